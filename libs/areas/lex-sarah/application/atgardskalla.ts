import { Injectable } from '@nestjs/common';
import type { Permit, Principal } from '#engine/access';
import { forbidden, notFound } from '#engine/kernel';
import { permits, type Sikt } from '#areas/arende';
import { Arendeatgarder, type Atgardslage, type Atgardssteg, type Siktvillkor } from '#areas/atgard';
import type { LexSarahDetalj } from '../read-model/detalj.js';
import { klockor } from '../read-model/klockor.js';
import { TABELLER } from '../read-model/projection.js';
import { UtforLexSarahKommando } from './kommandon.js';

/** The åtgärder of lex Sarah cases: seen and handled by the lex function, and by whoever is responsible for the measure. */
@Injectable()
export class LexSarahAtgardskalla extends Arendeatgarder<LexSarahDetalj> {
  readonly typ = 'lex-sarah';
  protected readonly tabeller = TABELLER;
  protected readonly klockor = klockor;
  protected readonly kommando = UtforLexSarahKommando;

  siktvillkor(principal: Principal): Siktvillkor {
    const { policy } = this.lasning;
    return {
      synlig: '(:alla or (:egna and t.ansvarig_id = :actorId))',
      varden: {
        alla: policy.mayAtAll(principal, 'lex-sarah.se'),
        egna: policy.mayAtAll(principal, 'lex-sarah.atgard-egen'),
        actorId: principal.actorId,
      },
    };
  }

  /** The measure is told whole to who is to carry it out; nothing else of the case is. */
  sikt(principal: Principal, rad: Atgardslage): Sikt | null {
    const permitted = this.permitted(principal, rad);
    const permit = permitted('lex-sarah.se') ?? permitted('lex-sarah.atgard-egen');
    return permit && { insyn: 'full', permit };
  }

  lage(principal: Principal, rad: Atgardslage, action: Atgardssteg): Permit {
    if (!this.sikt(principal, rad)) throw notFound('Åtgärden');
    const permitted = this.permitted(principal, rad);
    const permit = permitted('lex-sarah.handlagga') ?? (action === 'atgard.genomfora' ? permitted('lex-sarah.atgard-egen') : null);
    if (!permit) throw forbidden('Lex Sarah-funktionen beslutar om åtgärder i ärendet. Vänd dig dit.');
    return permit;
  }

  private permitted(principal: Principal, { kommun, ansvarigId: actorId }: Atgardslage) {
    return permits(this.lasning.policy, principal, { kommun, vag: [], actorId });
  }
}
