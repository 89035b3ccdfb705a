export type Enhet = 'antal' | 'andel' | 'dagar';
/** A value that is not shown, because it is of few cases or would give away one that is. */
export type Dolt = { readonly dolt: true };
/** `null` is blank, which is not zero */
export type Varde = number | string | null | Dolt;

export const DOLT: Dolt = { dolt: true };
export const arDolt = (varde: unknown): varde is Dolt => typeof varde === 'object' && varde !== null && 'dolt' in varde;

/**
 * Whose cases a number counts, and so who sees its small cells. `verksamhet` are those of no person: control moments, processes, key figures that others
 * publish. What does not say counts as the most guarded.
 */
export const RAKNAT = ['avvikelser', 'klagomal', 'lex-sarah', 'atgarder', 'egenkontroll', 'ej-verkstallda', 'verksamhet'] as const;
export type Raknat = (typeof RAKNAT)[number];

/** A figure as the report shows it. `varde` of an andel is 0–1. */
export interface Siffervarde {
  readonly nyckel: string;
  readonly etikett: string;
  readonly varde: number | null | Dolt;
  readonly enhet: Enhet;
  readonly taljare?: number | Dolt;
  readonly namnare?: number | Dolt;
  readonly definition: string;
  /** the base and the arithmetic of a share: `30 / 40 = 75 %` */
  readonly formel?: string;
  readonly raknar?: Raknat;
}

export interface Kolumn {
  readonly nyckel: string;
  readonly rubrik: string;
  readonly format: 'text' | 'antal' | 'andel' | 'dagar';
  /** of a share: what is divided by what, in words. The row holds the numbers, as `<nyckel>Taljare` and `<nyckel>Namnare`. */
  readonly bas?: string;
  /** of days: the member of the row that says how many cases they are of; `antal` when left out */
  readonly raknasPa?: string;
  /** whose cases the column counts, where they are not the table's */
  readonly raknar?: Raknat;
}

/** `kod` names the row for `underlag?rad=`; the other members are the columns' values. */
export interface Rad {
  readonly kod: string;
  readonly [kolumn: string]: Varde;
}

export interface Tabellvarde {
  readonly nyckel: string;
  readonly titel: string;
  readonly definition: string;
  readonly kolumner: readonly Kolumn[];
  readonly rader: readonly Rad[];
  readonly raknar?: Raknat;
  /** a case can stand in several rows, so that they need not sum to the total */
  readonly overlappar?: true;
  /** what must be known when the rows are compared, such as a break in the series */
  readonly anmarkning?: string;
}

export interface Berakning {
  readonly siffror: readonly Siffervarde[];
  readonly tabeller: readonly Tabellvarde[];
}

/** The Swedish name of a code. */
export type Kodnamn = (kodverk: string, kod: string) => string;

/** Where the facts are read: TypeORM's `DataSource` is one. */
export interface Sql {
  query<Row = Record<string, unknown>>(sql: string, parameters?: unknown[]): Promise<Row[]>;
}
