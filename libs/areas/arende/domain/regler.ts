import type { CalendarDate, Instant } from '#engine/kernel';
import type { Regler } from '#regler';

/** What every decision about a case looks up: the codes in force and the calendar. */
export interface Arenderegler extends Pick<Regler, 'koder' | 'regelverk'> {
  /** the calendar day in Europe/Stockholm at an instant */
  readonly dag: (instant: Instant) => CalendarDate;
}
