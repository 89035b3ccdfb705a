import { defined, fristVy, type Insyn } from '#areas/arende';
import type { Regler } from '#regler';
import type { AtgardDetalj } from './atgardsdetalj.js';
import type { Kallarende } from './atgardskalla.js';
import type { Kalltyp } from './kallarende.js';

/** What people read of an åtgärd, protected texts still closed. */
export function atgardstexter({ faktaFran: _internal, ...atgard }: AtgardDetalj) {
  return atgard;
}

/** An åtgärd by itself: its number and revision are those of the case it lives in. */
export function atgardVy(
  { typ, id: kallaId }: { readonly typ: Kalltyp; readonly id: string },
  { nummer, revision, klockor }: Kallarende,
  atgard: AtgardDetalj,
  insyn: Insyn,
  regler: Regler,
  now: string,
) {
  const { id, fas, ansvarigId, klarSenast, uppfoljningSenast } = atgard;
  return {
    ...(insyn === 'full' ? atgardstexter(atgard) : { id, fas, ansvarigId, uppfoljningSenast, ...defined({ klarSenast }) }),
    nummer,
    revision,
    insyn,
    kalla: { typ, id: kallaId, nummer },
    frister: klockor.filter(({ delId }) => delId === id).map((klocka) => ({ ...fristVy(klocka, regler, now), atgardId: id })),
  };
}
