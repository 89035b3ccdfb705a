import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandResult, CommandRoad } from '#engine/command';
import type { Nummerserie } from '#engine/command/nummerserie';
import { COMMAND_ROAD, NUMMERSERIE, REGLER } from '#engine/http';
import { Arendekommando, Enhetsuppslag, oppnaArende, Oppningskommando } from '#areas/arende';
import type { Regler } from '#regler';
import { lexSarahAggregate, type LexSarahAggregate } from './aggregate.js';
import type { LexSarahKommando, Oppningsuppgifter } from './utifran.js';
import { LexSarahUppslag } from './uppslag.js';

export class OppnaLexSarah extends Oppningskommando<Oppningsuppgifter> {}

export class UtforLexSarahKommando extends Arendekommando<LexSarahKommando> {}

@CommandHandler(OppnaLexSarah)
export class OppnaLexSarahHandler implements ICommandHandler<OppnaLexSarah> {
  private readonly aggregate: LexSarahAggregate;

  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(NUMMERSERIE) private readonly nummerserie: Nummerserie,
    @Inject(REGLER) regler: Regler,
    private readonly enhetsuppslag: Enhetsuppslag,
    private readonly uppslag: LexSarahUppslag,
  ) {
    this.aggregate = lexSarahAggregate(regler);
  }

  async execute({ uppgifter, context }: OppnaLexSarah): Promise<CommandResult> {
    return oppnaArende(this.road, this.aggregate, context, async () => {
      const { enhetId, ...rest } = uppgifter;
      await this.uppslag.provaOppning(uppgifter, context);
      const enhet = await this.enhetsuppslag.enhet(context, enhetId);
      const nummer = await this.nummerserie.next(context.kommun, 'L', this.enhetsuppslag.ar(context));
      const data = { ...rest, enhet, nummer, grund: 'rapport' } as const;
      return { type: 'OppnaLexSarah', data };
    });
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
