import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext, CommandResult, CommandRoad, Expectation } from '#engine/command';
import type { Nummerserie } from '#engine/command/nummerserie';
import { COMMAND_ROAD, NUMMERSERIE, REGLER } from '#engine/http';
import type { Regler } from '#regler';
import { internkontrollAggregate, type InternkontrollAggregate } from './aggregate.js';
import { Internkontrolluppslag, type Internkontrollkommando, type Planuppgifter } from './uppslag.js';

export class UpprattaInternkontrollplan extends Command<CommandResult> {
  constructor(
    readonly uppgifter: Planuppgifter,
    readonly context: CommandContext,
  ) {
    super();
  }
}

export class UtforInternkontrollkommando extends Command<CommandResult> {
  constructor(
    readonly id: string,
    readonly kommando: Internkontrollkommando,
    readonly expectation: Expectation,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(UpprattaInternkontrollplan)
export class UpprattaInternkontrollplanHandler implements ICommandHandler<UpprattaInternkontrollplan> {
  private readonly aggregate: InternkontrollAggregate;

  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(NUMMERSERIE) private readonly nummerserie: Nummerserie,
    @Inject(REGLER) regler: Regler,
    private readonly uppslag: Internkontrolluppslag,
  ) {
    this.aggregate = internkontrollAggregate(regler);
  }

  /** The number's year is that of the period: a plan is spoken of by its year, whenever it was drawn up. */
  async execute({ uppgifter, context }: UpprattaInternkontrollplan): Promise<CommandResult> {
    const repeated = await this.road.repeated(context);
    if (repeated) return repeated;
    const data = await this.uppslag.upprattande(uppgifter, context);
    const nummer = await this.nummerserie.next(context.kommun, 'P', Number(data.period.fran.slice(0, 4)));
    const command = { type: 'UpprattaInternkontrollplan', data: { ...data, nummer } } as const;
    return this.road.execute(this.aggregate, this.road.newId(context, 0), command, 'new', context);
  }
}

@CommandHandler(UtforInternkontrollkommando)
export class UtforInternkontrollkommandoHandler implements ICommandHandler<UtforInternkontrollkommando> {
  private readonly aggregate: InternkontrollAggregate;

  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(REGLER) regler: Regler,
    private readonly uppslag: Internkontrolluppslag,
  ) {
    this.aggregate = internkontrollAggregate(regler);
  }

  async execute({ id, kommando, expectation, context }: UtforInternkontrollkommando): Promise<CommandResult> {
    const command = await this.uppslag.complete(kommando, context);
    return this.road.execute(this.aggregate, id, command, expectation, context);
  }
}
