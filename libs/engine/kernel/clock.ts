/** An instant as RFC 3339 in UTC with milliseconds, `2026-03-01T07:15:00.000Z`. Such strings sort as the instants do. */
export type Instant = string;

/** A calendar day `YYYY-MM-DD`, always in Europe/Stockholm. */
export type CalendarDate = string;

/** The only way to the time of day: injected, so that tests and demo own it. */
export interface Clock {
  now(): Instant;
}

/** The only way to randomness. */
export interface Random {
  uuid(): string;
  bytes(count: number): Uint8Array;
}
