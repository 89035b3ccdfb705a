import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Arendekommando, Oppningskommando } from '#areas/arende';
import type { CommandResult, CommandRoad } from '#engine/command';
import { COMMAND_ROAD } from '#engine/http';
import type { EjVerkstalldaCommandData, EjVerkstalldaUppgifter } from '../domain/index.js';
import { redovisningsnyckel } from '../read-model/nyckel.js';
import { ejVerkstalldaAggregate } from './aggregate.js';
import { EjVerkstalldaatkomst } from './atkomst.js';

/** What is stated; the nämnd's place is looked up before the decision. */
export type Redovisningsuppgifter = EjVerkstalldaUppgifter & { readonly namndId: string };

export class RedovisaEjVerkstallda extends Oppningskommando<Redovisningsuppgifter> {}

export class MakuleraEjVerkstallda extends Arendekommando<EjVerkstalldaCommandData['MakuleraEjVerkstallda']> {}

@CommandHandler(RedovisaEjVerkstallda)
export class RedovisaEjVerkstalldaHandler implements ICommandHandler<RedovisaEjVerkstallda> {
  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    private readonly atkomst: EjVerkstalldaatkomst,
  ) {}

  /** Replaces what was stated of the quarter before. Of two who are first at once, one is told of the conflict and may try again. */
  async execute({ uppgifter, context }: RedovisaEjVerkstallda): Promise<CommandResult> {
    const { namndId, ...rest } = uppgifter;
    const redovisningId = redovisningsnyckel(uppgifter);
    const [namnd, known] = await Promise.all([
      this.atkomst.namnd(context, namndId),
      this.road.load(ejVerkstalldaAggregate, context.kommun, redovisningId),
    ]);
    const command = { type: 'RedovisaEjVerkstallda', data: { redovisningId, namnd, ...rest } } as const;
    return this.road.execute(ejVerkstalldaAggregate, redovisningId, command, known ? 'latest' : 'new', context);
  }
}

@CommandHandler(MakuleraEjVerkstallda)
export class MakuleraEjVerkstalldaHandler implements ICommandHandler<MakuleraEjVerkstallda> {
  constructor(@Inject(COMMAND_ROAD) private readonly road: CommandRoad) {}

  execute({ id, kommando, expectation, context }: MakuleraEjVerkstallda): Promise<CommandResult> {
    return this.road.execute(ejVerkstalldaAggregate, id, { type: 'MakuleraEjVerkstallda', data: kommando }, expectation, context);
  }
}
