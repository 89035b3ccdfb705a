import { endOfDay, klocka, stockholmDay, type Fristregler, type Klocka } from '#engine/deadline';
import { atgardklockor } from '#areas/atgard';
import { ARLIG, type RiskanalysDetalj } from './detalj.js';

/** Every clock that has been started, from the events' business times alone. */
export function klockor(detalj: RiskanalysDetalj, regler: Fristregler): Klocka[] {
  const { id: delId, anledning, planerad, planerareId: ansvarigId, genomford, genomforsSenast, nastaArliga } = detalj;
  return [
    ...(genomforsSenast === null
      ? []
      : [
          {
            regel: 'riskanalys-genomforande',
            delId,
            ansvarigId,
            fran: stockholmDay(planerad),
            senast: endOfDay(genomforsSenast),
            klar: genomford,
          },
        ]),
    ...(anledning === ARLIG && genomford !== null
      ? [klocka(regler, { regel: 'riskanalys-arlig', delId, fran: genomford, klar: nastaArliga })]
      : []),
    ...detalj.atgarder.flatMap(atgardklockor),
  ];
}
