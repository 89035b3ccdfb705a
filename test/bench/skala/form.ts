import type { Kapacitet } from './kapacitet.js';

export interface Form {
  readonly namn: string;
  /** machines that only do the work of the worker; without any, log, database and read models share one machine */
  readonly arbetare: number;
}
export const EN_MASKIN: Form = { namn: 'en maskin', arbetare: 0 };
export const VAXT: Form = { namn: 'växt', arbetare: 2 };

/** How long at most it takes a process to see what another has written: the longest pause of an idle feed. What the same process writes it sees at once. */
export const SES_INOM = 0.25;
/** seconds between the times that an idle follower renews its lease, or who waits for it asks for it: a third of ten */
const FORNYAS = 10 / 3;
/** questions for the end of a kommun's log in that time, by the pauses of an idle feed: 50 ms, half as much again each time, 250 ms at most */
const FRAGOR = 15;

/**
 * The share of the database that goes to what is done when nothing happens: a lease for each follower and kommun, in every process that has them, and the question
 * whether the log has grown.
 */
export function bakgrund(kommuner: number, foljare: number, { arbetare }: Form, { smaSatser }: Kapacitet): number {
  const processer = Math.max(1, arbetare);
  const lan = (kommuner * foljare * processer) / FORNYAS;
  const fragor = (kommuner * FRAGOR * processer) / FORNYAS;
  return (lan + fragor) / smaSatser;
}
