import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext, CommandResult, CommandRoad } from '#engine/command';
import type { Nummerserie } from '#engine/command/nummerserie';
import { COMMAND_ROAD, NUMMERSERIE, REGLER } from '#engine/http';
import {
  Arendekommando,
  Enhetsuppslag,
  oppnaArende,
  Oppningskommando,
  orsakshanvisningar,
  Styrdokument,
  type Kommandounion,
  type Komplett,
} from '#areas/arende';
import { Atgardsuppslag, type Atgardskommandon } from '#areas/atgard';
import type { Regler } from '#regler';
import type { AvvikelseCommand, AvvikelseCommandData } from '../domain/commands.js';
import { avvikelseAggregate, type AvvikelseAggregate } from './aggregate.js';

type Data = AvvikelseCommandData;

/** What the reporter states; number, unit's place and defaults are looked up before the decision. */
export type Rapportuppgifter = Omit<Data['RapporteraAvvikelse'], 'nummer' | 'enhet'> & { readonly enhetId?: string };

export class RapporteraAvvikelse extends Oppningskommando<Rapportuppgifter> {}

/** The commands as they come from outside: without what is looked up. */
export interface Avvikelsekommandon extends Omit<Data, 'RapporteraAvvikelse' | 'FlyttaAvvikelse' | 'ForeslaAtgard'> {
  readonly FlyttaAvvikelse: { readonly enhetId: string; readonly motivering: string };
  readonly ForeslaAtgard: Atgardskommandon['ForeslaAtgard'];
}

export type Avvikelsekommando = Kommandounion<Avvikelsekommandon>;

export class UtforAvvikelsekommando extends Arendekommando<Avvikelsekommando> {}

@CommandHandler(RapporteraAvvikelse)
export class RapporteraAvvikelseHandler implements ICommandHandler<RapporteraAvvikelse> {
  private readonly aggregate: AvvikelseAggregate;

  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(NUMMERSERIE) private readonly nummerserie: Nummerserie,
    @Inject(REGLER) regler: Regler,
    private readonly enheter: Enhetsuppslag,
  ) {
    this.aggregate = avvikelseAggregate(regler);
  }

  async execute({ uppgifter, context }: RapporteraAvvikelse): Promise<CommandResult> {
    return oppnaArende(this.road, this.aggregate, context, async () => {
      const { enhetId, ...rest } = uppgifter;
      const enhet = enhetId === undefined ? {} : { enhet: await this.enheter.enhet(context, enhetId) };
      const nummer = await this.nummerserie.next(context.kommun, 'A', this.enheter.ar(context));
      return { type: 'RapporteraAvvikelse', data: { ...rest, ...enhet, nummer } };
    });
  }
}

@CommandHandler(UtforAvvikelsekommando)
export class UtforAvvikelsekommandoHandler implements ICommandHandler<UtforAvvikelsekommando> {
  private readonly aggregate: AvvikelseAggregate;

  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(REGLER) regler: Regler,
    private readonly enheter: Enhetsuppslag,
    private readonly atgarder: Atgardsuppslag,
    private readonly styrdokument: Styrdokument,
  ) {
    this.aggregate = avvikelseAggregate(regler);
  }

  async execute({ id, kommando, expectation, context }: UtforAvvikelsekommando): Promise<CommandResult> {
    const command = await this.complete(kommando, context);
    return this.road.execute(this.aggregate, id, command, expectation, context);
  }

  private async complete(kommando: Avvikelsekommando, context: CommandContext): Promise<Komplett<AvvikelseCommand>> {
    switch (kommando.type) {
      case 'FlyttaAvvikelse': {
        const { enhetId, motivering } = kommando.data;
        return { type: kommando.type, data: { enhet: await this.enheter.enhet(context, enhetId), motivering } };
      }
      case 'UtredAvvikelse':
        await this.styrdokument.kontrollera(context.kommun, orsakshanvisningar(kommando.data.orsaker));
        return kommando;
      case 'ForeslaAtgard':
      case 'FoljUppAtgard':
        return this.atgarder.complete(kommando, context);
      default:
        return kommando;
    }
  }
}
