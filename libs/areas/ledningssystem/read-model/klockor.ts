import { v5 } from 'uuid';
import { endOfDay, stockholmDay, type Klocka } from '#engine/deadline';
import type { CalendarDate, Instant } from '#engine/kernel';

/** Something decided, and the last day on which it is to be looked at anew. */
export interface Beslutad {
  readonly datum: CalendarDate;
  /** when the decision was recorded as made */
  readonly tidpunkt: Instant;
  readonly nasta: CalendarDate;
}

/**
 * One clock for each adoption: it runs until the next one, or until the document ends, so that a revision made late is late for ever.
 * @param slut when the document ended
 */
export function revideringsklockor(
  regel: string,
  id: string,
  ansvarigId: string | null,
  beslutade: readonly Beslutad[],
  slut?: Pick<Beslutad, 'datum' | 'tidpunkt'>,
): Klocka[] {
  return beslutade.map(({ datum, nasta }, index) => {
    const klar = beslutade[index + 1] ?? slut;
    return {
      regel,
      delId: index === 0 ? id : v5(String(index), id),
      ansvarigId,
      fran: datum,
      senast: endOfDay(nasta),
      klar: klar ? klarVid(klar) : null,
    };
  });
}

/** By the day of the decision, which may have been written down later. */
export const klarVid = ({ datum, tidpunkt }: Pick<Beslutad, 'datum' | 'tidpunkt'>): Instant =>
  datum < stockholmDay(tidpunkt) ? endOfDay(datum) : tidpunkt;
