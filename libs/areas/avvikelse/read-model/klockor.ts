import { klocka, startOfDay, stockholmDay, type Klocka } from '#engine/deadline';
import type { Instant } from '#engine/kernel';
import { atgardklockor } from '#areas/atgard';
import type { Regler } from '#regler';
import type { AvvikelseDetalj } from './detalj.js';

/** From the report until the unit has begun: the one clock that tells nothing of what the case is about. */
export const ENHETENS_START = 'avvikelse-paborjad';
const IMY = 'imy-anmalan';

export type Klockregler = Pick<Regler, 'frist' | 'frister'>;

/** Every clock that has been started, from the events' business times alone. */
export function klockor(detalj: AvvikelseDetalj, regler: Klockregler): Klocka[] {
  if (detalj.fas === 'makulerad') return [];
  const started = (regel: string, fran: Instant, klar: Instant | undefined): Klocka =>
    klocka(regler, { regel, delId: detalj.id, fran, klar });
  const clocks = [started(ENHETENS_START, detalj.vantarSedan, detalj.paborjad)];
  if (detalj.beslut && canBeTold(detalj)) {
    const { tidpunkt } = detalj.beslut;
    clocks.push(
      started('aterkoppling-till-rapportoren', tidpunkt, detalj.aterkopplingar.find((each) => each.tidpunkt >= tidpunkt)?.tidpunkt),
    );
  }
  if (detalj.tillstand.fas !== 'saknas' && detalj.tillstand.arende.personuppgiftsincident) {
    const fran = upptackt(detalj);
    // a clock that the law did not have on the day is not counted backwards into it
    const galler = regler.frister(stockholmDay(fran)).some(({ regel }) => regel === IMY);
    if (galler) clocks.push(started(IMY, fran, detalj.imyBeslut?.tidpunkt));
  }
  return [...clocks, ...detalj.atgarder.flatMap(atgardklockor)];
}

/** Somebody can be reached: by login, or by the code on the receipt. */
const canBeTold = (detalj: AvvikelseDetalj): boolean => detalj.rapportvag !== 'tidigare-system';

/** When it became known: as told, else when it was reported. A day counts from its beginning, so that the 72 hours are never told too long. */
function upptackt({ upptackt: told, rapporterad }: AvvikelseDetalj): Instant {
  if (told === undefined) return rapporterad;
  const instant = told.length === 10 ? startOfDay(told) : told;
  return instant < rapporterad ? instant : rapporterad;
}
