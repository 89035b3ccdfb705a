import type { Instant } from '#engine/kernel';

const SEVEN_DAYS_MS = 7 * 24 * 60 * 60 * 1000;

/** Recorded more than seven days after it happened. What demo and import bring carries its `ursprung` instead. */
export const isEfterregistrerad = (tidpunkt: Instant, recordedAt: Instant, ursprung: string | undefined): boolean =>
  ursprung === undefined && Date.parse(recordedAt) - Date.parse(tidpunkt) > SEVEN_DAYS_MS;
