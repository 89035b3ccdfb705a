import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadCall } from './library.js';
import { eventOf } from './read-call.js';
import type { RawEvent } from './raw-event.js';
import type { StreamNames } from './stream-names.js';

/** What may wait to be taken; then the server is asked to hold on. */
const MOST_EVENTS = 1_000;
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * Events as they come, taken by the handful: whatever has come while the last handful was worked on. Ends for good at an error and when the server ends it,
 * which it may do without a word; whoever follows must then begin another.
 */
export class Subscription {
  private events: RawEvent[] = [];
  private bytes = 0;
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

  /** what has come; `[]` when nothing has within the time, null when there will be no more. Throws what the call ended with. */
  async take(waitMs: number): Promise<readonly RawEvent[] | null> {
    if (this.events.length === 0 && !this.ended)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, waitMs);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    const { events } = this;
    if (events.length > 0) {
      this.events = [];
      this.bytes = 0;
      this.call.resume();
      return events;
    }
    if (this.failure !== undefined) throw this.failure as Error;
    return this.ended ? null : [];
  }

  close(): void {
    this.ended = true;
    this.call.cancel();
    this.wake();
  }

  private come(answer: ReadResp): void {
    const event = eventOf(answer, this.names);
    if (!event || this.ended) return;
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
