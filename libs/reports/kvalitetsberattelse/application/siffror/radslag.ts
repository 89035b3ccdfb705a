import type { Radslag } from '#reports/gemensamt';
import { tabellerFor } from './berakna.js';
import { EGNA_TABELLER } from './egna-tabeller.js';
import { PROAKTIVT } from './proaktivt/index.js';
import { ATGARDSTREND, STATISTIKTABELLER } from './statistiktabeller.js';
import { TRENDER } from './trend.js';

/** What the rows of each table tell by being there, by the table's key: of every template and of the statistics. */
export const RADSLAG: ReadonlyMap<string, Radslag> = new Map<string, Radslag>([
  ...[...tabellerFor({}), ...STATISTIKTABELLER].map(({ nyckel, radslag }) => [nyckel, radslag] as const),
  ...[...TRENDER, ATGARDSTREND].map(({ nyckel }) => [nyckel, 'perioder'] as const),
  ...Object.entries(EGNA_TABELLER),
  ...PROAKTIVT.flatMap(({ radslag }) => Object.entries(radslag)),
]);
