import { endOfDay, klocka, stockholmDay, type Fristregler, type Klocka } from '#engine/deadline';
import type { Instant } from '#engine/kernel';
import { atgardklockor } from '#areas/atgard';
import { besvarad, kanBesvaras, type KlagomalDetalj } from './detalj.js';

/** Every clock that has been started, from the events' business times alone. All but those of åtgärder count from when it came in. */
export function klockor(detalj: KlagomalDetalj, regler: Fristregler): Klocka[] {
  const { id: delId, inkom, anvandareId: ansvarigId, bekraftelse, registrering, omprovning, omklassning } = detalj;
  const svar = svarsklocka(detalj, regler);
  return [
    ...(svar
      ? [
          svar,
          klocka(regler, {
            regel: 'klagomal-bekraftelse',
            delId,
            fran: inkom,
            klar: earliest(bekraftelse?.tidpunkt, besvarad(detalj), omklassning?.tidpunkt),
          }),
        ]
      : []),
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
        klar: earliest(besvarad(detalj), detalj.omklassning?.tidpunkt),
      })
    : null;

/** By the day of the decision, which may have been written down later. */
function provad({ delegationsbeslut }: KlagomalDetalj): Instant | null {
  if (!delegationsbeslut) return null;
  const { datum, tidpunkt } = delegationsbeslut;
  return datum < stockholmDay(tidpunkt) ? endOfDay(datum) : tidpunkt;
}

const earliest = (...times: readonly (Instant | null | undefined)[]): Instant | null =>
  times.filter((each) => typeof each === 'string').sort()[0] ?? null;
