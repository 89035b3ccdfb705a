import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Arendekommando, Oppningskommando } from '#areas/arende';
import type { CommandResult, CommandRoad } from '#engine/command';
import { COMMAND_ROAD, REGLER } from '#engine/http';
import type { Regler } from '#regler';
import type { NyckeltalCommandData, Nyckeltalsuppgifter } from '../domain/index.js';
import { nyckeltalAggregate, nyckeltalsnyckel, type NyckeltalAggregate } from './aggregate.js';

export class RegistreraNyckeltal extends Oppningskommando<Nyckeltalsuppgifter> {}

export class MakuleraNyckeltal extends Arendekommando<NyckeltalCommandData['MakuleraNyckeltal']> {}

@CommandHandler(RegistreraNyckeltal)
export class RegistreraNyckeltalHandler implements ICommandHandler<RegistreraNyckeltal> {
  private readonly aggregate: NyckeltalAggregate;

  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(REGLER) regler: Regler,
  ) {
    this.aggregate = nyckeltalAggregate(regler);
  }

  /** Decided on whatever has been retrieved of the figure before. Of two who are first at once, one is told of the conflict and may try again. */
  async execute({ uppgifter, context }: RegistreraNyckeltal): Promise<CommandResult> {
    const id = nyckeltalsnyckel(uppgifter);
    const known = await this.road.load(this.aggregate, context.kommun, id);
    const command = { type: 'RegistreraNyckeltal', data: { id, ...uppgifter } } as const;
    return this.road.execute(this.aggregate, id, command, known ? 'latest' : 'new', context);
  }
}

@CommandHandler(MakuleraNyckeltal)
export class MakuleraNyckeltalHandler implements ICommandHandler<MakuleraNyckeltal> {
  private readonly aggregate: NyckeltalAggregate;

  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(REGLER) regler: Regler,
  ) {
    this.aggregate = nyckeltalAggregate(regler);
  }

  execute({ id, kommando, expectation, context }: MakuleraNyckeltal): Promise<CommandResult> {
    return this.road.execute(this.aggregate, id, { type: 'MakuleraNyckeltal', data: kommando }, expectation, context);
  }
}
