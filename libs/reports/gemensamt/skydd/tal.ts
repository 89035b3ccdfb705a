/** Up to this a number of people or cases can point somebody out: 1–4. */
export const FA = 4;

/**
 * What a report loses without a number: 0 a detail, 1 what it is read for (its figures, its months and years), 2 how many cases there were in all. Of a rank nothing is
 * hidden where hiding what is of lower rank is enough.
 */
export type Rang = 0 | 1 | 2;

/** A number that a reader sees, or can work out. */
export interface Tal {
  readonly varde: number;
  /** stands in the report; otherwise it is only what is left when one number is taken from another */
  readonly visas: boolean;
  /** small numbers of its kind may not be known to the reader */
  readonly kansligt: boolean;
  /** a detail when left out */
  readonly rang?: Rang;
}

/** `helhet` is the sum of `delar`; all are positions in the list of numbers. The reader knows every such sum. */
export interface Summa {
  readonly helhet: number;
  readonly delar: readonly number[];
}

export const arLitet = ({ varde, kansligt }: Tal): boolean => kansligt && varde >= 1 && varde <= FA;
