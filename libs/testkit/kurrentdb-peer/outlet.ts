import { setTimeout as delay } from 'node:timers/promises';
import { setImmediate as turn } from 'node:timers/promises';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import { dropped } from './errors.js';
import type { Faults } from './faults.js';

const PASSED_AT_A_TIME = 100;

/** Ends a read as if all had been said. */
export class CleanEnd extends Error {}

/** The way out to one reader: waits when he is slow, stops when he has gone, and fails when a fault says so. */
export class Outlet {
  private events = 0;
  private passed = 0;
  private left = false;
  private readonly onLeave = new Set<() => void>();

  constructor(
    private readonly call: ServerWritableStream<streams.ReadReq, streams.ReadResp>,
    private readonly faults: Faults,
  ) {
    call.on('cancelled', () => {
      this.left = true;
      for (const tell of this.onLeave) tell();
    });
  }

  get isOpen(): boolean {
    return !this.left && !this.call.cancelled;
  }

  async send(message: streams.ReadResp): Promise<void> {
    if (this.isOpen && !this.call.write(message)) await this.wait((done) => this.call.once('drain', done));
  }

  /** @throws RpcError or CleanEnd after as many events as the faults allow */
  async sendEvent(message: streams.ReadResp): Promise<void> {
    await this.send(message);
    this.events += 1;
    const { dropEvery, cleanEndEvery } = this.faults;
    if (dropEvery > 0 && this.events % dropEvery === 0) throw dropped();
    if (cleanEndEvery > 0 && this.events % cleanEndEvery === 0) throw new CleanEnd();
  }

  /** Before each page: others get their turn, and a slow server takes its time. */
  async pause(): Promise<void> {
    await (this.faults.slow > 0 ? delay(this.faults.slow) : turn());
  }

  /** A record that is not sent. */
  async pass(): Promise<void> {
    this.passed += 1;
    if (this.passed % PASSED_AT_A_TIME === 0 && this.faults.scanMs > 0) await delay((this.faults.scanMs * PASSED_AT_A_TIME) / 1_000);
  }

  /** Until what `arm` waits for has come, or the reader has gone. */
  wait(arm: (done: () => void) => void): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.onLeave.delete(done);
        resolve();
      };
      this.onLeave.add(done);
      arm(done);
      if (!this.isOpen) done();
    });
  }
}
