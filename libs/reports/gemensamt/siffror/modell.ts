export type Enhet = 'antal' | 'andel' | 'dagar';
/** `null` is blank, which is not zero; `dolt` is suppressed */
export type Varde = number | string | null | { readonly dolt: true };

/** A figure as the report shows it. `varde` of an andel is 0–1. */
export interface Siffervarde {
  readonly nyckel: string;
  readonly etikett: string;
  readonly varde: number | null;
  readonly enhet: Enhet;
  readonly taljare?: number;
  readonly namnare?: number;
  readonly definition: string;
}

export interface Kolumn {
  readonly nyckel: string;
  readonly rubrik: string;
  readonly format: 'text' | 'antal' | 'andel' | 'dagar';
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
