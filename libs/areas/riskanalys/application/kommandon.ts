import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Arendekommando, oppnaArende, Oppningskommando } from '#areas/arende';
import type { CommandResult, CommandRoad } from '#engine/command';
import type { Nummerserie } from '#engine/command/nummerserie';
import { COMMAND_ROAD, NUMMERSERIE, REGLER } from '#engine/http';
import type { Regler } from '#regler';
import { riskanalysAggregate, type RiskanalysAggregate } from './aggregate.js';
import { Riskanalysuppslag, type Riskanalyskommando, type Riskanalysuppgifter } from './uppslag.js';

export class PlaneraRiskanalys extends Oppningskommando<Riskanalysuppgifter> {}

export class UtforRiskanalyskommando extends Arendekommando<Riskanalyskommando> {}

@CommandHandler(PlaneraRiskanalys)
export class PlaneraRiskanalysHandler implements ICommandHandler<PlaneraRiskanalys> {
  private readonly aggregate: RiskanalysAggregate;

  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(NUMMERSERIE) private readonly nummerserie: Nummerserie,
    @Inject(REGLER) regler: Regler,
    private readonly uppslag: Riskanalysuppslag,
  ) {
    this.aggregate = riskanalysAggregate(regler);
  }

  async execute({ uppgifter, context }: PlaneraRiskanalys): Promise<CommandResult> {
    return oppnaArende(this.road, this.aggregate, context, async () => {
      const { organisationsenhetId, ...rest } = uppgifter;
      const enhet = await this.uppslag.enhet(context, organisationsenhetId);
      const nummer = await this.nummerserie.next(context.kommun, 'R', this.uppslag.ar(context));
      return { type: 'PlaneraRiskanalys', data: { ...rest, enhet, nummer } };
    });
  }
}

@CommandHandler(UtforRiskanalyskommando)
export class UtforRiskanalyskommandoHandler implements ICommandHandler<UtforRiskanalyskommando> {
  private readonly aggregate: RiskanalysAggregate;

  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(REGLER) regler: Regler,
    private readonly uppslag: Riskanalysuppslag,
  ) {
    this.aggregate = riskanalysAggregate(regler);
  }

  async execute({ id, kommando, expectation, context }: UtforRiskanalyskommando): Promise<CommandResult> {
    const enhetVag = kommando.type === 'RedovisaRiskanalysForNamnd' ? await this.enhetVag(context.kommun, id) : [];
    const command = await this.uppslag.complete(kommando, context, enhetVag);
    return this.road.execute(this.aggregate, id, command, expectation, context);
  }

  private async enhetVag(kommun: string, id: string): Promise<readonly string[]> {
    const loaded = await this.road.load(this.aggregate, kommun, id);
    return loaded && loaded.state.fas !== 'saknas' ? loaded.state.analys.enhetVag : [];
  }
}
