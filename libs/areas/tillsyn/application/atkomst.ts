import { Inject, Injectable } from '@nestjs/common';
import { lageUrLoggen } from '#areas/arende';
import type { Permit, Policy, Principal } from '#engine/access';
import type { EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { EVENT_CODEC, EVENT_STORE, POLICY } from '#engine/http';
import { forbidden, notFound, type Instant } from '#engine/kernel';
import { TILLSYN_AREA, type TillsynEvent } from '../domain/events.js';
import { permitsTillsyn, siktOf, type Tillsynslage } from '../read-model/insyn.js';
import { Tillsynsuppslag } from './uppslag.js';

/** Who may send a command: 404 for who may not know of the thing, 403 for who may see it but not do this. */
@Injectable()
export class Tillsynsatkomst {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
    @Inject(POLICY) private readonly policy: Policy,
    private readonly uppslag: Tillsynsuppslag,
  ) {}

  /** In the unit it concerns, as the organisation stands that day; without one it concerns the whole kommun. */
  async permitToReceive(principal: Principal, enhetId: string | undefined, tidpunkt?: Instant): Promise<Permit> {
    const { kommun } = principal;
    const context = { kommun, ...(tidpunkt === undefined ? {} : { tidpunkt }) };
    const enhetVag = enhetId === undefined ? [] : (await this.uppslag.enhet(context, enhetId)).vag;
    const permit = permitsTillsyn(this.policy, principal, { kommun, enhetVag })('tillsyn.ta-emot');
    if (permit) return permit;
    throw forbidden(
      enhetId === undefined
        ? 'Dina uppdrag ger inte rätt att registrera en tillsyn av hela kommunen. Ange din enhet, eller be registratorn.'
        : 'Dina uppdrag ger inte rätt att registrera en tillsyn där. Be enhetens chef eller registratorn.',
    );
  }

  async permit(principal: Principal, id: string, action: string): Promise<Permit> {
    const { kommun } = principal;
    const lage = await lageUrLoggen(this.store, this.codec, { kommun, area: TILLSYN_AREA, id }, PLACING, placed);
    if (!lage || !siktOf(this.policy, principal, lage)) throw notFound('Tillsynen');
    const permit = permitsTillsyn(this.policy, principal, lage)(action);
    if (!permit) throw forbidden('Dina uppdrag ger inte rätt att göra detta. Be enhetens chef.');
    return permit;
  }
}

/** Where it belongs never changes. */
const PLACING: readonly TillsynEvent['type'][] = ['TillsynInkommen'];

const placed = (lage: Tillsynslage | null, { type, data }: TillsynEvent, kommun: string): Tillsynslage | null =>
  type === 'TillsynInkommen' ? { kommun, enhetVag: data.enhet?.vag ?? [] } : lage;
