import { Inject, Injectable } from '@nestjs/common';
import { historikrad, historikrader, Lasning } from '#areas/arende';
import type { EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { EVENT_CODEC, EVENT_STORE, type Asker } from '#engine/http';
import { KLAGOMAL_AREA } from '../domain/events.js';
import { Klagomalsfragor } from './fragor.js';

/** What the one who wrote it down may follow, without the texts: the case's way, and what the sender is told. */
const MED_MOTTAGAREN: readonly string[] = [
  'KlagomalMottaget',
  'KlagomalRegistrerat',
  'KlagomalBekraftat',
  'KlagomalTilldelat',
  'KlagomalUtrett',
  'KlagomalBesvarat',
  'KlagomalKompletterat',
  'OmprovningBegard',
  'DelegationsbeslutFattat',
  'KlagomalOmklassat',
  'KlagomalAvslutat',
];

/** What happened, in order, with business time, recorded time, actor and role; texts only for who may read them. */
@Injectable()
export class Klagomalshistorik {
  constructor(
    private readonly fragor: Klagomalsfragor,
    private readonly lasning: Lasning,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
  ) {}

  async klagomal(id: string, fragare: Asker) {
    const { insyn, permit } = await this.fragor.sedd(id, fragare);
    const poster = await historikrader(this.store, this.codec, { kommun: fragare.principal.kommun, area: KLAGOMAL_AREA, id });
    const historik = poster
      .filter(({ event }) => insyn === 'full' || MED_MOTTAGAREN.includes(event.type))
      .map(({ stored, event }) => historikrad(stored, event, { visaUppgifter: insyn === 'full' }));
    return { historik: await this.lasning.oppna(permit, fragare, 'historik', [id], historik) };
  }
}
