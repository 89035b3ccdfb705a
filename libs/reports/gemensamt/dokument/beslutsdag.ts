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

export interface Efterandring {
  /** the report was changed after the day that it is said to have been decided on: what was decided may then have been another */
  readonly andradEfterBeslutet: boolean;
}

/** The report's `beslut` as it is told of, where there is one. */
export const beslutsfalt = <Beslut extends { readonly datum: CalendarDate }>(
  rapport: Skriven,
  beslut: Beslut | undefined,
): { readonly beslut?: Beslut & Efterandring } =>
  beslut === undefined ? {} : { beslut: { ...beslut, andradEfterBeslutet: senastAndrad(rapport) > beslut.datum } };
