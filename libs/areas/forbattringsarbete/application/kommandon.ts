import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Arendekommando, oppnaArende, Oppningskommando } from '#areas/arende';
import type { CommandResult, CommandRoad } from '#engine/command';
import type { Nummerserie } from '#engine/command/nummerserie';
import { COMMAND_ROAD, NUMMERSERIE, REGLER } from '#engine/http';
import type { Regler } from '#regler';
import { forbattringsarbeteAggregate, type ForbattringsarbeteAggregate } from './aggregate.js';
import { Forbattringsuppslag, type Forbattringskommando, type Forbattringsuppgifter } from './uppslag.js';

export class PaborjaForbattringsarbete extends Oppningskommando<Forbattringsuppgifter> {}

export class UtforForbattringskommando extends Arendekommando<Forbattringskommando> {}

@CommandHandler(PaborjaForbattringsarbete)
export class PaborjaForbattringsarbeteHandler implements ICommandHandler<PaborjaForbattringsarbete> {
  private readonly aggregate: ForbattringsarbeteAggregate;

  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(NUMMERSERIE) private readonly nummerserie: Nummerserie,
    @Inject(REGLER) regler: Regler,
    private readonly uppslag: Forbattringsuppslag,
  ) {
    this.aggregate = forbattringsarbeteAggregate(regler);
  }

  async execute({ uppgifter, context }: PaborjaForbattringsarbete): Promise<CommandResult> {
    return oppnaArende(this.road, this.aggregate, context, async () => {
      const { organisationsenhetId, ...rest } = uppgifter;
      await this.uppslag.provaKallor(context.kommun, uppgifter);
      const enhet = await this.uppslag.enhet(context, organisationsenhetId);
      const nummer = await this.nummerserie.next(context.kommun, 'F', this.uppslag.ar(context));
      return { type: 'PaborjaForbattringsarbete', data: { ...rest, enhet, nummer } };
    });
  }
}

@CommandHandler(UtforForbattringskommando)
export class UtforForbattringskommandoHandler implements ICommandHandler<UtforForbattringskommando> {
  private readonly aggregate: ForbattringsarbeteAggregate;

  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(REGLER) regler: Regler,
    private readonly uppslag: Forbattringsuppslag,
  ) {
    this.aggregate = forbattringsarbeteAggregate(regler);
  }

  async execute({ id, kommando, expectation, context }: UtforForbattringskommando): Promise<CommandResult> {
    const command = await this.uppslag.complete(kommando, context);
    return this.road.execute(this.aggregate, id, command, expectation, context);
  }
}
