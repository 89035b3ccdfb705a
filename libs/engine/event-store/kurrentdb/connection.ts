import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Appended, Conflict, ServerExpectation } from './append-call.js';
import { appendCall } from './append-call.js';
import { EventTooLarge, isTooLarge, storeError, unavailable } from './failure.js';
import type { Client, Library } from './library.js';
import type { Place } from './place.js';
import { comparePlaces } from './place.js';
import type { RawEvent, RawNewEvent } from './raw-event.js';
import type { StreamFilter } from './read-call.js';
import { allRequest, eventOf, lastOfStreamRequest, readCall, streamRequest, subscriptionRequest } from './read-call.js';
import { Subscription } from './subscription.js';
import { within, type Patience } from './within.js';

/** Calls in a row that were not answered, after which the client is held to be dead and another is made. */
const DEAD_AFTER = 2;
/** A read that goes on may last so long; one that is silent is given up by the caller's own limit. */
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
    private readonly onRenewed: () => void = () => undefined,
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
        within(limitMs, () => appendCall(this.library, this.client, streamId, expected, events, deadline(limitMs))),
      );
    } catch (error) {
      if (isTooLarge(error)) throw new EventTooLarge(streamId, Math.max(...events.map(bytesOf)), error);
      throw storeError(error, streamId);
    }
  }

  /** events from the server's revision on, at most `max`; `[]` when there is no stream or it is (softly) deleted; `StreamGone` when deleted for good */
  async readStream(streamId: string, from: bigint, max: number, limitMs: number): Promise<readonly RawEvent[]> {
    const events: RawEvent[] = [];
    for (let next = from; ;) {
      let last = -1n;
      const page = await this.read(streamRequest(this.library, streamId, next, max - events.length), limitMs, streamId, (answer) => {
        if (answer.hasLastStreamPosition()) last = BigInt(answer.getLastStreamPosition());
      });
      events.push(...page);
      const reached = events.at(-1)?.serverRevision ?? from - 1n;
      if (events.length >= max || reached >= last) return events;
      // The read was cut short, or the stream has grown since.
      if (page.length === 0) throw unavailable();
      next = reached + 1n;
    }
  }

  async lastOfStream(streamId: string, limitMs: number): Promise<RawEvent | null> {
    const [last] = await this.read(lastOfStreamRequest(this.library, streamId), limitMs, streamId);
    return last ?? null;
  }

  /** events from the place on, the one there included (null: from the beginning), in the order of `$all`, at most `max` */
  readAllFrom(from: Place | null, filter: StreamFilter, max: number, limitMs: number): Promise<readonly RawEvent[]> {
    return this.read(allRequest(this.library, from, filter, max), limitMs);
  }

  /** events after the place (null: from the beginning) in the order of `$all`, at most `max` */
  async readAll(after: Place | null, filter: StreamFilter, max: number, limitMs: number): Promise<readonly RawEvent[]> {
    if (after === null) return this.readAllFrom(null, filter, max, limitMs);
    const events = await this.readAllFrom(after, filter, max + 1, limitMs);
    const [first] = events;
    // The one at the place need not be there: it may be of another stream, or have been taken away.
    return first && comparePlaces(first.place, after) <= 0 ? events.slice(1) : events.slice(0, max);
  }

  async subscribe(after: Place | null, filter: StreamFilter, limitMs: number): Promise<Subscription> {
    const { client, library } = this;
    return new Subscription(await within(limitMs, () => readCall(library, client, subscriptionRequest(library, after, filter), Infinity)));
  }

  /** Makes another client; what is on its way with the old one fails. */
  renew(): void {
    if (this.closed) return;
    this.unanswered = 0;
    const old = this.client;
    this.client = this.library.connect(this.url);
    void dispose(old);
    this.onRenewed();
  }

  async close(): Promise<void> {
    this.closed = true;
    await dispose(this.client);
  }

  private async read(
    request: ReadReq,
    limitMs: number,
    streamId?: string,
    onOther: (answer: ReadResp) => void = () => undefined,
  ): Promise<readonly RawEvent[]> {
    const { client, library } = this;
    let giveUp = (): void => undefined;
    const reading = async ({ heard }: Patience): Promise<readonly RawEvent[]> => {
      const call = await readCall(library, client, request, deadline(LONGEST_READ_MS));
      giveUp = () => call.cancel();
      const events: RawEvent[] = [];
      for await (const answer of call) {
        heard();
        const event = eventOf(answer);
        if (event) events.push(event);
        else onOther(answer);
      }
      return events;
    };
    try {
      return await this.answered(() => within(limitMs, reading, () => giveUp()));
    } catch (error) {
      throw storeError(error, streamId);
    }
  }

  private async answered<T>(call: () => Promise<T>): Promise<T> {
    const { client } = this;
    try {
      const answer = await call();
      this.unanswered = 0;
      return answer;
    } catch (error) {
      if (storeError(error).name !== 'StoreUnavailable') this.unanswered = 0;
      else if (client === this.client && (this.unanswered += 1) >= DEAD_AFTER) this.renew();
      throw error;
    }
  }
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
