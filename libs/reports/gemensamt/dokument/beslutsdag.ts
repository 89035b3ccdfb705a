import { stockholmDay } from '#engine/deadline';
import type { CalendarDate, Instant } from '#engine/kernel';

interface Skriven {
  readonly skapad: Instant;
  readonly avlast?: CalendarDate;
  readonly granskad?: Instant;
  readonly avsnitt: Readonly<Record<string, { readonly skriven?: Instant }>>;
  /** what has been said of patterns in the figures */
  readonly monster?: Readonly<Record<string, { readonly nar: Instant }>>;
}

/** The last day on which the report was read, begun, written or reviewed. By business time, as everywhere; the figures are read by the clock. */
export function senastAndrad({ skapad, avlast, granskad, avsnitt, monster = {} }: Skriven): CalendarDate {
  const tider = [
    skapad,
    granskad,
    ...Object.values(avsnitt).map(({ skriven }) => skriven),
    ...Object.values(monster).map(({ nar }) => nar),
  ].filter((tid) => tid !== undefined);
  return [...tider.map(stockholmDay), ...(avlast === undefined ? [] : [avlast])].reduce((last, dag) => (dag > last ? dag : last));
}

/** Was it changed after the day that it is said to have been decided on? What was decided may then have been another. */
export const andradEfterBeslutet = (rapport: Skriven, datum: CalendarDate): boolean => senastAndrad(rapport) > datum;
