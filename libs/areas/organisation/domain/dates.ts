import type { CalendarDate } from '#engine/kernel';

/** The calendar day before. */
export function dayBefore(datum: CalendarDate): CalendarDate {
  const day = new Date(`${datum}T00:00:00.000Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}

/** A span of days, both ends included; without an end when `till` is null. */
export interface Span {
  readonly giltigFran: CalendarDate;
  readonly giltigTill: CalendarDate | null;
}

export const covers = (span: Span, datum: CalendarDate): boolean =>
  span.giltigFran <= datum && (span.giltigTill === null || datum <= span.giltigTill);

/** true when every day of `inner` lies in `outer` */
export const contains = (outer: Span, inner: Span): boolean =>
  outer.giltigFran <= inner.giltigFran &&
  (outer.giltigTill === null || (inner.giltigTill !== null && inner.giltigTill <= outer.giltigTill));
