import { Command } from '@nestjs/cqrs';
import type { Aggregate, CommandContext, CommandResult, CommandRoad, Expectation } from '#engine/command';
import type { Command as DomainCommand, DomainEvent } from '#engine/kernel';

/** What opens a case, as it is stated; number and the unit's place are looked up before the decision. */
export abstract class Oppningskommando<Uppgifter> extends Command<CommandResult> {
  constructor(
    readonly uppgifter: Uppgifter,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** What is done in a case that exists, without what is looked up. */
export abstract class Arendekommando<Kommando> extends Command<CommandResult> {
  constructor(
    readonly id: string,
    readonly kommando: Kommando,
    readonly expectation: Expectation,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** The commands of a table of their data by type, as a union. */
export type Kommandounion<Data> = { readonly [T in keyof Data]: { readonly type: T; readonly data: Data[T] } }[keyof Data];

/** A command as the rules take it, but for its circumstances. */
export type Komplett<C extends DomainCommand> = { readonly [Each in C as Each['type']]: Pick<Each, 'type' | 'data'> }[C['type']];

/** Opens a case. A repeated command gets the first answer: nothing is looked up for it, and it takes no number. */
export async function oppnaArende<State, C extends DomainCommand, E extends DomainEvent>(
  road: CommandRoad,
  aggregate: Aggregate<State, C, E>,
  context: CommandContext,
  complete: () => Promise<Pick<C, 'type' | 'data'>>,
): Promise<CommandResult> {
  const repeated = await road.repeated(context);
  return repeated ?? road.execute(aggregate, road.newId(context, 0), await complete(), 'new', context);
}
