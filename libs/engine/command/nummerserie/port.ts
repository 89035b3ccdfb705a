/** Numbers for people, `A-2026-000123`: reserved before the append and stored in the first event. Gaps are allowed, a number twice is not. */
export interface Nummerserie {
  /** the next number of a kommun, a kind (one capital letter, e.g. `A` avvikelse) and a year; 503 when the database does not answer */
  next(kommun: string, slag: string, ar: number): Promise<string>;
}

export const nummer = (slag: string, ar: number, lopande: bigint): string => `${slag}-${ar}-${String(lopande).padStart(6, '0')}`;
