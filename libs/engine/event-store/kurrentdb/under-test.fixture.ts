import type { Peer, PeerOptions } from '#testkit/kurrentdb-peer';
import { startPeer } from '#testkit/kurrentdb-peer';
import { eventually } from '#testkit/eventually';
import type { Clock } from '#engine/kernel';
import type { Logger } from '#engine/platform';
import { createMetrics, systemRandom } from '#engine/platform';
import { GENESIS } from '../chain.js';
import { KurrentEventStore } from './kurrent-event-store.js';
import { MemorySealIndex } from './memory-seal-index.js';
import { SEAL_TYPE, sealBytes, sealStream } from './seal.js';
import type { SealIndex } from './seal-index.js';
import { Sealer } from './sealer.js';

const none = (): void => undefined;
export const quiet: Logger = { debug: none, info: none, warn: none, error: none };
export const systemClock: Clock = { now: () => new Date().toISOString() };

/** A peer, a store and a sealer, as an installation has them. */
export class Installation {
  readonly metrics = createMetrics();
  private sealers: Sealer[] = [];

  private constructor(
    readonly peer: Peer,
    readonly index: SealIndex,
    readonly store: KurrentEventStore,
  ) {}

  static async start({
    index = new MemorySealIndex(),
    clock = systemClock,
    logger = quiet,
    answerMs = PATIENT_MS,
    ...peer
  }: InstallationOptions = {}): Promise<Installation> {
    const server = await startPeer(peer);
    const store = await KurrentEventStore.open({ url: server.url, index, clock, logger, answerMs });
    return new Installation(server, index, store);
  }

  startSealer(logger: Logger = quiet): Sealer {
    const sealer = new Sealer({ store: this.store, random: systemRandom, logger });
    this.sealers.push(sealer);
    sealer.start();
    return sealer;
  }

  /** when every event that has been stored has its number */
  async settled(withinMs?: number): Promise<void> {
    await eventually('all events are sealed', async () => (await this.store.unsealed()).every(({ events }) => events === 0), withinMs);
  }

  /** An empty first seal: the kommun begins with this number. */
  async beginAt(kommun: string, lopnummer: bigint): Promise<void> {
    const head = { kommun, sealRevision: 0n, lopnummer: lopnummer - 1n, link: GENESIS, recordedAt: '', place: null };
    const event = {
      eventId: systemRandom.uuid(),
      type: SEAL_TYPE,
      data: sealBytes({ head, events: [], doubles: [] }),
      metadata: Buffer.from('{}'),
    };
    await this.store.connection.append(sealStream(kommun), 'no_stream', [event], 5_000);
  }

  async close(): Promise<void> {
    await Promise.all(this.sealers.map((sealer) => sealer.stop()));
    await this.store.close();
    await this.peer.stop();
  }
}

export interface InstallationOptions extends PeerOptions {
  readonly index?: SealIndex;
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** the store's own limit, for those who try it; else long, because the tests share their processors with others */
  readonly answerMs?: number;
}

const PATIENT_MS = 20_000;
