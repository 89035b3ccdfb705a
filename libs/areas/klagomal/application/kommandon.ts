import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Arendekommando, oppnaArende, Oppningskommando } from '#areas/arende';
import type { CommandResult, CommandRoad } from '#engine/command';
import type { Nummerserie } from '#engine/command/nummerserie';
import { COMMAND_ROAD, NUMMERSERIE, REGLER } from '#engine/http';
import type { Regler } from '#regler';
import { klagomalAggregate, type KlagomalAggregate } from './aggregate.js';
import { Klagomalsuppslag, type Klagomalskommando, type Klagomalsuppgifter } from './uppslag.js';

export class TaEmotKlagomal extends Oppningskommando<Klagomalsuppgifter> {}

export class UtforKlagomalskommando extends Arendekommando<Klagomalskommando> {}

@CommandHandler(TaEmotKlagomal)
export class TaEmotKlagomalHandler implements ICommandHandler<TaEmotKlagomal> {
  private readonly aggregate: KlagomalAggregate;

  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(NUMMERSERIE) private readonly nummerserie: Nummerserie,
    @Inject(REGLER) regler: Regler,
    private readonly uppslag: Klagomalsuppslag,
  ) {
    this.aggregate = klagomalAggregate(regler);
  }

  async execute({ uppgifter, context }: TaEmotKlagomal): Promise<CommandResult> {
    return oppnaArende(this.road, this.aggregate, context, async () => {
      const { enhetId, ...rest } = uppgifter;
      const enhet = enhetId === undefined ? {} : { enhet: await this.uppslag.enhet(context, enhetId, uppgifter.inkom) };
      const year = Number(this.uppslag.inkomstdag(uppgifter, context).slice(0, 4));
      const nummer = await this.nummerserie.next(context.kommun, 'K', year);
      return { type: 'TaEmotKlagomal', data: { ...rest, ...enhet, nummer } };
    });
  }
}

@CommandHandler(UtforKlagomalskommando)
export class UtforKlagomalskommandoHandler implements ICommandHandler<UtforKlagomalskommando> {
  private readonly aggregate: KlagomalAggregate;

  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(REGLER) regler: Regler,
    private readonly uppslag: Klagomalsuppslag,
  ) {
    this.aggregate = klagomalAggregate(regler);
  }

  async execute({ id, kommando, expectation, context }: UtforKlagomalskommando): Promise<CommandResult> {
    const enhetId = kommando.type === 'RegistreraKlagomal' ? await this.enhetId(context.kommun, id) : null;
    const command = await this.uppslag.complete(kommando, context, enhetId);
    return this.road.execute(this.aggregate, id, command, expectation, context);
  }

  private async enhetId(kommun: string, id: string): Promise<string | null> {
    const loaded = await this.road.load(this.aggregate, kommun, id);
    return loaded && loaded.state.fas !== 'saknas' ? loaded.state.arende.enhetId : null;
  }
}
