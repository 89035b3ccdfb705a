/** A line of arithmetic as people read it: `Övre gräns: 11,44 + 3 × √11,44 = 21,59`. */
export interface Rakning {
  readonly steg: string;
  readonly uttryck: string;
  readonly varde: string;
}

export type Diagramtyp = 'c' | 'u' | 'g';

/** A point of a series with the limits that hold for it, all in the unit of its values. */
export interface Styrpunkt {
  readonly varde: number;
  readonly mitt: number;
  readonly ovre: number;
  /** null where the limit would be below zero: a limit that nothing can pass is none */
  readonly undre: number | null;
  /** the run rules that the point completes */
  readonly signaler: readonly Signalregel[];
}

export type Signalregel = 'utanfor' | 'atta-pa-en-sida' | 'sex-i-foljd' | 'tva-av-tre';

export interface Styrdiagram {
  readonly typ: Diagramtyp;
  readonly punkter: readonly Styrpunkt[];
  readonly utrakning: readonly Rakning[];
  /** what must be known to read it right, in sentences */
  readonly forbehall: readonly string[];
}

/** Fewer than these have no limits: the longest rule asks for eight. */
export const MINST_PUNKTER = 8;
/** Limits of fewer are preliminary. Provost and Murray, The Health Care Data Guide (2011), chapter 4: trial limits from 12, lasting ones from 20. */
export const SAKRA_PUNKTER = 20;
