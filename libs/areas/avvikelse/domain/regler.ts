import type { CalendarDate, Instant } from '#engine/kernel';
import type { Regler } from '#regler';

/** What decisions look up: versioned rule data, the calendar, and the id of the lex Sarah case that a hand-over opens. */
export interface AvvikelseRegler extends Pick<Regler, 'koder' | 'faktorfel' | 'riskbedom' | 'masGrans' | 'regelverk'> {
  /** the calendar day in Europe/Stockholm at an instant */
  readonly dag: (instant: Instant) => CalendarDate;
  /** the same id for the same case and round, always */
  readonly lexSarahIdFor: (avvikelseId: string, omgang: number) => string;
}
