import type { Instant, JsonObject } from '#engine/kernel';

/** What the caller believes about the stream: its last revision, or one of three states. All four are enforced by every adapter. */
export type ExpectedRevision = bigint | 'no_stream' | 'stream_exists' | 'any';

/** The store's own, opaque place of an event, used only to wait for one's own writes. Reports and proofs name a `lopnummer`. */
export type Position = string;

/** An event as the store takes it: the data is already encoded and encrypted. */
export interface NewEvent {
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: JsonObject;
}

/** Who and why. No personal data: `actorId` is random. */
export interface AppendContext {
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly actorId: string;
  readonly role: string;
  readonly kommun: string;
  /** HMAC of the request body under a server key, to tell a repeated command from another one under the same key */
  readonly requestMac?: string;
  /** set for events that were not reported through the service itself */
  readonly ursprung?: 'demo' | 'import';
}

export interface RecordedEvent {
  /** `eventIdOf(commandId, index)` */
  readonly eventId: string;
  /** `<kommun>_<area>-<uuid>` */
  readonly streamId: string;
  /** from 0n, without gaps in the stream */
  readonly revision: bigint;
  /** from 1n, without gaps in the kommun; 0n in what `readStream` gives where the number follows after the append (KurrentDB) and has not been given yet */
  readonly lopnummer: bigint;
  readonly position: Position;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: JsonObject;
  readonly meta: AppendContext & { readonly recordedAt: Instant };
}

export interface AppendResult {
  /** revision of the last event of the append */
  readonly revision: bigint;
  readonly position: Position;
  /** true when the command had been stored before: this is the first answer again */
  readonly repeated: boolean;
}

/** What a command left behind the first time it was stored. */
export interface StoredCommand {
  readonly streamId: string;
  readonly revision: bigint;
  readonly position: Position;
  readonly requestMac?: string;
}

export interface EventFeed {
  /** events after the position (null: from the beginning) in total order, at most `max`; the position to go on from, also when nothing came */
  read(after: Position | null, max: number): Promise<{ readonly events: readonly RecordedEvent[]; readonly position: Position | null }>;
  /** resolves when something may have come after the position, or after `timeoutMs`; only a hint, correctness never depends on it */
  wait(after: Position | null, timeoutMs: number, signal?: AbortSignal): Promise<void>;
  /** the position of the newest event, null when there is none */
  head(): Promise<Position | null>;
}

export interface EventStore {
  /**
   * Appends one command's events as a whole or not at all.
   * Errors: `RevisionConflict` when the expectation does not hold; `StoreUnavailable` when it is not known to have been stored (repeat with the same commandId);
   * those of `store-faults.ts`, where somebody must mend the database first: nothing has been stored.
   */
  append(streamId: string, expected: ExpectedRevision, events: readonly NewEvent[], context: AppendContext): Promise<AppendResult>;
  /** events of a stream in order from revision `from` (0n), at most `max`; `[]` when the stream does not exist, `StreamGone` when it has been taken away */
  readStream(streamId: string, options?: { readonly from?: bigint; readonly max?: number }): Promise<readonly RecordedEvent[]>;
  /** what the command stored, or null: looked up before a repeated command is decided again */
  findCommand(kommun: string, commandId: string): Promise<StoredCommand | null>;
  /** the total order of one kommun */
  feed(kommun: string): EventFeed;
  /**
   * The kommuner that have events. Where the number follows after the append (KurrentDB) those whose first events have none yet are left out, unless they
   * are asked for, which takes longer.
   */
  kommuner(options?: { readonly alsoUnnumbered?: boolean }): Promise<readonly string[]>;
  /** negative, zero or positive as `a` lies before, at or after `b` in the same kommun */
  comparePositions(a: Position, b: Position): number;
  close(): Promise<void>;
}

export class RevisionConflict extends Error {
  override readonly name = 'RevisionConflict';
  constructor(
    readonly streamId: string,
    readonly expected: ExpectedRevision,
    /** the stream's last revision, null when it does not exist */
    readonly actual: bigint | null,
  ) {
    super(`Stream ${streamId}: expected ${expected}, found ${actual ?? 'no stream'}`);
  }
}

/** The store did not answer, or not in time: the outcome is unknown and the same command may be sent again. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}
