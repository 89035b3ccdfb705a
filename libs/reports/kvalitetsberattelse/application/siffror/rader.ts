import type { Kodnamn } from '#reports/gemensamt';
import type { Fraga, Radnamn } from './modell.js';

/** The rows that tables over different kinds of cases have in common. */
export const swedish = new Intl.Collator('sv');

export const UTAN_ENHET = { kod: 'utan-enhet', namn: 'Ännu inte fördelad till en enhet' };
export const EJ_ANGIVEN = 'ej-angiven';

const REGI = [
  { kod: 'egen', namn: 'Egen regi' },
  { kod: 'privat', namn: 'Privat regi' },
  { kod: 'annan-kommun', namn: 'Annan kommun' },
];

/** Every part that a unit of the report lies in or below. */
export const partsAbove = ({ enheter }: Fraga['omfattning']): readonly string[] => [
  ...new Set(enheter.flatMap(({ enhetId, vag = [enhetId] }) => vag)),
];

/** The units of the report that lie below a part of the organisation: what a nämnd has concerns them too. */
export const nedanfor = (agare: string | null, { omfattning }: Fraga): readonly string[] =>
  omfattning.enheter.flatMap(({ vag = [] }) => (agare !== null && vag.includes(agare) ? vag : []));

/**
 * Every unit of the period, also without cases, in alphabetical order; and one that was there on none of the days that were looked at, or that a case was moved to
 * later, where it has cases: that row tells of them. One that was there before the period has the last name that it had.
 */
export function enhetsrader({ omfattning: { enheter, tidigare = [] } }: Fraga, funna: ReadonlySet<string>): readonly Radnamn[] {
  const known = enheter.map(({ enhetId, namn }) => ({ kod: enhetId, namn }));
  const before = new Map(tidigare.map(({ enhetId, namn }) => [enhetId, namn]));
  const unknown = [...funna]
    .filter((kod) => kod !== UTAN_ENHET.kod && !known.some((row) => row.kod === kod))
    .map((kod) => ({ kod, namn: before.get(kod) ?? kod }));
  const rows = [...known, ...unknown].sort((a, b) => swedish.compare(a.namn, b.namn) || (a.kod < b.kod ? -1 : 1));
  return funna.has(UTAN_ENHET.kod) ? [...rows, UTAN_ENHET] : rows;
}

export const regirader = (_: Fraga, funna: ReadonlySet<string>): readonly Radnamn[] =>
  funna.has(UTAN_ENHET.kod) ? [...REGI, UTAN_ENHET] : REGI;

/** The codes of a list that occur, by their names; the cases without any last. */
export const funnaRader =
  (kodverk: string, utan: string) =>
  (_: Fraga, funna: ReadonlySet<string>, namn: Kodnamn): readonly Radnamn[] =>
    [...funna]
      .map((kod) => ({ kod, namn: kod === EJ_ANGIVEN ? utan : namn(kodverk, kod) }))
      .sort(
        (a, b) =>
          Number(a.kod === EJ_ANGIVEN) - Number(b.kod === EJ_ANGIVEN) || swedish.compare(a.namn, b.namn) || (a.kod < b.kod ? -1 : 1),
      );

/** Given codes of a list in their own order, also without cases. */
export const fastaRader =
  (kodverk: string, koder: readonly string[], sist: readonly Radnamn[] = []) =>
  (_: Fraga, _funna: ReadonlySet<string>, namn: Kodnamn): readonly Radnamn[] => [
    ...koder.map((kod) => ({ kod, namn: namn(kodverk, kod) })),
    ...sist,
  ];

/** SQL: the codes of a list column, or that there are none. */
export const koderEllerEjAngiven = (kolumn: string): string =>
  `case when cardinality(${kolumn}) = 0 then array['${EJ_ANGIVEN}'] else ${kolumn} end`;
