import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import type { Clock } from '#engine/kernel';
import { GENESIS } from '../chain.js';
import { expectationHolds } from '../expectation.js';
import type { AppendResult, ExpectedRevision } from '../port.js';
import { RevisionConflict } from '../port.js';
import { positionOf } from '../position.js';
import { Waiters } from '../waiters.js';
import type { Head, HeadRow, PlannedAppend, PreparedEvent } from './batch.js';
import { headOf, inTurn, planBatch } from './batch.js';
import { ANSWER_MS, isTransient, isUnavailable, isUniqueViolation, unavailable } from './connection.js';
import type { Writer } from './writer.js';

export interface BatchLimits {
  /** events in one statement at most */
  readonly events: number;
  /** what waits is divided into two statements, so that Node prepares one while PostgreSQL writes the other, but not into smaller ones than this */
  readonly atLeast: number;
  /** statements on their way at a time */
  readonly inFlight: number;
}

/** Measured, see docs/adr/0002-group-commit.md. */
export const BATCH_LIMITS: BatchLimits = { events: 64, atLeast: 4, inFlight: 2 };

const REMEMBERED_STREAMS = 20_000;
const NO_STREAM = -1n;

/** An append that has not been answered. */
class Pending {
  readonly answer: Promise<AppendResult>;
  answered = false;
  /** goes alone in its batch, because a batch that it was part of failed for a reason of its own */
  alone = false;
  private resolve!: (result: AppendResult) => void;
  private reject!: (error: Error) => void;
  private readonly timer: NodeJS.Timeout;

  constructor(
    readonly streamId: string,
    readonly expected: ExpectedRevision,
    readonly commandId: string,
    readonly meta: Buffer,
    readonly events: readonly PreparedEvent[],
    onTimeout: (pending: Pending) => void,
  ) {
    this.answer = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    this.timer = setTimeout(() => onTimeout(this), ANSWER_MS);
  }

  succeed(result: AppendResult): void {
    this.answered = true;
    clearTimeout(this.timer);
    this.resolve(result);
  }

  fail(error: Error): void {
    this.answered = true;
    clearTimeout(this.timer);
    this.reject(error);
  }
}

type Batch = readonly { readonly pending: Pending; readonly planned: PlannedAppend }[];

/**
 * Writes one kommun's log by group commit. Appends that wait together go in one statement, and the next statement is sent before the one before is
 * answered: its numbers and its chain are computed from the head that the one before will leave. The database accepts a statement only if the head is the
 * one it was computed from, so everything remembered here (the head, streams' last revisions) is a guess that a commit proves right. When another process
 * was there first, the next batch is appended by the database at the head it then has: whoever loses a race never loses two. Whoever cannot be answered
 * from a right guess is looked up in the database on the same connection, hence after all that was sent before it.
 */
export class KommunLog {
  readonly waiters = new Waiters();
  /** the newest lopnummer known to be committed */
  newest = 0n;

  private queue: Pending[] = [];
  private readonly doubtful = new Set<Pending>();
  /** appends of failed batches, in order, until nothing is on its way */
  private failed: Pending[] = [];
  private readonly pendingCommands = new Map<string, Pending>();
  private readonly revisions = new LRUCache<string, bigint>({ max: REMEMBERED_STREAMS });
  private head: Head | null = null;
  private loadingHead = false;
  private inFlight = 0;
  private pumpScheduled = false;
  /** a batch has failed: the guesses are wrong, and nothing is sent until all that was sent has been answered */
  private recovering = false;
  /** another process moved the head: the next batch is appended in turn, which cannot be lost to another, and tells the head */
  private overtaken = false;

  constructor(
    readonly kommun: string,
    private readonly writer: Writer,
    private readonly clock: Clock,
    private readonly limits: BatchLimits,
  ) {}

  append(
    streamId: string,
    expected: ExpectedRevision,
    commandId: string,
    meta: Buffer,
    events: readonly PreparedEvent[],
  ): Promise<AppendResult> {
    const same = this.pendingCommands.get(commandId);
    if (same) return same.answer.then((result) => ({ ...result, repeated: true }));

    const pending = new Pending(streamId, expected, commandId, meta, events, this.giveUp);
    this.pendingCommands.set(commandId, pending);
    this.queue.push(pending);
    this.schedulePump();
    return pending.answer;
  }

  /** Somebody has read the stream to its end. */
  learn(streamId: string, revision: bigint): void {
    if (revision > (this.revisions.get(streamId) ?? NO_STREAM)) this.revisions.set(streamId, revision);
  }

  /** An event of another process has been seen. */
  seen(lopnummer: bigint): void {
    if (lopnummer <= this.newest) return;
    this.newest = lopnummer;
    this.waiters.wake(lopnummer);
  }

  /** When all that can go on now has gone on (the microtasks are done), so that those who append together share a statement. */
  private schedulePump(): void {
    if (this.pumpScheduled) return;
    this.pumpScheduled = true;
    process.nextTick(() => {
      this.pumpScheduled = false;
      this.pump();
    });
  }

  private pump(): void {
    if (this.recovering) return;
    const client = this.writer.ready;
    if (!client || !(this.head || this.overtaken)) {
      if (this.queue.length > 0 || this.doubtful.size > 0) void this.loadHead();
      return;
    }
    while (this.queue.length > 0 && this.inFlight < (this.head ? this.limits.inFlight : 1)) {
      const batch = this.takeBatch();
      if (batch.length > 0) this.send(client, batch);
    }
    if (this.doubtful.size > 0) void this.lookUp(client);
  }

  private async loadHead(): Promise<void> {
    if (this.loadingHead) return;
    this.loadingHead = true;
    try {
      const client = await this.writer.connect();
      await client.query(
        `insert into handelselogg.head (kommun, lopnummer, hash, recorded_at) values ($1, 0, $2, 'epoch') on conflict (kommun) do nothing`,
        [this.kommun, GENESIS],
      );
      const { rows } = await client.query<HeadRow>(
        `select lopnummer::text, hash, recorded_at::text from handelselogg.head where kommun = $1`,
        [this.kommun],
      );
      const [row] = rows;
      if (!row) throw new Error('The head row is missing');
      this.head = headOf(row);
      this.seen(this.head.lopnummer);
    } catch (error) {
      if (!isTransient(error)) this.failAll(isUnavailable(error) ? unavailable(error) : (error as Error));
    } finally {
      this.loadingHead = false;
      this.schedulePump();
    }
  }

  /** The next appends that go together, with their revisions; those that cannot be answered from what is remembered are put aside. */
  private takeBatch(): Batch {
    const batch: { pending: Pending; planned: PlannedAppend }[] = [];
    let events = 0;
    let taken = 0;
    const size = Math.min(this.limits.events, Math.max(this.limits.atLeast, Math.ceil(this.queue.length / 2)));
    while (taken < this.queue.length) {
      const pending = this.queue[taken]!;
      if (batch.length > 0 && (pending.alone || events + pending.events.length > size)) break;
      taken += 1;
      if (pending.answered) continue;
      const last = this.revisions.get(pending.streamId) ?? (pending.expected === 'no_stream' ? NO_STREAM : undefined);
      if (last === undefined || !expectationHolds(pending.expected, last === NO_STREAM ? null : last)) {
        this.doubtful.add(pending);
        continue;
      }
      batch.push({ pending, planned: { ...pick(pending), revision: last + 1n } });
      events += pending.events.length;
      this.revisions.set(pending.streamId, last + BigInt(pending.events.length));
      if (pending.alone) break;
    }
    this.queue.splice(0, taken);
    return batch;
  }

  private send(client: pg.Client, batch: Batch): void {
    this.inFlight += 1;
    const appends = batch.map(({ planned }) => planned);
    const now = this.clock.now();
    const stored = this.head ? this.sendFrom(this.head, client, now, appends) : this.sendInTurn(client, now, appends);
    stored.then(
      (last) => {
        if (last === null) return this.batchFailed(batch, null);
        this.inFlight -= 1;
        this.batchStored(last, batch);
      },
      (error: unknown) => this.batchFailed(batch, error),
    );
  }

  /** The lopnummer of the last event; null when the head was another. */
  private async sendFrom(head: Head, client: pg.Client, now: string, appends: readonly PlannedAppend[]): Promise<bigint | null> {
    const plan = planBatch(this.kommun, head, now, appends);
    this.head = plan.head;
    const { rowCount } = await client.query(plan.query);
    return rowCount === 0 ? null : plan.head.lopnummer;
  }

  private async sendInTurn(client: pg.Client, now: string, appends: readonly PlannedAppend[]): Promise<bigint> {
    const { rows } = await client.query<HeadRow>(inTurn(this.kommun, now, appends));
    const head = headOf(rows[0]!);
    this.overtaken = false;
    this.head = head;
    return head.lopnummer;
  }

  private batchStored(last: bigint, batch: Batch): void {
    let lopnummer = last - batch.reduce((count, { pending }) => count + BigInt(pending.events.length), 0n);
    for (const { pending, planned } of batch) {
      const count = BigInt(pending.events.length);
      lopnummer += count;
      this.forgetCommand(pending);
      pending.succeed({ revision: planned.revision + count - 1n, position: positionOf(lopnummer), repeated: false });
    }
    this.seen(lopnummer);
    if (this.recovering) this.recovered();
    else this.schedulePump();
  }

  /** `error` null: the head was another. */
  private batchFailed(batch: Batch, error: unknown): void {
    const pendings = batch.map(({ pending }) => pending);
    this.inFlight -= 1;
    this.recovering = true;
    this.overtaken ||= error === null;
    if (error === null || isTransient(error)) this.failed.push(...pendings);
    else if (isUniqueViolation(error)) for (const pending of pendings) this.doubtful.add(pending);
    else if (isUnavailable(error)) this.failEach(pendings, unavailable(error));
    else if (pendings.length === 1) this.failEach(pendings, error as Error);
    else {
      for (const pending of pendings) pending.alone = true;
      this.failed.push(...pendings);
    }
    this.recovered();
  }

  private recovered(): void {
    if (this.inFlight > 0) return;
    this.recovering = false;
    this.head = null;
    this.revisions.clear();
    this.queue = [...this.failed, ...this.queue];
    this.failed = [];
    this.schedulePump();
  }

  /** Asks the database about the doubtful: has the command been stored, and does the expectation hold? Those it does hold for are queued again. */
  private async lookUp(client: pg.Client): Promise<void> {
    const pendings = [...this.doubtful];
    this.doubtful.clear();
    try {
      const { rows } = await client.query<[string | null, string | null, string | null]>({
        name: 'look-up',
        text: `
          select (select max(e.revision) from handelselogg.handelse e where e.kommun = $1 and e.stream_id = p.stream_id)::text, c.revision::text, c.lopnummer::text
          from unnest($2::text[], $3::text[]) with ordinality as p(stream_id, command_id, n)
          left join lateral (
            select revision, lopnummer from handelselogg.handelse h
            where h.kommun = $1 and h.command_id = p.command_id order by command_index desc limit 1
          ) c on true
          order by p.n`,
        values: [this.kommun, pendings.map(({ streamId }) => streamId), pendings.map(({ commandId }) => commandId)],
        rowMode: 'array',
      });
      this.queue.unshift(...pendings.filter((pending, index) => this.isToBeWritten(pending, rows[index]!)));
    } catch (error) {
      if (isTransient(error)) for (const pending of pendings) this.doubtful.add(pending);
      else this.failEach(pendings, isUnavailable(error) ? unavailable(error) : (error as Error));
    }
    this.schedulePump();
  }

  /** Answers a repeated command and a conflict. */
  private isToBeWritten(pending: Pending, [last, revision, lopnummer]: [string | null, string | null, string | null]): boolean {
    const actual = last === null ? null : BigInt(last);
    if (revision !== null && lopnummer !== null) {
      this.forgetCommand(pending);
      pending.succeed({ revision: BigInt(revision), position: positionOf(BigInt(lopnummer)), repeated: true });
      return false;
    }
    if (!expectationHolds(pending.expected, actual)) {
      this.failEach([pending], new RevisionConflict(pending.streamId, pending.expected, actual));
      return false;
    }
    const remembered = this.revisions.get(pending.streamId);
    if (remembered === undefined || remembered < (actual ?? NO_STREAM)) this.revisions.set(pending.streamId, actual ?? NO_STREAM);
    return true;
  }

  /** The outcome is unknown; the same command may come again while this one is still on its way, and is then looked up. */
  private readonly giveUp = (pending: Pending): void => this.failEach([pending], unavailable());

  private failEach(pendings: readonly Pending[], error: Error): void {
    for (const pending of pendings) {
      this.forgetCommand(pending);
      pending.fail(error);
    }
  }

  private failAll(error: Error): void {
    this.failEach([...this.queue, ...this.doubtful], error);
    this.queue = [];
    this.doubtful.clear();
  }

  private forgetCommand(pending: Pending): void {
    if (this.pendingCommands.get(pending.commandId) === pending) this.pendingCommands.delete(pending.commandId);
  }
}

const pick = ({ streamId, commandId, meta, events }: Pending): Omit<PlannedAppend, 'revision'> => ({ streamId, commandId, meta, events });
