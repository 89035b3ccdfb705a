import { Inject, Injectable } from '@nestjs/common';
import { v5 } from 'uuid';
import { isUuid, type Permit } from '#engine/access';
import { commandIdOf, requestMacOf, type CommandContext, type CommandResult, type CommandRoad, type Expectation } from '#engine/command';
import { canonicalJson, type Random } from '#engine/kernel';
import { revisionMissing, type CommandRequest, type Kvitto } from './command-route.js';
import { COMMAND_ROAD, RANDOM, SERVER_KEY } from './tokens.js';

const CORRELATION_NAMESPACE = '5f0a3f0e-3c53-5d5e-8d8a-6f0f6f4e9b10';

export interface CommandSteps {
  /** the permit for this thing, or the refusal: `policy.require(...)` */
  authorize(): Permit | Promise<Permit>;
  execute(context: CommandContext, expectation: Expectation): Promise<CommandResult>;
  /** the id to answer when it is not the stream's: an åtgärd lives in its source's stream */
  answerId?(context: CommandContext): string;
  /** it is the id of the first new thing that the command made */
  readonly answersNewThing?: boolean;
}

/**
 * The order in which a command's questions are asked: seen before (then the first answer again, whatever has happened since), permitted, revision
 * there, and only then the command itself.
 */
@Injectable()
export class CommandRunner {
  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(RANDOM) private readonly random: Random,
    @Inject(SERVER_KEY) private readonly serverKey: Buffer,
  ) {}

  async run(request: CommandRequest, steps: CommandSteps): Promise<Kvitto> {
    const identity = this.identityOf(request);
    const asked = { ...identity, role: request.principal.uppdrag[0]?.roll ?? '' };
    const seen = request.idempotencyKey === undefined ? null : await this.road.repeated(asked);
    if (seen) return receipt(seen, this.answerId(steps, asked));
    const permit = await steps.authorize();
    const context = { ...identity, role: permit.role };
    const result = await steps.execute(context, expectationOf(request));
    return receipt(result, this.answerId(steps, context));
  }

  private answerId(steps: CommandSteps, context: CommandContext): string | undefined {
    return steps.answersNewThing ? this.road.newId(context, 0) : steps.answerId?.(context);
  }

  private identityOf(request: CommandRequest): Omit<CommandContext, 'role'> {
    const { principal, idempotencyKey, route, requestId, tidpunkt, body } = request;
    const { kommun, actorId } = principal;
    const commandId = idempotencyKey === undefined ? this.random.uuid() : commandIdOf(kommun, actorId, route, idempotencyKey);
    return {
      kommun,
      actorId,
      correlationId: isUuid(requestId) ? requestId.toLowerCase() : v5(requestId, CORRELATION_NAMESPACE),
      commandId,
      requestMac: requestMacOf(this.serverKey, canonicalJson(body)),
      ...(tidpunkt === undefined ? {} : { tidpunkt }),
    };
  }
}

function expectationOf({ revision, revisionRequired }: CommandRequest): Expectation {
  if (revision !== undefined) return { revision };
  if (revisionRequired) throw revisionMissing();
  return 'latest';
}

const receipt = ({ id, revision, position }: CommandResult, answerId = id): Kvitto => ({
  id: answerId,
  revision: Number(revision),
  position,
});
