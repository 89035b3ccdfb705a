import { Injectable } from '@nestjs/common';
import { permits } from '#areas/arende';
import { Enhetsatgarder, type Atgardsrad, type Atgardssteg } from '#areas/atgard';
import type { Permit, Principal } from '#engine/access';
import type { RiskanalysDetalj } from '../read-model/detalj.js';
import { klockor } from '../read-model/klockor.js';
import { TABELLER } from '../read-model/projection.js';
import { UtforRiskanalyskommando } from './kommandon.js';

/** The åtgärder of risk analyses, among those of other sources. */
@Injectable()
export class Riskanalysatgarder extends Enhetsatgarder<RiskanalysDetalj> {
  readonly typ = 'riskanalys';
  protected readonly seAlla = 'riskanalys.se-alla';
  protected readonly tabeller = TABELLER;
  protected readonly klockor = klockor;
  protected readonly kommando = UtforRiskanalyskommando;

  /** Whoever handles the analysis decides its åtgärder; else the rules of the unit's åtgärder hold. */
  override lage(principal: Principal, rad: Atgardsrad, action: Atgardssteg): Permit {
    const { kommun, enhetVag: vag } = rad;
    const handlaggare = permits(this.lasning.policy, principal, { kommun, vag })('riskanalys.handlagga');
    return handlaggare ?? super.lage(principal, rad, action);
  }
}
