import { endOfDay, stockholmDay, type Klocka } from '#engine/deadline';
import type { AtgardDetalj } from './atgardsdetalj.js';

/** The clocks of an åtgärd: until it is to be done, when that was said, and until it is followed up. None once it has been refused. */
export function atgardklockor(atgard: AtgardDetalj): Klocka[] {
  if (atgard.fas === 'avslagen') return [];
  const { id: delId, ansvarigId, klarSenast, uppfoljningSenast } = atgard;
  const common = { delId, ansvarigId, fran: stockholmDay(atgard.foreslagen) };
  const followedUp = atgard.fas === 'uppfoljd' ? (atgard.uppfoljd ?? null) : null;
  return [
    ...(klarSenast === undefined
      ? []
      : [{ ...common, regel: 'atgard-klar', senast: endOfDay(klarSenast), klar: atgard.genomford ?? null }]),
    { ...common, regel: 'atgard-uppfoljning', senast: endOfDay(uppfoljningSenast), klar: followedUp },
  ];
}
