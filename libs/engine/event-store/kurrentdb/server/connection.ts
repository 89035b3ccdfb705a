import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Appended, Conflict, ServerExpectation } from './append-call.js';
import { appendCall } from './append-call.js';
import { isNotLeader, isTooLarge, KurrentStartError, storeError, tooLarge, unavailable } from './failure.js';
import type { Client, Library } from './library.js';
import type { Place } from './place.js';
import { comparePlaces } from './place.js';
import type { RawEvent, RawNewEvent } from './raw-event.js';
import { allRequest, eventOf, lastOfAllRequest, lastOfStreamRequest, readCall, streamRequest, subscriptionRequest } from './read-call.js';
import type { StreamFilter } from './stream-names.js';
import { StreamNames } from './stream-names.js';
import { Subscription } from './subscription.js';
import { within, type Patience } from './within.js';

/** Calls in a row that were not answered, after which the client is held to be dead and another is made. */
const DEAD_AFTER = 2;
/** A read that goes on may last so long, and one that the server must look through much of the log for; one that is silent is given up by the caller's limit. */
const LONGEST_READ_MS = 60_000;

/**
 * The way to the server. Every call has a time limit of its own; what the server does not answer is `StoreUnavailable`. A client that has stopped answering
 * is thrown away and made anew: it does not always find back by itself.
 */
export class KurrentConnection {
  private client: Client;
  private unanswered = 0;
  private closed = false;

  constructor(
    private readonly library: Library,
    private readonly url: string,
    private readonly names = new StreamNames(),
    /** told when another client has been made; with a fault when it could not be, and the old one is kept */
    private readonly onRenewed: (fault?: KurrentStartError) => void = () => undefined,
  ) {
    this.client = library.connect(url);
  }

  /** Errors: `EventTooLarge`, `StreamGone`, `StoreDenied`; `StoreUnavailable` when it is not known whether it was stored. */
  async append(
    streamId: string,
    expected: ServerExpectation,
    events: readonly RawNewEvent[],
    limitMs: number,
  ): Promise<Appended | Conflict> {
    try {
      return await this.answered(() =>
        within(limitMs, () => appendCall(this.library, this.client, this.names.onServer(streamId), expected, events, deadline(limitMs))),
      );
    } catch (error) {
      if (isTooLarge(error)) throw tooLarge(streamId, Math.max(...events.map(bytesOf)), error);
      throw storeError(error, streamId);
    }
  }

  /** events from the server's revision on, at most `max`; `[]` when there is no stream or it is (softly) deleted; `StreamGone` when deleted for good */
  async readStream(streamId: string, from: bigint, max: number, limitMs: number): Promise<readonly RawEvent[]> {
    const events: RawEvent[] = [];
    for (let next = from; ; next = events.at(-1)!.serverRevision + 1n) {
      let last: bigint | null = null;
      let isTold = false;
      const request = streamRequest(this.library, this.names.onServer(streamId), next, max - events.length);
      const onOther = (answer: ReadResp): void => {
        // That there is no such stream, or where it begins or ends.
        isTold = true;
        if (answer.hasLastStreamPosition()) last = BigInt(answer.getLastStreamPosition());
      };
      const page = await this.read(request, limitMs, { streamId, onOther });
      events.push(...page.events);
      const reached = page.events.at(-1)?.serverRevision ?? null;
      if (events.length >= max || (page.whole && last !== null && reached !== null && reached >= last)) return events;
      // The read was cut short, with or without a word, or the stream has grown since. With no events there is nothing more that can be read, be it so that
      // the stream goes on: the rest is hidden by its metadata.
      if (page.events.length === 0) {
        if (isTold) return events;
        throw unavailable();
      }
    }
  }

  /** Has the server keep the last `count` events of a stream only, where its metadata says nothing yet. */
  async keepLast(streamId: string, count: number, eventId: string, limitMs: number): Promise<void> {
    const metadata = { eventId, type: '$metadata', data: Buffer.from(JSON.stringify({ $maxCount: count })), metadata: Buffer.from('{}') };
    const name = `$$${this.names.onServer(streamId)}`;
    try {
      await this.answered(() =>
        within(limitMs, () => appendCall(this.library, this.client, name, 'no_stream', [metadata], deadline(limitMs))),
      );
    } catch (error) {
      throw storeError(error, streamId);
    }
  }

  async lastOfStream(streamId: string, limitMs: number): Promise<RawEvent | null> {
    const { events } = await this.read(lastOfStreamRequest(this.library, this.names.onServer(streamId)), limitMs, { streamId });
    return events[0] ?? null;
  }

  /** the last event of the log, whosever it is */
  async lastOfAll(limitMs: number): Promise<RawEvent | null> {
    const { events } = await this.read(lastOfAllRequest(this.library), limitMs);
    return events[0] ?? null;
  }

  /** Whether the log can be read at all: its first event, whosever it is. */
  async assertReadable(limitMs: number): Promise<void> {
    await this.read(allRequest(this.library, null, null, 1), limitMs);
  }

  /** what stands at the place, whosever it is; something later where it has been taken away */
  async at(place: Place, limitMs: number): Promise<RawEvent | null> {
    const { events } = await this.read(allRequest(this.library, place, null, 1), limitMs);
    return events[0] ?? null;
  }

  /** events from the place on, the one there included (null: from the beginning), in the order of `$all`, at most `max` */
  async readAllFrom(from: Place | null, filter: StreamFilter, max: number, limitMs: number): Promise<readonly RawEvent[]> {
    const { events, whole } = await this.read(allRequest(this.library, from, this.names.filter(filter), max), limitMs, { mayLook: true });
    const last = events.at(-1);
    if (whole || events.length >= max || !last) return events;
    // What was broken off goes on from where it had come.
    return [...events, ...(await this.readAll(last.place, filter, max - events.length, limitMs))];
  }

  /** events after the place (null: from the beginning) in the order of `$all`, at most `max` */
  async readAll(after: Place | null, filter: StreamFilter, max: number, limitMs: number): Promise<readonly RawEvent[]> {
    if (after === null) return this.readAllFrom(null, filter, max, limitMs);
    const read: RawEvent[] = [];
    for (let at = after; ; at = read.at(-1)!.place) {
      const { events, whole } = await this.read(allRequest(this.library, at, this.names.filter(filter), max - read.length + 1), limitMs, {
        mayLook: true,
      });
      const [first] = events;
      // The one at the place need not be there: it may be of another stream, or have been taken away.
      const next = first && comparePlaces(first.place, at) <= 0 ? events.slice(1) : events;
      read.push(...next);
      if (whole || read.length >= max) return read.slice(0, max);
      if (next.length === 0) throw unavailable();
    }
  }

  async subscribe(after: Place | null, filter: StreamFilter, limitMs: number): Promise<Subscription> {
    const { client, library, names } = this;
    const request = subscriptionRequest(library, after, names.filter(filter));
    return new Subscription(await within(limitMs, () => readCall(library, client, request, Infinity)), names);
  }

  /** Makes another client; what is on its way with the old one fails. */
  renew(): void {
    if (this.closed) return;
    this.unanswered = 0;
    const old = this.client;
    try {
      this.client = this.library.connect(this.url);
    } catch (error) {
      if (!(error instanceof KurrentStartError)) throw error;
      return this.onRenewed(error);
    }
    void dispose(old);
    this.onRenewed();
  }

  async close(): Promise<void> {
    this.closed = true;
    await dispose(this.client);
  }

  /** What came; not `whole` when the read was broken off after it had begun. */
  private async read(request: ReadReq, limitMs: number, { streamId, onOther, mayLook }: Reading = {}): Promise<Came> {
    const { client, library } = this;
    const events: RawEvent[] = [];
    let giveUp = (): void => undefined;
    let looks = false;
    const reading = async ({ heard }: Patience): Promise<void> => {
      const call = await readCall(library, client, request, deadline(LONGEST_READ_MS));
      giveUp = () => call.cancel();
      for await (const answer of call as AsyncIterable<ReadResp>) {
        heard();
        const event = eventOf(answer, this.names);
        if (event) events.push(event);
        else onOther?.(answer);
      }
    };
    const isLooking = async (): Promise<boolean> => mayLook === true && (looks = await this.answersOthers(limitMs));
    const waiting = () => within(limitMs, reading, () => giveUp(), isLooking);
    try {
      await this.answered(waiting, () => looks);
      return { events, whole: true };
    } catch (error) {
      const known = storeError(error, streamId);
      if (events.length === 0 || known.name !== 'StoreUnavailable') throw known;
      return { events, whole: false };
    }
  }

  /** A node that does not lead says who does, and the client goes there, but does not ask again. */
  private async fromLeader<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      if (!isNotLeader(error)) throw error;
      // The client has heard of it when all that waits for the same answer has.
      await new Promise(setImmediate);
      return call();
    }
  }

  /** A server that looks through the log says nothing meanwhile, and neither does one that is gone. */
  private async answersOthers(limitMs: number): Promise<boolean> {
    return this.assertReadable(limitMs).then(
      () => true,
      () => false,
    );
  }

  private async answered<T>(call: () => Promise<T>, isAlive: () => boolean = () => false): Promise<T> {
    const { client } = this;
    try {
      const answer = await this.fromLeader(call);
      this.unanswered = 0;
      return answer;
    } catch (error) {
      if (storeError(error).name !== 'StoreUnavailable') this.unanswered = 0;
      else if (!isAlive() && client === this.client && (this.unanswered += 1) >= DEAD_AFTER) this.renew();
      throw error;
    }
  }
}

interface Reading {
  readonly streamId?: string;
  /** given what is no event */
  readonly onOther?: (answer: ReadResp) => void;
  /** the server may have to look through much of the log before it finds anything */
  readonly mayLook?: boolean;
}

interface Came {
  readonly events: readonly RawEvent[];
  readonly whole: boolean;
}

const deadline = (limitMs: number): Date => new Date(Date.now() + limitMs);
const bytesOf = ({ data, metadata }: RawNewEvent): number => data.length + metadata.length;

/** Ends its calls and its channel; the client itself leaves the channel open. */
async function dispose(client: Client): Promise<void> {
  try {
    await within(1_000, () => client.dispose());
    (await within(1_000, () => client.getChannel())).close();
  } catch {
    // One that does not even know its node has nothing to end.
  }
}
