import { Injectable } from '@nestjs/common';
import { permits } from '#areas/arende';
import { Enhetsatgarder, type Atgardsrad, type Atgardssteg } from '#areas/atgard';
import type { Permit, Principal } from '#engine/access';
import type { EgenkontrollDetalj } from '../read-model/detalj.js';
import { klockor } from '../read-model/klockor.js';
import { TABELLER } from '../read-model/projection.js';
import { UtforEgenkontrollkommando } from './kommandon.js';

/** The åtgärder of egenkontroller, among those of other sources. Besides the unit's own, the controller handles them. */
@Injectable()
export class Egenkontrollatgarder extends Enhetsatgarder<EgenkontrollDetalj> {
  readonly typ = 'egenkontroll';
  protected readonly seAlla = 'egenkontroll.se-alla';
  protected readonly tabeller = TABELLER;
  protected readonly klockor = klockor;
  protected readonly kommando = UtforEgenkontrollkommando;

  override lage(principal: Principal, rad: Atgardsrad, action: Atgardssteg): Permit {
    const { kommun, enhetVag: vag } = rad;
    const handlaggare = permits(this.lasning.policy, principal, { kommun, vag })('egenkontroll.handlagga');
    return handlaggare ?? super.lage(principal, rad, action);
  }
}
