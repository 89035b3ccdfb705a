import type { Command, Instant } from '#engine/kernel';

/** A figure as a source gave it. Blank is not zero: a value that the source does not have is left out. */
export interface Nyckeltalsuppgifter {
  /** code list `nyckeltalskallor` */
  readonly kalla: string;
  readonly nyckeltalId: string;
  readonly titel: string;
  readonly ar: number;
  readonly varde?: number;
  readonly kvinnor?: number;
  readonly man?: number;
  /** what it is measured in */
  readonly enhet?: string;
  /** the unit of the source it concerns, or `RIKET`; the kommun when left out */
  readonly kallenhet?: string;
  readonly hamtad: Instant;
  readonly kommentar?: string;
}

export interface NyckeltalCommandData {
  /** `id` follows from the source, the figure, the year and the unit of the source */
  readonly RegistreraNyckeltal: Nyckeltalsuppgifter & { readonly id: string };
  readonly MakuleraNyckeltal: { readonly motivering: string };
}

export type NyckeltalCommand = {
  readonly [T in keyof NyckeltalCommandData]: Command<T, NyckeltalCommandData[T]>;
}[keyof NyckeltalCommandData];

/** What `kallenhet` is for the figure of the whole country. */
export const RIKET = 'Riket';
