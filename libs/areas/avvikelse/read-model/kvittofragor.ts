import { Inject, Injectable } from '@nestjs/common';
import { streamIdOf, type EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { EVENT_CODEC, EVENT_STORE } from '#engine/http';
import { notFound } from '#engine/kernel';
import { felKvittokod, Lasning } from '#areas/arende';
import { AVVIKELSE_AREA, type AvvikelseEvent } from '../domain/events.js';
import { AvvikelseRow } from './entities.js';
import { kvittoVy } from './vy.js';

/** The answers to who reported without login and holds the receipt. */
@Injectable()
export class Kvittofragor {
  constructor(
    private readonly lasning: Lasning,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
  ) {}

  /** The number of a case, from the log itself: also a moment after it was reported. */
  async nummer(kommun: string, id: string): Promise<string> {
    const [first] = await this.store.readStream(streamIdOf(kommun, AVVIKELSE_AREA, id), { max: 1 });
    if (!first) throw notFound('Avvikelsen');
    return (this.codec.decode(first) as Extract<AvvikelseEvent, { type: 'AvvikelseRapporterad' }>).data.nummer;
  }

  /** The id of the report; the number and the code must both be right, and the refusal does not say which was wrong. */
  async idOf(kommun: string, nummer: string, verifierare: string): Promise<string> {
    return (await this.row(kommun, nummer, verifierare)).id;
  }

  /** What came of the report. @param sedan what must have been written into it before */
  async aterkoppling(kommun: string, nummer: string, verifierare: string, requestId: string, sedan?: string) {
    if (sedan !== undefined) await this.lasning.waitFor(kommun, sedan);
    const { id, detalj } = await this.row(kommun, nummer, verifierare);
    return this.lasning.oppnaMedKvitto(kommun, requestId, id, kvittoVy(detalj));
  }

  private async row(kommun: string, nummer: string, verifierare: string): Promise<AvvikelseRow> {
    const find = () => this.lasning.dataSource.getRepository(AvvikelseRow).findOneBy({ kommun, nummer: nummer.trim().toUpperCase() });
    const row = await this.lasning.found(kommun, find);
    if (row?.detalj.kvittoverifierare === verifierare) return row;
    throw felKvittokod();
  }
}
