import {
  celltal,
  INGA_RELATIONER,
  NAMNARE,
  TALJARE,
  type Kolumn,
  type Rang,
  type Relationer,
  type Tabellvarde,
  type Talnamn,
  type Talsumma,
} from '#reports/gemensamt';

export const summor = (alla: readonly Talsumma[]): Relationer => ({ ...INGA_RELATIONER, summor: alla });
export const rang = (tal: readonly Talnamn[], av: Rang): Relationer => ({
  ...INGA_RELATIONER,
  rang: Object.fromEntries(tal.map((each) => [each, av])),
});
export const lika = (par: Relationer['lika']): Relationer => ({ ...INGA_RELATIONER, lika: par });

/** The cells of a column. */
export const kolumnen = ({ nyckel, rader }: Tabellvarde, kolumn: string): readonly Talnamn[] =>
  rader.map(({ kod }) => celltal(nyckel, kod, kolumn));

/** a column, or what a column's shares are made of */
export const harMedlem = (kolumner: readonly Kolumn[], medlem: string): boolean =>
  kolumner.some(
    ({ nyckel, format }) => medlem === nyckel || (format === 'andel' && [TALJARE, NAMNARE].some((del) => medlem === `${nyckel}${del}`)),
  );
