import { expect, test } from '@jest/globals';
import { enhetsnamn } from './monsterfinnare.js';

const enheter = [{ enhetId: 'norr', namn: 'Hemtjänsten norr' }];

test('en enhet heter som den heter i perioden, och annars som den hette senast', () => {
  const namn = enhetsnamn({
    enheter,
    tidigare: [
      { enhetId: 'forra', namn: 'Björkgården' },
      { enhetId: 'norr', namn: 'Norra gruppen' },
    ],
  });
  expect(['norr', 'forra'].map(namn)).toEqual(['Hemtjänsten norr', 'Björkgården']);
});

test('ett id är inget namn', () => expect(enhetsnamn({ enheter })('5a6f1e0c')).toBe('en enhet som inte längre finns'));
