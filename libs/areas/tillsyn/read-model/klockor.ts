import { endOfDay, stockholmDay, type Klocka } from '#engine/deadline';
import type { Instant } from '#engine/kernel';
import { atgardklockor } from '#areas/atgard';
import type { TillsynDetalj } from './detalj.js';

/** Every clock that has been started: until the day that the authority has set for the answer, and those of åtgärder. */
export function klockor(detalj: TillsynDetalj): Klocka[] {
  const { id: delId, inkommen, svarSenast } = detalj;
  return [
    ...(svarSenast === null
      ? []
      : [
          {
            regel: 'tillsyn-svar',
            delId,
            ansvarigId: null,
            fran: stockholmDay(inkommen),
            senast: endOfDay(svarSenast),
            klar: besvarad(detalj),
          },
        ]),
    ...detalj.atgarder.flatMap(atgardklockor),
  ];
}

/** When the first answer was sent: by its own day, which may have been written down later. */
export const besvarad = ({ svar }: TillsynDetalj): Instant | null =>
  svar.map(({ datum, tidpunkt }) => (datum < stockholmDay(tidpunkt) ? endOfDay(datum) : tidpunkt)).sort()[0] ?? null;
