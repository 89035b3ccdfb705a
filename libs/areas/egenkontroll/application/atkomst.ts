import { Inject, Injectable } from '@nestjs/common';
import { lageUrLoggen } from '#areas/arende';
import type { Permit, Policy, Principal } from '#engine/access';
import type { EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { EVENT_CODEC, EVENT_STORE, POLICY } from '#engine/http';
import { forbidden, notFound, type Instant } from '#engine/kernel';
import { EGENKONTROLL_AREA, type EgenkontrollEvent } from '../domain/events.js';
import { permitsEgenkontroll, siktOf, type Egenkontrollage } from '../read-model/insyn.js';
import { Egenkontrolluppslag } from './uppslag.js';

/** Who may send a command: 404 for who may not know of the thing, 403 for who may see it but not do this. */
@Injectable()
export class Egenkontrollatkomst {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
    @Inject(POLICY) private readonly policy: Policy,
    private readonly uppslag: Egenkontrolluppslag,
  ) {}

  /** In the part of the organisation that it is to concern, as it stands that day. The organisation itself is open to all. */
  async permitToPlan(principal: Principal, organisationsenhetId: string, tidpunkt?: Instant): Promise<Permit> {
    const { kommun } = principal;
    const { vag } = await this.uppslag.enhet({ kommun, ...(tidpunkt === undefined ? {} : { tidpunkt }) }, organisationsenhetId);
    const decision = this.policy.decide(principal, 'egenkontroll.planera', { kommun, vag });
    if (decision.permit) return decision;
    throw forbidden('Dina uppdrag ger inte rätt att planera en egenkontroll där. Be chefen för den delen av organisationen.');
  }

  async permit(principal: Principal, id: string, action: string): Promise<Permit> {
    const lage = await this.lage(principal.kommun, id);
    if (!lage || !siktOf(this.policy, principal, lage)) throw notFound('Egenkontrollen');
    const permit = permitsEgenkontroll(this.policy, principal, lage)(action);
    if (!permit) throw forbidden('Dina uppdrag ger inte rätt att göra detta. Be chefen för den delen av organisationen.');
    return permit;
  }

  private lage(kommun: string, id: string): Promise<Egenkontrollage | null> {
    return lageUrLoggen(this.store, this.codec, { kommun, area: EGENKONTROLL_AREA, id }, PLACING, placed);
  }
}

/** Where it belongs never changes; who is responsible may. */
const PLACING: readonly EgenkontrollEvent['type'][] = ['EgenkontrollPlanerad', 'EgenkontrollansvarigAndrad'];

function placed(lage: Egenkontrollage | null, { type, data }: EgenkontrollEvent, kommun: string): Egenkontrollage | null {
  if (type === 'EgenkontrollPlanerad') return { kommun, enhetVag: data.enhet.vag, ansvarigId: data.ansvarigId };
  return lage && type === 'EgenkontrollansvarigAndrad' ? { ...lage, ansvarigId: data.ansvarigId } : lage;
}
