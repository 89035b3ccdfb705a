/** What a report asks of the facts. Together with the events up to `lopnummer` it decides every figure. */
export interface Rapportfraga {
  readonly kommun: string;
  readonly planId: string;
  /** only what was recorded up to and including this number */
  readonly lopnummer: bigint;
  /** `publik`: results of moments with a control that is told of apart are left out */
  readonly utgava: 'full' | 'publik';
}

/** The names of an assessment's code in the version of the scale that it was made by. */
export interface Bedomningsnamn {
  readonly etikett: string;
  readonly niva: string;
}

/** The names of the factors that a risk scale multiplies, in order. @throws a RangeError when there is no such scale */
export type Faktornamn = (skalversion: string) => readonly string[];

export interface Bedomningsskala {
  /** the codes of the scale in force on the day that the report was read, in order */
  readonly version: string;
  readonly koder: readonly string[];
  /** @throws a RangeError when there is no such version */
  namn(skalversion: string, kod: string): Bedomningsnamn;
}
