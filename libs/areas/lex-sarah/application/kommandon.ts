import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext, CommandResult, CommandRoad, Expectation } from '#engine/command';
import type { Nummerserie } from '#engine/command/nummerserie';
import { COMMAND_ROAD, NUMMERSERIE, REGLER } from '#engine/http';
import { Enhetsuppslag } from '#areas/arende';
import type { Regler } from '#regler';
import { lexSarahAggregate, type LexSarahAggregate } from './aggregate.js';
import type { LexSarahKommando, Oppningsuppgifter } from './utifran.js';
import { LexSarahUppslag } from './uppslag.js';

export class OppnaLexSarah extends Command<CommandResult> {
  constructor(
    readonly uppgifter: Oppningsuppgifter,
    readonly context: CommandContext,
  ) {
    super();
  }
}

export class UtforLexSarahKommando extends Command<CommandResult> {
  constructor(
    readonly id: string,
    readonly kommando: LexSarahKommando,
    readonly expectation: Expectation,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(OppnaLexSarah)
export class OppnaLexSarahHandler implements ICommandHandler<OppnaLexSarah> {
  private readonly aggregate: LexSarahAggregate;

  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(NUMMERSERIE) private readonly nummerserie: Nummerserie,
    @Inject(REGLER) regler: Regler,
    private readonly enhetsuppslag: Enhetsuppslag,
  ) {
    this.aggregate = lexSarahAggregate(regler);
  }

  async execute({ uppgifter, context }: OppnaLexSarah): Promise<CommandResult> {
    const repeated = await this.road.repeated(context);
    if (repeated) return repeated;
    const { enhetId, ...rest } = uppgifter;
    const enhet = await this.enhetsuppslag.enhet(context, enhetId);
    const nummer = await this.nummerserie.next(context.kommun, 'L', Number(this.enhetsuppslag.businessDay(context).slice(0, 4)));
    const data = { ...rest, enhet, nummer, grund: 'rapport' } as const;
    return this.road.execute(this.aggregate, this.road.newId(context, 0), { type: 'OppnaLexSarah', data }, 'new', context);
  }
}

@CommandHandler(UtforLexSarahKommando)
export class UtforLexSarahKommandoHandler implements ICommandHandler<UtforLexSarahKommando> {
  private readonly aggregate: LexSarahAggregate;

  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(REGLER) regler: Regler,
    private readonly uppslag: LexSarahUppslag,
  ) {
    this.aggregate = lexSarahAggregate(regler);
  }

  async execute({ id, kommando, expectation, context }: UtforLexSarahKommando): Promise<CommandResult> {
    const command = await this.uppslag.complete(kommando, context);
    return this.road.execute(this.aggregate, id, command, expectation, context);
  }
}
