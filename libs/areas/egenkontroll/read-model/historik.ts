import { Inject, Injectable } from '@nestjs/common';
import { historikrad, historikrader, Lasning } from '#areas/arende';
import type { EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { EVENT_CODEC, EVENT_STORE, type Asker } from '#engine/http';
import { EGENKONTROLL_AREA } from '../domain/events.js';
import { Egenkontrollfragor } from './fragor.js';

/** What happened, in order, with business time, recorded time, actor and role. */
@Injectable()
export class Egenkontrollhistorik {
  constructor(
    private readonly fragor: Egenkontrollfragor,
    private readonly lasning: Lasning,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
  ) {}

  async egenkontroll(id: string, fragare: Asker) {
    const { permit } = await this.fragor.sedd(id, fragare);
    const poster = await historikrader(this.store, this.codec, { kommun: fragare.principal.kommun, area: EGENKONTROLL_AREA, id });
    const historik = poster.map(({ stored, event }) => historikrad(stored, event, { visaUppgifter: true }));
    return { historik: await this.lasning.oppna(permit, fragare, 'historik', [id], historik) };
  }
}
