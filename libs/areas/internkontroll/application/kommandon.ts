import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Arendekommando, oppnaArende, Oppningskommando } from '#areas/arende';
import type { CommandResult, CommandRoad } from '#engine/command';
import type { Nummerserie } from '#engine/command/nummerserie';
import { COMMAND_ROAD, NUMMERSERIE, REGLER } from '#engine/http';
import type { Regler } from '#regler';
import { internkontrollAggregate, type InternkontrollAggregate } from './aggregate.js';
import { Internkontrolluppslag, type Internkontrollkommando, type Planuppgifter } from './uppslag.js';

export class UpprattaInternkontrollplan extends Oppningskommando<Planuppgifter> {}

export class UtforInternkontrollkommando extends Arendekommando<Internkontrollkommando> {}

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
    return oppnaArende(this.road, this.aggregate, context, async () => {
      const data = await this.uppslag.upprattande(uppgifter, context);
      const nummer = await this.nummerserie.next(context.kommun, 'P', Number(data.period.fran.slice(0, 4)));
      return { type: 'UpprattaInternkontrollplan', data: { ...data, nummer } };
    });
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
    const command = await this.uppslag.complete(id, kommando, context);
    return this.road.execute(this.aggregate, id, command, expectation, context);
  }
}
