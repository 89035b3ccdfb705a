import { Injectable } from '@nestjs/common';
import { permits, type Sikt } from '#areas/arende';
import { Arendeatgarder, type Atgardslage, type Atgardssteg, type Siktvillkor } from '#areas/atgard';
import type { Permit, Principal } from '#engine/access';
import { forbidden, notFound } from '#engine/kernel';
import type { InternkontrollDetalj } from '../read-model/detalj.js';
import { klockor } from '../read-model/klockor.js';
import { TABELLER } from '../read-model/projection.js';
import { UtforInternkontrollkommando } from './kommandon.js';

const SE = 'internkontroll.atgard-se';
const STEG: Readonly<Record<Atgardssteg, string>> = {
  'atgard.besluta': 'internkontroll.atgard-besluta',
  'atgard.genomfora': 'internkontroll.atgard-genomfora',
};

/** The åtgärder of plans for internal control, among those of other sources. They belong to the nämnd, not to a unit. */
@Injectable()
export class Internkontrollatgarder extends Arendeatgarder<InternkontrollDetalj> {
  readonly typ = 'internkontrollplan';
  protected readonly tabeller = TABELLER;
  protected readonly klockor = klockor;
  protected readonly kommando = UtforInternkontrollkommando;

  siktvillkor(principal: Principal): Siktvillkor {
    const se = this.lasning.policy.scope(principal, SE);
    return {
      synlig: '(:alla or t.enhet_vag && :enheter::text[] or (:egna and t.ansvarig_id = :actorId))',
      varden: {
        alla: se?.hela ?? false,
        enheter: [...(se?.enheter ?? [])],
        egna: se?.egna ?? false,
        actorId: principal.actorId,
      },
    };
  }

  sikt(principal: Principal, rad: Atgardslage): Sikt | null {
    const permit = this.permit(principal, rad, SE);
    return permit && { insyn: 'full', permit };
  }

  lage(principal: Principal, rad: Atgardslage, action: Atgardssteg): Permit {
    if (!this.sikt(principal, rad)) throw notFound('Åtgärden');
    const permit = this.permit(principal, rad, STEG[action]);
    if (!permit) throw forbidden('Dina uppdrag ger inte rätt att göra detta. Be kommunens controller.');
    return permit;
  }

  private permit(principal: Principal, { kommun, enhetVag, ansvarigId }: Atgardslage, action: string): Permit | null {
    return permits(this.lasning.policy, principal, { kommun, vag: enhetVag, actorId: ansvarigId })(action);
  }
}
