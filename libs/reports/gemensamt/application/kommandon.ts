import { Command } from '@nestjs/cqrs';
import type { CommandContext, CommandResult, Expectation } from '#engine/command';
import type { Asker } from '#engine/http';

/** A new draft of the same period at a newer number, with the texts that have been written. Extended by each kind of report. */
export abstract class Uppdateringskommando extends Command<CommandResult> {
  constructor(
    readonly id: string,
    readonly expectation: Expectation,
    readonly context: CommandContext,
    readonly fragare: Asker,
  ) {
    super();
  }
}

/** The decision: what is decided on is rendered, and stored with its hash. Extended by each kind of report. */
export abstract class Beslutskommando<Beslut extends { readonly datum: string }> extends Command<CommandResult> {
  constructor(
    readonly id: string,
    readonly beslut: Beslut,
    readonly expectation: Expectation,
    readonly context: CommandContext,
    readonly fragare: Asker,
  ) {
    super();
  }
}
