import { NAMNARE, TALJARE, type Kolumn } from '#reports/gemensamt';
import type { Raknekolumn } from './modell.js';

/** A share of two counts, both SQL aggregates; blank where there is nothing to divide by. */
export const andel = (taljare: string, namnare: string): Pick<Raknekolumn, 'sql' | 'taljare' | 'namnare'> => ({
  sql: `(${taljare})::float8 / nullif(${namnare}, 0)`,
  taljare,
  namnare,
});

/** SQL: the columns, and what their shares are made of. */
export const kolumnsql = (kolumner: readonly Raknekolumn[]): string =>
  kolumner
    .flatMap(({ nyckel, sql, taljare, namnare }) => [
      `${sql} as "${nyckel}"`,
      ...(taljare === undefined ? [] : [`(${taljare})::int as "${nyckel}${TALJARE}"`]),
      ...(namnare === undefined ? [] : [`(${namnare})::int as "${nyckel}${NAMNARE}"`]),
    ])
    .join(', ');

/** SQL: the one group that all cases of a row lie in. */
export const gruppsql = (grupper: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(grupper).map(([grupp, sql]) => `case when min(${sql}) = max(${sql}) then min(${sql}) end as "${grupp}"`);

/** The members of a row that its columns give, each with whether it counts: what counts nothing is zero, the others blank. */
export const medlemmar = (kolumner: readonly Raknekolumn[]): readonly { readonly nyckel: string; readonly raknar: boolean }[] =>
  kolumner.flatMap(({ nyckel, format, taljare }) => [
    { nyckel, raknar: format === 'antal' },
    ...(taljare === undefined ? [] : [TALJARE, NAMNARE].map((del) => ({ nyckel: `${nyckel}${del}`, raknar: true }))),
  ]);

/** A column as the report shows it, without how it is counted. */
export const visadKolumn = ({ nyckel, rubrik, format, bas, raknasPa, raknar }: Kolumn): Kolumn => ({
  nyckel,
  rubrik,
  format,
  ...(bas === undefined ? {} : { bas }),
  ...(raknasPa === undefined ? {} : { raknasPa }),
  ...(raknar === undefined ? {} : { raknar }),
});
