import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Arendekommando, oppnaArende, Oppningskommando, type Kommandounion } from '#areas/arende';
import type { CommandResult, CommandRoad } from '#engine/command';
import { COMMAND_ROAD } from '#engine/http';
import type { ArshjulCommandData } from '../domain/index.js';
import { arshjulAggregate, postnummer } from './aggregate.js';
import { Arshjulsuppslag } from './uppslag.js';

type Data = ArshjulCommandData;

/** What somebody puts into the wheel; number and place are looked up before the decision. */
export type Arshjulsuppgifter = Omit<Data['PlaneraArshjulspost'], 'postId' | 'nummer' | 'nyckel' | 'enhet'> & {
  readonly organisationsenhetId: string;
};
export type Arshjulskommando = Kommandounion<Omit<Data, 'PlaneraArshjulspost'>>;

export class LaggInIArshjulet extends Oppningskommando<Arshjulsuppgifter> {}

export class UtforArshjulskommando extends Arendekommando<Arshjulskommando> {}

@CommandHandler(LaggInIArshjulet)
export class LaggInIArshjuletHandler implements ICommandHandler<LaggInIArshjulet> {
  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    private readonly uppslag: Arshjulsuppslag,
  ) {}

  async execute({ uppgifter, context }: LaggInIArshjulet): Promise<CommandResult> {
    return oppnaArende(this.road, arshjulAggregate, context, async () => {
      const { organisationsenhetId, ...rest } = uppgifter;
      const enhet = await this.uppslag.del(context.kommun, organisationsenhetId, context.tidpunkt);
      const nummer = postnummer(Number(uppgifter.senast.slice(0, 4)), this.road.newId(context, 0));
      return { type: 'PlaneraArshjulspost', data: { ...rest, enhet, nummer } };
    });
  }
}

@CommandHandler(UtforArshjulskommando)
export class UtforArshjulskommandoHandler implements ICommandHandler<UtforArshjulskommando> {
  constructor(@Inject(COMMAND_ROAD) private readonly road: CommandRoad) {}

  execute({ id, kommando, expectation, context }: UtforArshjulskommando): Promise<CommandResult> {
    return this.road.execute(arshjulAggregate, id, kommando, expectation, context);
  }
}
