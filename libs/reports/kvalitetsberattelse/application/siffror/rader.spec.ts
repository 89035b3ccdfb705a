import { expect, test } from '@jest/globals';
import type { Fraga } from './modell.js';
import { enhetsrader, UTAN_ENHET } from './rader.js';

const fraga = {
  omfattning: {
    enheter: [
      { enhetId: 'stod', namn: 'Stödboendet' },
      { enhetId: 'norr', namn: 'Hemtjänsten norr' },
    ],
    tidigare: [{ enhetId: 'forra', namn: 'Björkgården' }],
  },
} as unknown as Fraga;

test('periodens enheter står i bokstavsordning, och en tidigare enhet med det namn den hade', () => {
  expect(enhetsrader(fraga, new Set(['norr', 'forra', UTAN_ENHET.kod]))).toEqual([
    { kod: 'forra', namn: 'Björkgården' },
    { kod: 'norr', namn: 'Hemtjänsten norr' },
    { kod: 'stod', namn: 'Stödboendet' },
    UTAN_ENHET,
  ]);
  expect(enhetsrader(fraga, new Set())).toHaveLength(2);
});
