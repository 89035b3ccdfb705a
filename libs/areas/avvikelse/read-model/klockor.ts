import { endOfDay, senast, stockholmDay } from '#engine/deadline';
import type { CalendarDate, Instant } from '#engine/kernel';
import type { Frist, Regler } from '#regler';
import type { AvvikelseDetalj } from './detalj.js';

export type Fristregler = Pick<Regler, 'frist'>;

/** The version of a clock in force on the day; its data file must cover every day on which a case can begin. */
export function fristregel(regler: Fristregler, regel: string, datum: CalendarDate): Frist {
  const frist = regler.frist(regel, datum);
  if (!frist) throw new RangeError(`The rule data has no frist ${regel} on ${datum}`);
  return frist;
}

/** A clock of a case, without its status: that depends on the day it is looked at. */
export interface Klocka {
  readonly regel: string;
  /** the åtgärd it concerns, or the case itself */
  readonly delId: string;
  readonly ansvarigId: string | null;
  /** the day by which the rule's version is chosen */
  readonly fran: CalendarDate;
  readonly senast: Instant;
  /** when what it waits for was done; null while it runs */
  readonly klar: Instant | null;
}

const PERSONUPPGIFTSINCIDENT = 'personuppgiftsincident';

/** Every clock that has been started, from the events' business times alone. */
export function klockor(detalj: AvvikelseDetalj, regler: Fristregler): Klocka[] {
  if (detalj.fas === 'makulerad') return [];
  const clocks: Klocka[] = [];
  const started = (regel: string, from: Instant, klar: Instant | undefined): void => {
    const fran = stockholmDay(from);
    clocks.push({
      regel,
      delId: detalj.id,
      ansvarigId: null,
      fran,
      senast: senast(from, fristregel(regler, regel, fran).tid),
      klar: klar ?? null,
    });
  };
  started('avvikelse-paborjad', detalj.rapporterad, detalj.mottagen ?? detalj.overlamnad);
  if (detalj.beslut && canBeTold(detalj)) {
    const { tidpunkt } = detalj.beslut;
    started('aterkoppling-till-rapportoren', tidpunkt, detalj.aterkopplingar.find((each) => each.tidpunkt >= tidpunkt)?.tidpunkt);
  }
  if (detalj.kategorier.includes(PERSONUPPGIFTSINCIDENT)) {
    const known =
      detalj.upptackt !== undefined && detalj.upptackt.length > 10 && detalj.upptackt < detalj.rapporterad
        ? detalj.upptackt
        : detalj.rapporterad;
    started('imy-anmalan', known, detalj.imyBeslut?.tidpunkt);
  }
  for (const atgard of detalj.atgarder) {
    const { id: delId, ansvarigId } = atgard;
    const refused = atgard.status === 'avslagen' ? atgard.beslutad : undefined;
    if (refused !== undefined) continue;
    const fran = stockholmDay(atgard.foreslagen);
    if (atgard.klarSenast !== undefined) {
      clocks.push({ regel: 'atgard-klar', delId, ansvarigId, fran, senast: endOfDay(atgard.klarSenast), klar: atgard.genomford ?? null });
    }
    const followedUp = atgard.status === 'uppfoljd' ? (atgard.uppfoljd ?? null) : null;
    clocks.push({ regel: 'atgard-uppfoljning', delId, ansvarigId, fran, senast: endOfDay(atgard.uppfoljningSenast), klar: followedUp });
  }
  return clocks;
}

/** Somebody can be reached: by login, or by the code on the receipt. */
const canBeTold = (detalj: AvvikelseDetalj): boolean => detalj.rapportvag !== 'tidigare-system';
