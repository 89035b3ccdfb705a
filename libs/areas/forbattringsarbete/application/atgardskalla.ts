import { Injectable } from '@nestjs/common';
import { permits } from '#areas/arende';
import { Enhetsatgarder, type Atgardsrad, type Atgardssteg } from '#areas/atgard';
import type { Permit, Principal } from '#engine/access';
import type { ForbattringsarbeteDetalj } from '../read-model/detalj.js';
import { klockor } from '../read-model/klockor.js';
import { TABELLER } from '../read-model/projection.js';
import { UtforForbattringskommando } from './kommandon.js';

/** The åtgärder of improvements, among those of other sources. */
@Injectable()
export class Forbattringsatgarder extends Enhetsatgarder<ForbattringsarbeteDetalj> {
  readonly typ = 'forbattringsarbete';
  protected readonly seAlla = 'forbattringsarbete.se-alla';
  protected readonly tabeller = TABELLER;
  protected readonly klockor = klockor;
  protected readonly kommando = UtforForbattringskommando;

  /** Whoever decides about the improvement decides its åtgärder; else the rules of the unit's åtgärder hold. */
  override lage(principal: Principal, rad: Atgardsrad, action: Atgardssteg): Permit {
    const { kommun, enhetVag: vag } = rad;
    const beslutare = permits(this.lasning.policy, principal, { kommun, vag })('forbattringsarbete.besluta');
    return beslutare ?? super.lage(principal, rad, action);
  }
}
