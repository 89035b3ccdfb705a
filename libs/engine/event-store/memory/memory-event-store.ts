import { canonicalJson } from '#engine/kernel';
import type { Clock, JsonObject } from '#engine/kernel';
import { checkAppend, metaText } from '../append-input.js';
import { expectationHolds } from '../expectation.js';
import { eventIdOf, parseStreamId } from '../ids.js';
import type {
  AppendContext,
  AppendResult,
  EventFeed,
  EventStore,
  ExpectedRevision,
  NewEvent,
  Position,
  RecordedEvent,
  StoredCommand,
} from '../port.js';
import { RevisionConflict } from '../port.js';
import { comparePositions, lopnummerOf, positionOf } from '../position.js';
import { Waiters } from '../waiters.js';

class KommunMemory {
  readonly events: RecordedEvent[] = [];
  readonly streams = new Map<string, RecordedEvent[]>();
  readonly commands = new Map<string, StoredCommand>();
  readonly waiters = new Waiters();
}

/** For tests: keeps the port's promises, forgets everything when the process ends. `firstLopnummer` lets a test begin a kommun beyond 2^53. */
export class MemoryEventStore implements EventStore {
  private readonly kommunMemories = new Map<string, KommunMemory>();

  constructor(
    private readonly clock: Clock,
    private readonly firstLopnummer: (kommun: string) => bigint = () => 1n,
  ) {}

  async append(streamId: string, expected: ExpectedRevision, events: readonly NewEvent[], context: AppendContext): Promise<AppendResult> {
    checkAppend(streamId, events, context);
    const memory = this.memory(context.kommun);
    const first = memory.commands.get(context.commandId);
    if (first) return { revision: first.revision, position: first.position, repeated: true };

    const stream = memory.streams.get(streamId) ?? [];
    const actual = stream.at(-1)?.revision ?? null;
    if (!expectationHolds(expected, actual)) throw new RevisionConflict(streamId, expected, actual);

    const recorded = this.record(memory, streamId, (actual ?? -1n) + 1n, events, context);
    memory.events.push(...recorded);
    memory.streams.set(streamId, [...stream, ...recorded]);
    const { revision, position, lopnummer } = recorded.at(-1)!;
    const { requestMac } = context;
    memory.commands.set(context.commandId, { streamId, revision, position, ...(requestMac === undefined ? {} : { requestMac }) });
    memory.waiters.wake(lopnummer);
    return { revision, position, repeated: false };
  }

  async readStream(
    streamId: string,
    { from = 0n, max = Infinity }: { from?: bigint; max?: number } = {},
  ): Promise<readonly RecordedEvent[]> {
    const stream = this.kommunMemories.get(parseStreamId(streamId).kommun)?.streams.get(streamId) ?? [];
    return stream.filter((event) => event.revision >= from).slice(0, max);
  }

  async findCommand(kommun: string, commandId: string): Promise<StoredCommand | null> {
    return this.kommunMemories.get(kommun)?.commands.get(commandId) ?? null;
  }

  feed(kommun: string): EventFeed {
    const memory = this.memory(kommun);
    const newest = (): RecordedEvent | undefined => memory.events.at(-1);
    return {
      read: async (after, max) => {
        const start = after === null ? 0 : Number(lopnummerOf(after) - this.firstLopnummer(kommun)) + 1;
        const events = memory.events.slice(start, start + max);
        return { events, position: events.at(-1)?.position ?? after };
      },
      wait: async (after, timeoutMs, signal) => {
        const from = after === null ? 0n : lopnummerOf(after);
        if ((newest()?.lopnummer ?? 0n) <= from) await memory.waiters.wait(from, timeoutMs, signal);
      },
      head: async () => newest()?.position ?? null,
    };
  }

  async kommuner(): Promise<readonly string[]> {
    return [...this.kommunMemories].filter(([, memory]) => memory.events.length > 0).map(([kommun]) => kommun);
  }

  comparePositions(a: Position, b: Position): number {
    return comparePositions(a, b);
  }

  async close(): Promise<void> {
    for (const memory of this.kommunMemories.values()) memory.waiters.wakeAll();
  }

  private memory(kommun: string): KommunMemory {
    const memory = this.kommunMemories.get(kommun) ?? new KommunMemory();
    this.kommunMemories.set(kommun, memory);
    return memory;
  }

  private record(
    memory: KommunMemory,
    streamId: string,
    revision: bigint,
    events: readonly NewEvent[],
    context: AppendContext,
  ): RecordedEvent[] {
    const last = memory.events.at(-1);
    const now = this.clock.now();
    const recordedAt = last && last.meta.recordedAt > now ? last.meta.recordedAt : now;
    const lopnummer = (last?.lopnummer ?? this.firstLopnummer(context.kommun) - 1n) + 1n;
    return events.map((event, index) => ({
      eventId: eventIdOf(context.commandId, index),
      streamId,
      revision: revision + BigInt(index),
      lopnummer: lopnummer + BigInt(index),
      position: positionOf(lopnummer + BigInt(index)),
      type: event.type,
      schemaVersion: event.schemaVersion,
      data: JSON.parse(canonicalJson(event.data)) as JsonObject,
      meta: { ...(JSON.parse(metaText(context)) as AppendContext), recordedAt },
    }));
  }
}
