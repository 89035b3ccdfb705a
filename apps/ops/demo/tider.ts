import type { Instant } from '#engine/kernel';
import type { Slump } from './slump.js';

export const DAG = 86_400_000;
export const TIMME = 3_600_000;
const MINUT = 60_000;

export const iso = (time: number): Instant => new Date(time).toISOString();

/** The same time, or the next one when an office is open (07–15 UTC, Monday to Friday); never earlier, unless `latest` says so. */
export function officeHours(time: number, slump: Slump, latest = Infinity): number {
  let moved = time;
  const hour = new Date(moved).getUTCHours();
  if (hour < 7) moved += (7 - hour) * TIMME;
  else if (hour >= 15) moved += (24 - hour + slump.between(7, 13)) * TIMME;
  while ([0, 6].includes(new Date(moved).getUTCDay())) moved += DAG;
  while (moved > latest || [0, 6].includes(new Date(moved).getUTCDay())) moved -= DAG;
  return moved;
}

/** So many days later, in office hours; always later than `from`. */
export const later = (slump: Slump, from: number, least: number, most: number): number =>
  officeHours(from + slump.between(least * 24, most * 24) * TIMME + slump.between(5, 55) * MINUT, slump);

/** The day, or the Monday after it when it falls on a weekend. */
export function weekday(date: string): string {
  const day = new Date(`${date}T12:00:00.000Z`);
  const ahead = { 6: 2, 0: 1 }[day.getUTCDay()] ?? 0;
  day.setUTCDate(day.getUTCDate() + ahead);
  return day.toISOString().slice(0, 10);
}
