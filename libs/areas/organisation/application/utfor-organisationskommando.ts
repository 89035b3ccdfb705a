import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext, CommandResult, CommandRoad, Expectation } from '#engine/command';
import { COMMAND_ROAD } from '#engine/http';
import { executeOrganisationCommand, type NewOrganisationCommand } from './organisation-command.js';

/** Any change of a kommun's organisation, on its way to the decision. */
export class UtforOrganisationskommando extends Command<CommandResult> {
  constructor(
    readonly command: NewOrganisationCommand,
    readonly expectation: Expectation,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(UtforOrganisationskommando)
export class UtforOrganisationskommandoHandler implements ICommandHandler<UtforOrganisationskommando> {
  constructor(@Inject(COMMAND_ROAD) private readonly road: CommandRoad) {}

  execute({ command, expectation, context }: UtforOrganisationskommando): Promise<CommandResult> {
    return executeOrganisationCommand(this.road, command, expectation, context);
  }
}
