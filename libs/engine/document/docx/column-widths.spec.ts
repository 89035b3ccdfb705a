import { expect, test } from '@jest/globals';
import { columnWidths } from './column-widths.js';
import { TEXT_WIDTH } from './page.js';

/** more than a character of a table takes on average, bold ones too, in twentieths of a point, and the edges of a cell */
const CHARACTER = 98;
const EDGES = 200;

test('beside long texts, no short heading and no date is divided', () => {
  const long = 'Kontrollen gjordes av ett urval akter som drogs slumpvis ur registret över pågående ärenden';
  const widths = columnWidths([
    ['Dag', 'Kvinnor', 'Kommentar', 'Urval', 'Syfte', 'Fynd'],
    ['2026-02-10', '12', long, long, long, 'Inga'],
  ]);
  expect(widths.reduce((a, b) => a + b)).toBe(TEXT_WIDTH);
  expect(widths[0]).toBeGreaterThanOrEqual('2026-02-10'.length * CHARACTER + EDGES);
  expect(widths[1]).toBeGreaterThanOrEqual('Kvinnor'.length * CHARACTER + EDGES);
});
