import type { CommandContext, CommandResult, CommandRoad, Expectation } from '#engine/command';
import type { OrganisationCommandData } from '../domain/index.js';
import { organisationAggregate, organisationIdOf } from './aggregate.js';

export type NewOrganisationCommand = {
  readonly [T in keyof OrganisationCommandData]: { readonly type: T; readonly data: OrganisationCommandData[T] };
}[keyof OrganisationCommandData];

/** Sends a command to the organisation of the context's kommun. */
export const executeOrganisationCommand = (
  road: CommandRoad,
  command: NewOrganisationCommand,
  expectation: Expectation,
  context: CommandContext,
): Promise<CommandResult> => road.execute(organisationAggregate, organisationIdOf(context.kommun), command, expectation, context);
