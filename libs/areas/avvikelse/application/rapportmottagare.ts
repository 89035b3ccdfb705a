import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { CommandContext, CommandResult } from '#engine/command';
import type { Position } from '#engine/event-store';
import type { Kvittobesked, Rapportmottagare, RapportUtanInloggning } from '#areas/arende';
import { Kvittofragor } from '../read-model/kvittofragor.js';
import { RapporteraAvvikelse, UtforAvvikelsekommando } from './kommandon.js';

/** What those who work in the operation report without login becomes an avvikelse. */
@Injectable()
export class Avvikelsemottagare implements Rapportmottagare {
  readonly bokstav = 'A';
  readonly avsandare = 'personal';

  constructor(
    private readonly bus: CommandBus,
    private readonly fragor: Kvittofragor,
  ) {}

  rapportera({ text, enhetId, kvittoverifierare }: RapportUtanInloggning, context: CommandContext): Promise<CommandResult> {
    const uppgifter = {
      rapportvag: 'utan-inloggning',
      rapporterasSom: 'avvikelse',
      beskrivning: text,
      berorda: [],
      omedelbaraAtgarder: [],
      kategorier: [],
      lagrum: [],
      kvittoverifierare,
      ...(enhetId === undefined ? {} : { enhetId }),
    } as const;
    return this.bus.execute(new RapporteraAvvikelse(uppgifter, context));
  }

  nummer(kommun: string, id: string): Promise<string> {
    return this.fragor.nummer(kommun, id);
  }

  idOf(kommun: string, nummer: string, kvittoverifierare: string): Promise<string> {
    return this.fragor.idOf(kommun, nummer, kvittoverifierare);
  }

  async komplettera(id: string, text: string, context: CommandContext): Promise<Position> {
    const kommando = { type: 'KompletteraAvvikelse', data: { text } } as const;
    const { position } = await this.bus.execute(new UtforAvvikelsekommando(id, kommando, 'latest', context));
    return position;
  }

  aterkoppling(kommun: string, nummer: string, kvittoverifierare: string, requestId: string, sedan?: Position): Promise<Kvittobesked> {
    return this.fragor.aterkoppling(kommun, nummer, kvittoverifierare, requestId, sedan);
  }
}
