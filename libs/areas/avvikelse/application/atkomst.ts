import { Inject, Injectable } from '@nestjs/common';
import { forbidden, notFound } from '#engine/kernel';
import type { Permit, Policy, Principal, Resource } from '#engine/access';
import { streamIdOf, type EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { EVENT_CODEC, EVENT_STORE, POLICY } from '#engine/http';
import { AVVIKELSE_AREA, type AvvikelseEvent } from '../domain/events.js';

/** Who may send a command to a case. Decided on the log itself, so that a case that was reported a moment ago is found. */
@Injectable()
export class Avvikelseatkomst {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
    @Inject(POLICY) private readonly policy: Policy,
  ) {}

  permitToReport(principal: Principal): Permit {
    const action = 'avvikelse.rapportera';
    return this.policy.require(principal, action, { kommun: principal.kommun, vag: [] }, { action, what: 'Avvikelsen' });
  }

  /** 404 for who may not know of the case, 403 for who may see it but not do this */
  async permit(principal: Principal, id: string, action: string): Promise<Permit> {
    const resource = await this.resource(principal.kommun, id);
    const decision = resource && this.policy.decide(principal, action, resource);
    if (decision?.permit) return decision;
    const mayKnow =
      resource && ['avvikelse.se', 'avvikelse.se-egen'].some((seeing) => this.policy.decide(principal, seeing, resource).permit);
    throw mayKnow ? forbidden('Dina uppdrag ger inte rätt att göra detta. Be enhetens chef.') : notFound('Avvikelsen');
  }

  /** Where the case lies now and who reported it; null when there is none. */
  private async resource(kommun: string, id: string): Promise<Resource | null> {
    const recorded = await this.store.readStream(streamIdOf(kommun, AVVIKELSE_AREA, id));
    const [first] = recorded;
    if (!first) return null;
    let vag: readonly string[] = [];
    let actorId: string | undefined;
    for (const stored of recorded) {
      if (stored.type !== 'AvvikelseRapporterad' && stored.type !== 'AvvikelseFlyttad') continue;
      const { type, data } = this.codec.decode(stored) as AvvikelseEvent;
      if (type === 'AvvikelseFlyttad') vag = data.enhet.vag;
      if (type !== 'AvvikelseRapporterad') continue;
      vag = data.enhet?.vag ?? [];
      if (data.rapportvag === 'inloggad') actorId = data.rapportorId;
    }
    return { kommun, vag, ...(actorId === undefined ? {} : { actorId }) };
  }
}
