import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { felKvittokod, Lasning, type Kvittobesked, type Rapportmottagare, type RapportUtanInloggning } from '#areas/arende';
import type { CommandContext, CommandResult } from '#engine/command';
import { streamIdOf, type EventStore, type Position } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { EVENT_CODEC, EVENT_STORE } from '#engine/http';
import { notFound } from '#engine/kernel';
import { KLAGOMAL_AREA, type Klagomalstyp, type KlagomalEvent } from '../domain/events.js';
import { KlagomalRow } from '../read-model/entities.js';
import { kvittoVy } from '../read-model/vy.js';
import { TaEmotKlagomal, UtforKlagomalskommando } from './kommandon.js';

/** Klagomål without login: anonymous, with a receipt by which the sender follows it and is answered. */
@Injectable()
export class Klagomalsmottagare implements Rapportmottagare {
  readonly bokstav = 'K';
  readonly avsandare = 'annan';

  constructor(
    private readonly bus: CommandBus,
    private readonly lasning: Lasning,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
  ) {}

  rapportera(
    { text, enhetId, typ = 'klagomal', onskarSvar = true, kvittoverifierare }: RapportUtanInloggning,
    context: CommandContext,
  ): Promise<CommandResult> {
    return this.bus.execute(
      new TaEmotKlagomal(
        {
          typ: typ as Klagomalstyp,
          kanal: 'e-tjanst',
          avsandarkategori: 'okand',
          anonym: true,
          onskarSvar,
          mottagningsvag: 'utan-inloggning',
          beskrivning: text,
          kategorier: [],
          lagrum: [],
          kvittoverifierare,
          ...(enhetId === undefined ? {} : { enhetId }),
        },
        context,
      ),
    );
  }

  async nummer(kommun: string, id: string): Promise<string> {
    const [first] = await this.store.readStream(streamIdOf(kommun, KLAGOMAL_AREA, id), { max: 1 });
    if (!first) throw notFound('Klagomålet');
    return (this.codec.decode(first) as Extract<KlagomalEvent, { type: 'KlagomalMottaget' }>).data.nummer;
  }

  async idOf(kommun: string, nummer: string, kvittoverifierare: string): Promise<string> {
    return (await this.row(kommun, nummer, kvittoverifierare)).id;
  }

  async komplettera(id: string, text: string, context: CommandContext): Promise<Position> {
    const kommando = { type: 'KompletteraKlagomal', data: { text } } as const;
    return (await this.bus.execute(new UtforKlagomalskommando(id, kommando, 'latest', context))).position;
  }

  async aterkoppling(
    kommun: string,
    nummer: string,
    kvittoverifierare: string,
    requestId: string,
    sedan?: Position,
  ): Promise<Kvittobesked> {
    if (sedan !== undefined) await this.lasning.waitFor(kommun, sedan);
    const { id, detalj } = await this.row(kommun, nummer, kvittoverifierare);
    return this.lasning.oppnaMedKvitto(kommun, requestId, id, kvittoVy(detalj));
  }

  private async row(kommun: string, nummer: string, kvittoverifierare: string): Promise<KlagomalRow> {
    const find = () => this.lasning.dataSource.getRepository(KlagomalRow).findOneBy({ kommun, nummer: nummer.trim().toUpperCase() });
    const row = await this.lasning.found(kommun, find);
    if (row?.detalj.kvittoverifierare === kvittoverifierare) return row;
    throw felKvittokod();
  }
}
