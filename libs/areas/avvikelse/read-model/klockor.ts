import { endOfDay, senast, startOfDay, stockholmDay } from '#engine/deadline';
import type { CalendarDate, Instant } from '#engine/kernel';
import type { Regler } from '#regler';
import type { AvvikelseDetalj } from './detalj.js';

export type Fristregler = Pick<Regler, 'frist'>;

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

/** From the report until the unit has begun: the one clock that tells nothing of what the case is about. */
export const ENHETENS_START = 'avvikelse-paborjad';

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
      senast: senast(from, regler.frist(regel, fran).tid),
      klar: klar ?? null,
    });
  };
  started(ENHETENS_START, detalj.vantarSedan, detalj.paborjad);
  if (detalj.beslut && canBeTold(detalj)) {
    const { tidpunkt } = detalj.beslut;
    started('aterkoppling-till-rapportoren', tidpunkt, detalj.aterkopplingar.find((each) => each.tidpunkt >= tidpunkt)?.tidpunkt);
  }
  if (detalj.tillstand.fas !== 'saknas' && detalj.tillstand.arende.personuppgiftsincident) {
    started('imy-anmalan', upptackt(detalj), detalj.imyBeslut?.tidpunkt);
  }
  for (const atgard of detalj.atgarder) {
    const { id: delId, ansvarigId } = atgard;
    if (atgard.fas === 'avslagen') continue;
    const fran = stockholmDay(atgard.foreslagen);
    if (atgard.klarSenast !== undefined) {
      clocks.push({ regel: 'atgard-klar', delId, ansvarigId, fran, senast: endOfDay(atgard.klarSenast), klar: atgard.genomford ?? null });
    }
    const followedUp = atgard.fas === 'uppfoljd' ? (atgard.uppfoljd ?? null) : null;
    clocks.push({ regel: 'atgard-uppfoljning', delId, ansvarigId, fran, senast: endOfDay(atgard.uppfoljningSenast), klar: followedUp });
  }
  return clocks;
}

/** Somebody can be reached: by login, or by the code on the receipt. */
const canBeTold = (detalj: AvvikelseDetalj): boolean => detalj.rapportvag !== 'tidigare-system';

/** When it became known: as told, else when it was reported. A day counts from its beginning, so that the 72 hours are never told too long. */
function upptackt({ upptackt: told, rapporterad }: AvvikelseDetalj): Instant {
  if (told === undefined) return rapporterad;
  const instant = told.length === 10 ? startOfDay(told) : told;
  return instant < rapporterad ? instant : rapporterad;
}
