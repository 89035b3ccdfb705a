import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Arendekommando, oppnaArende, Oppningskommando } from '#areas/arende';
import type { CommandResult, CommandRoad } from '#engine/command';
import type { Nummerserie } from '#engine/command/nummerserie';
import { COMMAND_ROAD, NUMMERSERIE, REGLER } from '#engine/http';
import type { Regler } from '#regler';
import { egenkontrollAggregate, type EgenkontrollAggregate } from './aggregate.js';
import { Egenkontrolluppslag, type Egenkontrollkommando, type Egenkontrolluppgifter } from './uppslag.js';

export class PlaneraEgenkontroll extends Oppningskommando<Egenkontrolluppgifter> {}

export class UtforEgenkontrollkommando extends Arendekommando<Egenkontrollkommando> {}

@CommandHandler(PlaneraEgenkontroll)
export class PlaneraEgenkontrollHandler implements ICommandHandler<PlaneraEgenkontroll> {
  private readonly aggregate: EgenkontrollAggregate;

  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(NUMMERSERIE) private readonly nummerserie: Nummerserie,
    @Inject(REGLER) regler: Regler,
    private readonly uppslag: Egenkontrolluppslag,
  ) {
    this.aggregate = egenkontrollAggregate(regler);
  }

  async execute({ uppgifter, context }: PlaneraEgenkontroll): Promise<CommandResult> {
    return oppnaArende(this.road, this.aggregate, context, async () => {
      const { organisationsenhetId, ...rest } = uppgifter;
      const enhet = await this.uppslag.enhet(context, organisationsenhetId);
      await this.uppslag.process(context, rest.processId);
      const nummer = await this.nummerserie.next(context.kommun, 'E', this.uppslag.ar(context));
      return { type: 'PlaneraEgenkontroll', data: { ...rest, enhet, nummer } };
    });
  }
}

@CommandHandler(UtforEgenkontrollkommando)
export class UtforEgenkontrollkommandoHandler implements ICommandHandler<UtforEgenkontrollkommando> {
  private readonly aggregate: EgenkontrollAggregate;

  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(REGLER) regler: Regler,
    private readonly uppslag: Egenkontrolluppslag,
  ) {
    this.aggregate = egenkontrollAggregate(regler);
  }

  async execute({ id, kommando, expectation, context }: UtforEgenkontrollkommando): Promise<CommandResult> {
    const command = await this.uppslag.complete(kommando, context);
    return this.road.execute(this.aggregate, id, command, expectation, context);
  }
}
