import { Inject, Injectable } from '@nestjs/common';
import { Beslutsratt, lageUrLoggen, type Sikt } from '#areas/arende';
import type { Permit, Policy, Principal } from '#engine/access';
import type { EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { EVENT_CODEC, EVENT_STORE, POLICY } from '#engine/http';
import { forbidden, notFound, type Instant } from '#engine/kernel';
import { KLAGOMAL_AREA, type KlagomalEvent } from '../domain/events.js';
import { permitsKlagomal, siktOf, type Klagomalslage } from '../read-model/insyn.js';

/** The decision in the kommun's delegation. */
const DELEGATIONSBESLUT = 'delegationsbeslut';

/** Who may send a command: 404 for who may not know of the thing, 403 for who may see it but not do this. */
@Injectable()
export class Klagomalsatkomst {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
    @Inject(POLICY) private readonly policy: Policy,
    private readonly beslutsratt: Beslutsratt,
  ) {}

  permitToReceive(principal: Principal): Permit {
    const action = 'klagomal.ta-emot';
    return this.policy.require(principal, action, { kommun: principal.kommun, vag: [] }, { action, what: 'Klagomålet' });
  }

  async permit(principal: Principal, id: string, action: string): Promise<Permit> {
    const { lage } = await this.seen(principal, id);
    const { handlaggaren, mottagaren } = permitsKlagomal(this.policy, principal, lage);
    const permit = handlaggaren(action) ?? mottagaren(action);
    if (!permit) throw forbidden('Dina uppdrag ger inte rätt att göra detta. Be enhetens chef eller registratorn.');
    return permit;
  }

  /** Who decides when the sender is not satisfied is the kommun's delegation, not ours. */
  async permitDelegationsbeslut(principal: Principal, id: string, tidpunkt?: Instant): Promise<Permit> {
    const { sikt } = await this.seen(principal, id);
    const { kommun } = principal;
    const instanser = await this.beslutsratt.instanserFor(principal, DELEGATIONSBESLUT, {
      kommun,
      ...(tidpunkt === undefined ? {} : { tidpunkt }),
    });
    if (instanser.length > 0) return sikt.permit;
    throw forbidden('Delegationsordningen ger dig inte rätt att besluta om en omprövning. Vänd dig till klagomålsdelegationen.');
  }

  private async seen(principal: Principal, id: string): Promise<{ readonly lage: Klagomalslage; readonly sikt: Sikt }> {
    const lage = await this.lage(principal.kommun, id);
    const sikt = lage && siktOf(this.policy, principal, lage);
    if (!lage || !sikt) throw notFound('Klagomålet');
    return { lage, sikt };
  }

  private lage(kommun: string, id: string): Promise<Klagomalslage | null> {
    return lageUrLoggen(this.store, this.codec, { kommun, area: KLAGOMAL_AREA, id }, PLACING, placed);
  }
}

const PLACING: readonly KlagomalEvent['type'][] = ['KlagomalMottaget', 'KlagomalTilldelat', 'OmprovningBegard', 'KlagomalKopplat'];

function placed(lage: Klagomalslage | null, { type, data }: KlagomalEvent, kommun: string): Klagomalslage | null {
  if (type === 'KlagomalMottaget') {
    const { enhet, mottagareId = null } = data;
    return { kommun, enhetVag: enhet?.vag ?? [], mottagareId, anvandareId: null, omprovat: false, koppladLexSarah: false };
  }
  if (!lage) return null;
  switch (type) {
    case 'KlagomalTilldelat':
      return { ...lage, enhetVag: data.enhet.vag, anvandareId: data.anvandareId ?? null };
    case 'OmprovningBegard':
      return { ...lage, omprovat: true };
    case 'KlagomalKopplat':
      return data.till.typ === 'lex-sarah' ? { ...lage, koppladLexSarah: true } : lage;
    default:
      return lage;
  }
}
