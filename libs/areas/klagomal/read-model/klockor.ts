import { endOfDay, klocka, stockholmDay, type Fristregler, type Klocka } from '#engine/deadline';
import type { Instant } from '#engine/kernel';
import { atgardklockor } from '#areas/atgard';
import { besvarad, kanBesvaras, type KlagomalDetalj } from './detalj.js';

/** Every clock that has been started, from the events' business times alone. All but those of åtgärder count from when it came in. */
export function klockor(detalj: KlagomalDetalj, regler: Fristregler): Klocka[] {
  const { id: delId, inkom, anvandareId: ansvarigId, registrering, omprovning } = detalj;
  return [
    ...handlaggning(detalj, regler).flatMap((each) => avbruten(each, detalj)),
    klocka(regler, { regel: 'klagomal-registrering', delId, fran: inkom, klar: registrering?.tidpunkt }),
    ...(omprovning
      ? [klocka(regler, { regel: 'klagomal-omprovning', delId, ansvarigId, fran: omprovning.tidpunkt, klar: provad(detalj) })]
      : []),
    ...detalj.atgarder.flatMap(atgardklockor),
  ];
}

/** Katrineholms socialnämnd, kvalitetsledningssystem 5.2 and 6.6. None when no answer is possible, or none is wanted. */
export const svarsklocka = (detalj: KlagomalDetalj, regler: Fristregler): Klocka | null =>
  kanBesvaras(detalj)
    ? klocka(regler, {
        regel: 'klagomal-svar',
        delId: detalj.id,
        ansvarigId: detalj.anvandareId,
        fran: detalj.inkom,
        klar: besvarad(detalj),
      })
    : null;

/** Where nobody is to be answered, it is still to be handled: looked into, or closed. */
function handlaggning(detalj: KlagomalDetalj, regler: Fristregler): readonly Klocka[] {
  const { id: delId, inkom: fran, anvandareId: ansvarigId, bekraftelse, utredningar, forstAvslutat } = detalj;
  const svar = svarsklocka(detalj, regler);
  if (svar) {
    const klar = earliest(bekraftelse?.tidpunkt, besvarad(detalj));
    return [svar, klocka(regler, { regel: 'klagomal-bekraftelse', delId, fran, klar })];
  }
  const klar = earliest(...utredningar.map(({ tidpunkt }) => tidpunkt), besvarad(detalj), forstAvslutat);
  return [klocka(regler, { regel: 'klagomal-hantering', delId, ansvarigId, fran, klar })];
}

/**
 * What turns out to be something else is no longer waited for. Before the last day nothing has been done and nothing was late: the clock is gone, with no
 * verdict. After it the clock is late, as it was.
 */
function avbruten(each: Klocka, { omklassning }: KlagomalDetalj): readonly Klocka[] {
  if (!omklassning || (each.klar !== null && each.klar <= omklassning.tidpunkt)) return [each];
  return omklassning.tidpunkt <= each.senast ? [] : [{ ...each, klar: omklassning.tidpunkt }];
}

/** By the day of the decision, which may have been written down later. */
function provad({ delegationsbeslut }: KlagomalDetalj): Instant | null {
  if (!delegationsbeslut) return null;
  const { datum, tidpunkt } = delegationsbeslut;
  return datum < stockholmDay(tidpunkt) ? endOfDay(datum) : tidpunkt;
}

const earliest = (...times: readonly (Instant | null | undefined)[]): Instant | null =>
  times.filter((each) => typeof each === 'string').sort()[0] ?? null;
