import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Arendekommando, oppnaArende, Oppningskommando } from '#areas/arende';
import type { CommandResult, CommandRoad } from '#engine/command';
import type { Nummerserie } from '#engine/command/nummerserie';
import { COMMAND_ROAD, NUMMERSERIE, REGLER } from '#engine/http';
import type { Regler } from '#regler';
import { tillsynAggregate, type TillsynAggregate } from './aggregate.js';
import { Tillsynsuppslag, type Tillsynskommando, type Tillsynsuppgifter } from './uppslag.js';

export class TaEmotTillsyn extends Oppningskommando<Tillsynsuppgifter> {}

export class UtforTillsynskommando extends Arendekommando<Tillsynskommando> {}

@CommandHandler(TaEmotTillsyn)
export class TaEmotTillsynHandler implements ICommandHandler<TaEmotTillsyn> {
  private readonly aggregate: TillsynAggregate;

  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(NUMMERSERIE) private readonly nummerserie: Nummerserie,
    @Inject(REGLER) regler: Regler,
    private readonly uppslag: Tillsynsuppslag,
  ) {
    this.aggregate = tillsynAggregate(regler);
  }

  async execute({ uppgifter, context }: TaEmotTillsyn): Promise<CommandResult> {
    return oppnaArende(this.road, this.aggregate, context, async () => {
      const { enhetId, ...rest } = uppgifter;
      const enhet = enhetId === undefined ? {} : { enhet: await this.uppslag.enhet(context, enhetId) };
      const nummer = await this.nummerserie.next(context.kommun, 'T', this.uppslag.ar(context));
      return { type: 'TaEmotTillsyn', data: { ...rest, ...enhet, nummer } };
    });
  }
}

@CommandHandler(UtforTillsynskommando)
export class UtforTillsynskommandoHandler implements ICommandHandler<UtforTillsynskommando> {
  private readonly aggregate: TillsynAggregate;

  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(REGLER) regler: Regler,
    private readonly uppslag: Tillsynsuppslag,
  ) {
    this.aggregate = tillsynAggregate(regler);
  }

  async execute({ id, kommando, expectation, context }: UtforTillsynskommando): Promise<CommandResult> {
    const command = await this.uppslag.complete(kommando, context);
    return this.road.execute(this.aggregate, id, command, expectation, context);
  }
}
