import { setImmediate as turn } from 'node:timers/promises';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadCall } from './library.js';
import { checkpointOf, eventOf } from './read-call.js';
import type { Place } from './place.js';
import type { RawEvent } from './raw-event.js';
import type { StreamNames } from './stream-names.js';

/** What may wait to be taken; then the server is asked to hold on. */
const MOST_EVENTS = 1_000;
const MOST_BYTES = 8 * 1024 * 1024;

export interface Taken {
  readonly events: readonly RawEvent[];
  /** how far the server has looked: what is asked for before this place has been given, now or earlier; null when it has not said anything */
  readonly upTo: Place | null;
}

/**
 * Events as they come, taken by the handful: whatever has come while the last handful was worked on. Ends for good at an error and when the server ends it,
 * which it may do without a word; whoever follows must then begin another.
 */
export class Subscription {
  private events: RawEvent[] = [];
  private bytes = 0;
  private upTo: Place | null = null;
  private ended = false;
  private failure: unknown;
  private wake: () => void = () => undefined;

  constructor(
    private readonly call: ReadCall,
    private readonly names: StreamNames,
  ) {
    call.on('data', (answer: ReadResp) => this.come(answer));
    call.on('error', (error: unknown) => this.end(error));
    call.on('end', () => this.end());
  }

  /** what has come; no events when nothing has within the time, null when there will be no more. Throws what the call ended with. */
  async take(waitMs: number): Promise<Taken | null> {
    if (this.events.length === 0 && !this.ended)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, waitMs);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    // As long as more comes at every turn it is worth waiting for: each handful costs a write.
    for (let come = 0; come < this.events.length && this.events.length < MOST_EVENTS; await turn()) come = this.events.length;
    const { events, upTo } = this;
    this.upTo = null;
    if (events.length > 0) {
      this.events = [];
      this.bytes = 0;
      this.call.resume();
      return { events, upTo };
    }
    if (this.failure !== undefined) throw this.failure as Error;
    return this.ended ? null : { events, upTo };
  }

  close(): void {
    this.ended = true;
    this.call.cancel();
    this.wake();
  }

  private come(answer: ReadResp): void {
    if (this.ended) return;
    const event = eventOf(answer, this.names);
    this.upTo = event?.place ?? checkpointOf(answer) ?? this.upTo;
    if (!event) return;
    this.events.push(event);
    this.bytes += event.data.length + event.metadata.length;
    if (this.events.length >= MOST_EVENTS || this.bytes >= MOST_BYTES) this.call.pause();
    this.wake();
  }

  private end(failure?: unknown): void {
    if (this.ended) return;
    this.ended = true;
    this.failure = failure;
    this.wake();
  }
}
