/** Up to this a number of people or cases can point somebody out: 1–4. */
export const FA = 4;

/** A number that a reader sees, or can work out. */
export interface Tal {
  readonly varde: number;
  /** stands in the report; otherwise it is only what is left when one number is taken from another */
  readonly visas: boolean;
  /** small numbers of its kind may not be known to the reader */
  readonly kansligt: boolean;
  /** what the report is read for: hidden only where hiding details is not enough */
  readonly huvudtal?: boolean;
}

/** `helhet` is the sum of `delar`; all are positions in the list of numbers. The reader knows every such sum. */
export interface Summa {
  readonly helhet: number;
  readonly delar: readonly number[];
}

export const arLitet = ({ varde, kansligt }: Tal): boolean => kansligt && varde >= 1 && varde <= FA;
