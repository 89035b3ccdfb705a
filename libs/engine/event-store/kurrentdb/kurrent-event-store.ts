import { canonicalJson } from '#engine/kernel';
import type { Clock } from '#engine/kernel';
import type { Logger, Metrics } from '#engine/platform';
import { checkAppend } from '../append-input.js';
import type { ChainReport } from '../chain-report.js';
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
import { RevisionConflict, StoreUnavailable } from '../port.js';
import { StreamGone } from '../store-faults.js';
import type { ServerExpectation } from './server/append-call.js';
import { KurrentConnection } from './server/connection.js';
import { unavailable } from './server/failure.js';
import { KommunFeed } from './feed.js';
import { hasAllSeals, hasIndexed } from './sealing/indexed-log.js';
import type { Library } from './server/library.js';
import { loadLibrary } from './server/library.js';
import { metadataBytes } from './metadata.js';
import type { StoreMetrics, UnsealedReading } from './metrics.js';
import { measureUnsealed, storeMetrics } from './metrics.js';
import { comparePlaces, comparePositions, further, placeText, positionOf } from './server/place.js';
import type { Place } from './server/place.js';
import type { RawEvent, RawNewEvent } from './server/raw-event.js';
import { recordedOf } from './recorded.js';
import { kommunerWithSeals } from './sealing/rebuild-index.js';
import { joined, ownRevision, serverRevision } from './revisions.js';
import type { SealIndex } from './sealing/seal-index.js';
import { SameLog } from './sealing/same-log.js';
import { SealLog } from './sealing/seal-log.js';
import { SealedTo } from './sealing/sealed-to.js';
import { assertReachable, assertUrl } from './server/start.js';
import { StreamNames } from './server/stream-names.js';
import type { Sought } from './tail.js';
import { Tail } from './tail.js';
import { unsealed } from './sealing/unsealed.js';
import { verifyChain } from './sealing/verify.js';
import { within } from './server/within.js';

export interface KurrentEventStoreOptions {
  /** `esdb://…`, see `checkKurrentUrl` */
  readonly url: string;
  /** stands before the names of our streams on the server, see `StreamNames`; nothing when left out */
  readonly streamPrefix?: string;
  readonly index: SealIndex;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics?: Metrics;
  /** within this time an append is answered, also when the server is silent; `ANSWER_MS` */
  readonly answerMs?: number;
}

export const ANSWER_MS = 2_300;
/** The part of the time that one call to the server may take; after an append that is not answered there is time left to look for what became of it. */
const CALL_SHARE = 0.55;
const STREAM_PAGE = 1_000;
/** How many times an append is sent again because the server had written something twice. */
const MOST_TRIES = 5;

interface OfKommun {
  readonly tail: Tail;
  readonly feed: KommunFeed;
}

/** The event log on KurrentDB ≥ 23.10 (docs/adr/0015-kurrentdb.md). A `Sealer` must run somewhere: feeds give only what it has sealed. */
export class KurrentEventStore implements EventStore {
  private readonly kommunParts = new Map<string, OfKommun>();
  private readonly underWay = new Map<string, Promise<AppendResult>>();
  private readonly sealedTo: SealedTo;
  private readonly sameLog = new SameLog(() => this.hasIndexed());
  /** of what has been stored from here */
  private newest: Place | null = null;

  private constructor(
    readonly connection: KurrentConnection,
    readonly index: SealIndex,
    readonly counted: StoreMetrics,
    private readonly clock: Clock,
    private readonly answerMs: number,
  ) {
    this.sealedTo = new SealedTo(index);
  }

  private get callMs(): number {
    return this.answerMs * CALL_SHARE;
  }

  /** Throws `KurrentStartError` with a Swedish sentence: no package, no answer, wrong account, wrong TLS. */
  static async open(options: KurrentEventStoreOptions, load: () => Promise<Library> = loadLibrary): Promise<KurrentEventStore> {
    const counted = storeMetrics(options.metrics);
    const library = await load();
    assertUrl(options.url);
    const connection = new KurrentConnection(library, options.url, new StreamNames(options.streamPrefix), (fault) => {
      if (fault) return options.logger.error(fault.message);
      counted.renewed();
      options.logger.warn('The event store client did not answer and has been made anew');
    });
    try {
      await assertReachable(connection);
    } catch (error) {
      await connection.close();
      throw error;
    }
    const store = new KurrentEventStore(connection, options.index, counted, options.clock, options.answerMs ?? ANSWER_MS);
    if (options.metrics) measureUnsealed(options.metrics, () => store.unsealed());
    return store;
  }

  async append(streamId: string, expected: ExpectedRevision, events: readonly NewEvent[], context: AppendContext): Promise<AppendResult> {
    checkAppend(streamId, events, context);
    const key = `${context.kommun} ${context.commandId}`;
    const same = this.underWay.get(key);
    if (same) return { ...(await same), repeated: true };
    const raw = this.rawEvents(events, context);
    const appending = within(this.answerMs, async () => {
      await this.sameLog.assert();
      return this.appendOnce(streamId, expected, raw, context);
    })
      .catch((error: unknown) => {
        // Whoever answers next need not be the same.
        if (error instanceof StoreUnavailable) this.sameLog.doubt();
        throw error;
      })
      .finally(() => this.underWay.delete(key));
    this.underWay.set(key, appending);
    return appending;
  }

  async readStream(
    streamId: string,
    { from = 0n, max = Infinity }: { from?: bigint; max?: number } = {},
  ): Promise<readonly RecordedEvent[]> {
    const { kommun } = parseStreamId(streamId);
    const sealed = await this.index.stream(streamId, from, Math.min(max, Number.MAX_SAFE_INTEGER));
    const raws: RawEvent[] = [];
    let { doubles } = sealed;
    const known = new Map(sealed.events.map((event) => [placeText(event.place), event]));
    const isAsked = ({ serverRevision: number }: RawEvent): boolean => !doubles.includes(number) && ownRevision(number, doubles) >= from;
    for (let next = serverRevision(from, doubles), left = max; left > 0;) {
      const asked = Math.min(STREAM_PAGE, left);
      const page = await this.connection.readStream(streamId, next, asked, this.answerMs);
      if (page.some((raw) => isAsked(raw) && !known.has(placeText(raw.place)))) {
        await this.of(kommun).tail.catchUp();
        doubles = await this.doubles(kommun, streamId);
      }
      raws.push(...page);
      if (page.length < asked) break;
      next = page.at(-1)!.serverRevision + 1n;
      left = max - raws.filter(isAsked).length;
    }
    const events = raws.filter(isAsked).map((raw) => {
      const place = placeText(raw.place);
      const seal = known.get(place);
      known.delete(place);
      return recordedOf(raw, ownRevision(raw.serverRevision, doubles), seal);
    });
    // What has been sealed is there, or somebody has taken it away.
    if (known.size > 0) throw new StreamGone(streamId);
    return events;
  }

  async findCommand(kommun: string, commandId: string): Promise<StoredCommand | null> {
    await this.of(kommun).tail.catchUp();
    return this.found(kommun, commandId);
  }

  feed(kommun: string): EventFeed {
    return this.of(kommun).feed;
  }

  async kommuner({ alsoUnnumbered = false } = {}): Promise<readonly string[]> {
    // In this order: what is sealed in the meantime is among the heads.
    const waiting = alsoUnnumbered ? await unsealed(this.connection, this.index, this.clock, this.callMs, Infinity) : [];
    const sealed = (await this.index.heads()).filter(({ place }) => place !== null);
    return [...new Set([...sealed, ...waiting.filter(({ events }) => events > 0)].map(({ kommun }) => kommun))];
  }

  comparePositions(a: Position, b: Position): number {
    return comparePositions(a, b);
  }

  /** A sealer in this process has come so far: whoever waits need not ask the index. */
  sealed(kommun: string, lopnummer: bigint): void {
    this.kommunParts.get(kommun)?.feed.seen(lopnummer);
  }

  /**
   * To be asked at every start, and asked before something is stored. An index of another server, or of a log that has been set back to an earlier day, is not
   * to be sealed on. What the index says of more than this log has is forgotten.
   */
  hasIndexed(): Promise<boolean> {
    return hasIndexed(this.connection, this.index, this.answerMs);
  }

  /** Whether somebody has sealed what lies there. */
  async hasSeals(): Promise<boolean> {
    return (await kommunerWithSeals(this.connection, this.index)).length > 0;
  }

  /** What waits for its number, by kommun. */
  unsealed(): Promise<readonly UnsealedReading[]> {
    return unsealed(this.connection, this.index, this.clock, this.callMs);
  }

  /**
   * `waiting`: the sealer has not come to the end of the log. `lacking`: the index has not what is sealed of some kommun. Otherwise whoever reads by kommun
   * reads all that is stored. Asks the log, not only the index, which may have been emptied or be another's. Throws `SealsDamaged` where the log cannot tell.
   */
  async completeness(): Promise<'complete' | 'waiting' | 'lacking'> {
    const readings = await unsealed(this.connection, this.index, this.clock, this.callMs, Infinity);
    const waiting = readings.filter(({ events }) => events > 0).map(({ kommun }) => kommun);
    const log = new SealLog(this.connection, this.answerMs);
    let all = true;
    // What waits for seals that are damaged waits in vain.
    for (const kommun of waiting.length > 0 ? waiting : await kommunerWithSeals(this.connection, this.index))
      all = (await hasAllSeals(log, await this.index.head(kommun))) && all;
    if (waiting.length > 0) return 'waiting';
    return all ? 'complete' : 'lacking';
  }

  /** Reads the kommun's seals and its whole log and says where it is not what was once written. */
  verifyChain(kommun: string, onProgress?: (events: bigint, of: bigint) => void): Promise<ChainReport> {
    return verifyChain(kommun, this.connection, this.index, onProgress);
  }

  async close(): Promise<void> {
    for (const { feed } of this.kommunParts.values()) feed.stop();
    await this.connection.close();
  }

  private rawEvents(events: readonly NewEvent[], context: AppendContext): RawNewEvent[] {
    const recordedAt = this.clock.now();
    return events.map(({ type, schemaVersion, data }, commandIndex) => ({
      eventId: eventIdOf(context.commandId, commandIndex),
      type,
      data: Buffer.from(canonicalJson(data)),
      metadata: metadataBytes({ context, recordedAt, schemaVersion, commandIndex }),
    }));
  }

  private async appendOnce(
    streamId: string,
    expected: ExpectedRevision,
    events: readonly RawNewEvent[],
    context: AppendContext,
  ): Promise<AppendResult> {
    const { kommun, commandId } = context;
    const { tail } = this.of(kommun);
    for (let tries = 1; ; tries += 1) {
      const stored = await this.findCommand(kommun, commandId);
      if (stored) return { revision: stored.revision, position: stored.position, repeated: true };
      const sealed = await this.index.stream(streamId, 0n, 0);
      const doubles = joined(sealed.doubles, tail.doubles(streamId));
      const sent = serverExpectation(expected, doubles, sealed.last);
      const before = this.newest;
      const outcome = sent === null ? await this.actual(streamId) : await this.send(streamId, sent, events, context);
      if ('repeated' in outcome) return outcome;
      if ('place' in outcome) {
        const { serverRevision: last, place } = outcome;
        // A log that ends earlier than it did is another; or the server gives the place where it had the same before.
        if (before && comparePlaces(place, before) <= 0) {
          this.sameLog.doubt();
          await this.sameLog.assert();
        }
        this.newest = further(this.newest, place);
        const expectedLast = (typeof sent === 'bigint' ? sent : -1n) + BigInt(events.length);
        if (last === expectedLast) return { revision: ownRevision(last, doubles), position: positionOf(place), repeated: false };
        // Where nothing was known before, or the server has written it more than once: the log says which one counts.
        const first = await this.look(kommun, { commandId, place });
        if (!first) throw unavailable();
        return { revision: first.revision, position: first.position, repeated: false };
      }
      if (outcome.actual === null && sealed.last !== null) throw new StreamGone(streamId);
      // The same command may have come first by another way, or the server may have written something twice.
      const first = await this.lookInStream(streamId, kommun, commandId);
      const seen = await this.doubles(kommun, streamId);
      const mayTryAgain = tries < MOST_TRIES && (first !== null || seen.length > doubles.length);
      if (!mayTryAgain) throw conflict(streamId, expected, outcome.actual, seen);
    }
  }

  /** The answer; when none comes, what the log says of it. */
  private async send(
    streamId: string,
    expected: ServerExpectation,
    events: readonly RawNewEvent[],
    { kommun, commandId }: AppendContext,
  ): Promise<Awaited<ReturnType<KurrentConnection['append']>> | AppendResult> {
    try {
      return await this.connection.append(streamId, expected, events, this.callMs);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      const stored = await this.lookInStream(streamId, kommun, commandId).catch(() => null);
      if (!stored) throw error;
      return { revision: stored.revision, position: stored.position, repeated: true };
    }
  }

  /** A command that has been stored in the stream lies at or before the stream's last event. */
  private async lookInStream(streamId: string, kommun: string, commandId: string): Promise<StoredCommand | null> {
    const last = await this.connection.lastOfStream(streamId, this.callMs);
    return this.look(kommun, { commandId, place: last && last.place });
  }

  private async look(kommun: string, sought: Sought): Promise<StoredCommand | null> {
    const { tail } = this.of(kommun);
    await tail.catchUp(sought);
    return this.found(kommun, sought.commandId);
  }

  /** In this order: what is sealed in the meantime is forgotten there only after it can be found here. */
  private async found(kommun: string, commandId: string): Promise<StoredCommand | null> {
    return this.of(kommun).tail.command(commandId) ?? (await this.index.command(kommun, commandId));
  }

  /** Those that are known when the tail has caught up: what it has passed over is in the index. */
  private async doubles(kommun: string, streamId: string): Promise<readonly bigint[]> {
    return joined((await this.index.stream(streamId, 0n, 0)).doubles, this.of(kommun).tail.doubles(streamId));
  }

  private async actual(streamId: string): Promise<{ readonly actual: bigint | null }> {
    const last = await this.connection.lastOfStream(streamId, this.callMs);
    return { actual: last && last.serverRevision };
  }

  private of(kommun: string): OfKommun {
    const known = this.kommunParts.get(kommun);
    if (known) return known;
    const { answerMs, callMs } = this;
    const tail = new Tail(kommun, this.connection, this.index, this.sealedTo, { answerMs, callMs });
    const made = { tail, feed: new KommunFeed(kommun, this.connection, this.index, tail, callMs) };
    this.kommunParts.set(kommun, made);
    return made;
  }
}

/** What is asked of the server; null when it is known without asking that the expectation does not hold. */
function serverExpectation(expected: ExpectedRevision, doubles: readonly bigint[], lastSealed: bigint | null): ServerExpectation | null {
  // The server would let a stream that an administrator has deleted begin anew.
  if (expected === 'no_stream') return lastSealed === null ? onlyDoubles(doubles) : null;
  if (typeof expected === 'string') return expected;
  if (expected < 0n) return null;
  return lastOwnIsDouble(serverRevision(expected, doubles), doubles);
}

/** A stream in which everything repeats something elsewhere has nothing of its own yet. */
function onlyDoubles(doubles: readonly bigint[]): ServerExpectation {
  const last = doubles.at(-1);
  return last !== undefined && BigInt(doubles.length) === last + 1n ? last : 'no_stream';
}

/** Doubles may stand after the last event: the server counts them too. */
function lastOwnIsDouble(server: bigint, doubles: readonly bigint[]): bigint {
  let last = server;
  while (doubles.includes(last + 1n)) last += 1n;
  return last;
}

function conflict(streamId: string, expected: ExpectedRevision, actual: bigint | null, doubles: readonly bigint[]): RevisionConflict {
  const own = actual === null ? null : ownRevision(actual, doubles) - (doubles.includes(actual) ? 1n : 0n);
  return new RevisionConflict(streamId, expected, own === -1n ? null : own);
}
