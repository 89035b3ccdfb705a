import { Inject, Injectable } from '@nestjs/common';
import { historikrad, historikrader, Lasning } from '#areas/arende';
import type { EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { EVENT_CODEC, EVENT_STORE, type Asker } from '#engine/http';
import { INTERNKONTROLL_AREA } from '../domain/events.js';
import { Internkontrollfragor } from './fragor.js';
import { arHemlig, hemligtI } from './sekretess.js';

/** What happened, in order, with business time, recorded time, actor and role; a control that is marked as secret, and what it led to, without what was said. */
@Injectable()
export class Internkontrollhistorik {
  constructor(
    private readonly fragor: Internkontrollfragor,
    private readonly lasning: Lasning,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
  ) {}

  async plan(id: string, fragare: Asker) {
    const { row, insyn, permit } = await this.fragor.sedd(id, fragare);
    const hemligt = hemligtI(row.detalj);
    const poster = await historikrader(this.store, this.codec, { kommun: fragare.principal.kommun, area: INTERNKONTROLL_AREA, id });
    const historik = poster.map(({ stored, event }) =>
      historikrad(stored, event, { visaUppgifter: insyn === 'full' || !arHemlig(event, hemligt) }),
    );
    return { historik: await this.lasning.oppna(permit, fragare, 'historik', [id], historik) };
  }
}
