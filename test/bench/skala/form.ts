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
/** seconds between the times that a process sees to the leases of all its followers: a third of ten */
export const RUNDA = 10 / 3;
/** seconds after which the log of a kommun is read although nothing is known to have come */
const LASER_ANDA = 60;

/**
 * The share of the database that goes to what is done when nothing happens. Each process renews what it has in one statement, says that it lives, asks whether the
 * logs have grown and whether there are new kommuner; where there are several it asks for what the others have. Every lease is a row that is written, whoever has it.
 */
export function bakgrund(kommuner: number, foljare: number, { arbetare }: Form, { smaSatser, lanerad }: Kapacitet): number {
  const processer = Math.max(1, arbetare);
  const satser = processer * ((processer > 1 ? 3 : 2) / RUNDA + 1 / SES_INOM + 1) + kommuner / LASER_ANDA;
  return satser / smaSatser + ((kommuner * foljare) / RUNDA) * lanerad;
}
