import { setTimeout as delay } from 'node:timers/promises';
import { notFound, type Clock, type Command, type CommandMeta, type DomainEvent } from '#engine/kernel';
import {
  parseStreamId,
  RevisionConflict,
  streamIdOf,
  StoreUnavailable,
  type AppendContext,
  type AppendResult,
  type EventStore,
  type Position,
  type RecordedEvent,
  type StoredCommand,
} from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { businessTime } from './business-time.js';
import { newIdOf } from './derived-ids.js';
import type { Aggregate, CommandContext, CommandResult, CommandRoad, Expectation } from './port.js';
import { conflict, otherRequest, stale, storeSilent } from './refusals.js';

export interface CommandRoadDependencies {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly clock: Clock;
  /** `deriveServerKey(kek, 'kommando')`: new ids are derived with it */
  readonly serverKey: Buffer;
  /** throws when nothing may be written now (little disk left); asked before anything is stored */
  readonly assertWritable?: () => void | Promise<void>;
}

interface Loaded<State> {
  readonly state: State;
  readonly revision: bigint;
  readonly position: Position;
}

const ATTEMPTS = 10;
const PAGE = 1_000;

/**
 * The order of refusals is part of the contract: a repeated command is answered before the revision is looked at, the revision before the
 * business time, and that before the rules.
 */
export class EventSourcedCommandRoad implements CommandRoad {
  constructor(private readonly deps: CommandRoadDependencies) {}

  execute<State, C extends Command, E extends DomainEvent>(
    aggregate: Aggregate<State, C, E>,
    id: string,
    command: Pick<C, 'type' | 'data'>,
    expectation: Expectation,
    context: CommandContext,
  ): Promise<CommandResult> {
    return answered(async () => {
      const streamId = existingStream(context.kommun, aggregate.area, id);
      for (let attempt = 1; ; attempt++) {
        try {
          return await this.attempt(aggregate, streamId, command, expectation, context);
        } catch (error) {
          if (!(error instanceof RevisionConflict)) throw error;
          if (expectation !== 'latest' || attempt === ATTEMPTS) throw conflict();
          await delay(this.backoffMs(context, attempt));
        }
      }
    });
  }

  load<State, C extends Command, E extends DomainEvent>(
    aggregate: Aggregate<State, C, E>,
    kommun: string,
    id: string,
  ): Promise<{ readonly state: State; readonly revision: bigint } | null> {
    return answered(async () => {
      const loaded = await this.fold(aggregate, existingStream(kommun, aggregate.area, id));
      return loaded && { state: loaded.state, revision: loaded.revision };
    });
  }

  repeated(context: CommandContext): Promise<CommandResult | null> {
    return answered(async () => {
      const stored = await this.deps.store.findCommand(context.kommun, context.commandId);
      return stored && firstAnswer(stored, context);
    });
  }

  newId(context: CommandContext, n: number): string {
    return newIdOf(this.deps.serverKey, context.commandId, n);
  }

  private async attempt<State, C extends Command, E extends DomainEvent>(
    aggregate: Aggregate<State, C, E>,
    streamId: string,
    command: Pick<C, 'type' | 'data'>,
    expectation: Expectation,
    context: CommandContext,
  ): Promise<CommandResult> {
    const { store, codec, clock } = this.deps;
    // Asked for together, judged in order. A new stream is not read: the append itself finds out whether it is new.
    const [stored, loaded] = await Promise.all([
      store.findCommand(context.kommun, context.commandId),
      expectation === 'new' ? null : this.fold(aggregate, streamId),
    ]);
    if (stored) return firstAnswer(stored, context, streamId);
    if (expectation !== 'new' && !loaded) throw notFound('Resursen');
    if (loaded && typeof expectation === 'object' && expectation.revision !== loaded.revision) throw stale(loaded.revision);

    const now = clock.now();
    const meta = this.metaOf(context, now, businessTime(context.tidpunkt, now));
    const state = loaded ? loaded.state : aggregate.decider.initialState();
    const events = aggregate.decider.decide({ ...command, meta } as unknown as C, state);
    const { id } = parseStreamId(streamId);
    if (events.length === 0) {
      if (!loaded) throw new Error(`${command.type}: a decision on what does not exist yet must have an event`);
      return { id, revision: loaded.revision, position: loaded.position, changed: false };
    }

    await this.deps.assertWritable?.();
    const encoded = await codec.encode(streamId, context.commandId, events);
    const appended = await store.append(streamId, loaded ? loaded.revision : 'no_stream', encoded, appendContextOf(context));
    return this.answerOf(appended, id, streamId, context);
  }

  /** The same command may have been stored by another request between our look and the append: then that request's answer counts. */
  private async answerOf(
    { repeated, revision, position }: AppendResult,
    id: string,
    streamId: string,
    context: CommandContext,
  ): Promise<CommandResult> {
    const stored = repeated ? await this.deps.store.findCommand(context.kommun, context.commandId) : null;
    return stored ? firstAnswer(stored, context, streamId) : { id, revision, position, changed: true };
  }

  private async fold<State, C extends Command, E extends DomainEvent>(
    { decider }: Aggregate<State, C, E>,
    streamId: string,
  ): Promise<Loaded<State> | null> {
    let state = decider.initialState();
    let last: RecordedEvent | undefined;
    for (;;) {
      const page = await this.deps.store.readStream(streamId, { from: last ? last.revision + 1n : 0n, max: PAGE });
      for (const event of page) state = decider.evolve(state, this.deps.codec.decode(event) as E);
      last = page.at(-1) ?? last;
      if (page.length < PAGE) return last ? { state, revision: last.revision, position: last.position } : null;
    }
  }

  private metaOf(context: CommandContext, now: string, tidpunkt: string): CommandMeta {
    const { actorId, role, kommun } = context;
    return { now, tidpunkt, actorId, role, kommun, newId: (n) => this.newId(context, n) };
  }

  /** At most 40 ms, and another for each command: those that collided do not meet again. */
  private backoffMs(context: CommandContext, attempt: number): number {
    return Math.min(40, attempt * 4) * (parseInt(this.newId(context, -attempt).slice(0, 2), 16) / 256);
  }
}

function firstAnswer(stored: StoredCommand, context: CommandContext, streamId = stored.streamId): CommandResult {
  if (stored.requestMac !== context.requestMac || stored.streamId !== streamId) throw otherRequest();
  return { id: parseStreamId(stored.streamId).id, revision: stored.revision, position: stored.position, changed: true };
}

/** An id that cannot be one names nothing (404). */
function existingStream(kommun: string, area: string, id: string): string {
  const streamId = streamIdOf(kommun, area, id);
  try {
    parseStreamId(streamId);
  } catch {
    throw notFound('Resursen');
  }
  return streamId;
}

const appendContextOf = (context: CommandContext): AppendContext => ({
  commandId: context.commandId,
  correlationId: context.correlationId,
  actorId: context.actorId,
  role: context.role,
  kommun: context.kommun,
  ...(context.causationId === undefined ? {} : { causationId: context.causationId }),
  ...(context.requestMac === undefined ? {} : { requestMac: context.requestMac }),
  ...(context.ursprung === undefined ? {} : { ursprung: context.ursprung }),
});

async function answered<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof StoreUnavailable ? storeSilent(error) : error;
  }
}
