import { Injectable } from '@nestjs/common';
import {
  Arendeatgarder,
  atgardssikt,
  atgardssiktvillkor,
  permitAtgard,
  type Atgardsrad,
  type Atgardssteg,
  type Siktvillkor,
} from '#areas/atgard';
import type { Sikt } from '#areas/arende';
import type { Permit, Principal } from '#engine/access';
import { forbidden, notFound } from '#engine/kernel';
import type { TillsynDetalj } from '../read-model/detalj.js';
import { permitsTillsyn, siktOf, siktvillkor } from '../read-model/insyn.js';
import { klockor } from '../read-model/klockor.js';
import { TABELLER } from '../read-model/projection.js';
import { UtforTillsynskommando } from './kommandon.js';

const SE_ALLA = 'tillsyn.se-alla';

/** The åtgärder of a tillsyn, among those of other sources: seen by who sees the tillsyn and by who is responsible; decided by who handles it. */
@Injectable()
export class Tillsynsatgarder extends Arendeatgarder<TillsynDetalj> {
  readonly typ = 'tillsyn';
  protected readonly tabeller = TABELLER;
  protected readonly klockor = klockor;
  protected readonly kommando = UtforTillsynskommando;

  siktvillkor(principal: Principal): Siktvillkor {
    const { policy } = this.lasning;
    const tillsyn = siktvillkor(policy, principal, 't');
    const atgard = atgardssiktvillkor(policy, principal, SE_ALLA);
    return { synlig: `(${tillsyn.synlig} or ${atgard.synlig})`, varden: { ...tillsyn.varden, ...atgard.varden } };
  }

  sikt(principal: Principal, rad: Atgardsrad): Sikt | null {
    const { policy } = this.lasning;
    return siktOf(policy, principal, rad) ?? atgardssikt(policy, principal, rad, SE_ALLA);
  }

  lage(principal: Principal, rad: Atgardsrad, action: Atgardssteg): Permit {
    const { policy } = this.lasning;
    if (!this.sikt(principal, rad)) throw notFound('Åtgärden');
    const handlaggare = permitsTillsyn(policy, principal, rad)('tillsyn.atgarda');
    if (handlaggare) return handlaggare;
    if (atgardssikt(policy, principal, rad, SE_ALLA)) return permitAtgard(policy, principal, rad, action, SE_ALLA);
    throw forbidden('Dina uppdrag ger inte rätt att göra detta. Be enhetens chef.');
  }
}
