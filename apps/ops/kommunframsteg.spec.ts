import { expect, test } from '@jest/globals';
import { Kommunframsteg } from './kommunframsteg.js';

function said(): { lines: unknown[][]; framsteg: Kommunframsteg } {
  const lines: unknown[][] = [];
  return { lines, framsteg: new Kommunframsteg({ at: (...line) => void lines.push(line) }) };
}

test('adds up what the kommuner have come to, and tells which are done and which are under way', () => {
  const { lines, framsteg } = said();
  framsteg.at({ kommun: '0001', done: 0n, total: 300n });
  framsteg.at({ kommun: '0002', done: 0n, total: 100n });
  framsteg.at({ kommun: '0001', done: 200n, total: 300n });
  framsteg.at({ kommun: '0002', done: 100n, total: 100n });
  expect(lines.slice(1)).toEqual([
    [0, 400, '; 0 av 2 kommuner klara'],
    [200, 400, '; 0 av 2 kommuner klara, nu 0001'],
    [300, 400, '; 1 av 2 kommuner klara, nu 0001'],
  ]);
});

test('says nothing of kommuner where there is one', () => {
  const { lines, framsteg } = said();
  framsteg.at({ kommun: '0001', done: 5n, total: 10n });
  expect(lines).toEqual([[5, 10, '']]);
});
