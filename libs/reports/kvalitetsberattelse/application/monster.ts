import { Injectable } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext, CommandResult, Expectation } from '#engine/command';
import { notFound } from '#engine/kernel';
import { Berattelser } from './berattelser.js';

/** A pattern is taken into the report, in its own words or in those of who adopts it. */
export class AntaMonster extends Command<CommandResult> {
  constructor(
    readonly id: string,
    readonly uppgifter: { readonly monsterId: string; readonly text?: string; readonly publikText?: string },
    readonly expectation: Expectation,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** A pattern is left out, for a stated reason. */
export class AvfardaMonster extends Command<CommandResult> {
  constructor(
    readonly id: string,
    readonly uppgifter: { readonly monsterId: string; readonly motivering: string },
    readonly expectation: Expectation,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** What has been said of a pattern is taken back: it is a proposal again, or nothing where the figures no longer show it. */
export class SlappMonster extends Command<CommandResult> {
  constructor(
    readonly id: string,
    readonly monsterId: string,
    readonly expectation: Expectation,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** Positions are taken to patterns that are in the report's figures, and to none else. */
@Injectable()
export class Monsterstallningar {
  constructor(private readonly berattelser: Berattelser) {}

  async ta(
    { id, uppgifter, expectation, context }: AntaMonster | AvfardaMonster,
    type: 'AntaMonster' | 'AvfardaMonster',
  ): Promise<CommandResult> {
    const repeated = await this.berattelser.repeated(context);
    if (repeated) return repeated;
    const { rapport } = await this.berattelser.load(context.kommun, id);
    const { monster } = await this.berattelser.rakna(context.kommun, rapport);
    const funnet = monster.find((each) => each.id === uppgifter.monsterId);
    if (!funnet) throw notFound('Mönstret');
    const command = { type, data: { ...uppgifter, monster: funnet.kod } } as Parameters<Berattelser['execute']>[1];
    return this.berattelser.execute(id, command, expectation, context);
  }

  async slapp({ id, monsterId, expectation, context }: SlappMonster): Promise<CommandResult> {
    const repeated = await this.berattelser.repeated(context);
    if (repeated) return repeated;
    const { rapport } = await this.berattelser.load(context.kommun, id);
    if (!rapport.monster?.[monsterId]) throw notFound('Ställningen till mönstret');
    return this.berattelser.execute(id, { type: 'SlappMonster', data: { monsterId } }, expectation, context);
  }
}

@CommandHandler(AntaMonster)
export class AntaMonsterHandler implements ICommandHandler<AntaMonster> {
  constructor(private readonly stallningar: Monsterstallningar) {}

  execute(command: AntaMonster): Promise<CommandResult> {
    return this.stallningar.ta(command, 'AntaMonster');
  }
}

@CommandHandler(AvfardaMonster)
export class AvfardaMonsterHandler implements ICommandHandler<AvfardaMonster> {
  constructor(private readonly stallningar: Monsterstallningar) {}

  execute(command: AvfardaMonster): Promise<CommandResult> {
    return this.stallningar.ta(command, 'AvfardaMonster');
  }
}

@CommandHandler(SlappMonster)
export class SlappMonsterHandler implements ICommandHandler<SlappMonster> {
  constructor(private readonly stallningar: Monsterstallningar) {}

  execute(command: SlappMonster): Promise<CommandResult> {
    return this.stallningar.slapp(command);
  }
}
