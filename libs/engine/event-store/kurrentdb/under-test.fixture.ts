import { randomUUID } from 'node:crypto';
import { afterEach } from '@jest/globals';
import type { Peer, PeerOptions } from '#testkit/kurrentdb-peer';
import { eventually } from '#testkit/eventually';
import { chosenKurrent, KurrentPlace, type KurrentLog } from '#testkit/log';
import type { Clock } from '#engine/kernel';
import type { Logger, Metrics } from '#engine/platform';
import { createMetrics, systemClock, systemRandom } from '#engine/platform';
import { GENESIS } from '../chain.js';
import type { StoreUnderTest } from '../contract/event-store-contract.js';
import { settableClock } from '../contract/set-up.fixture.js';
import { streamIdOf } from '../ids.js';
import type { AppendContext } from '../port.js';
import { KurrentEventStore } from './kurrent-event-store.js';
import { MemorySealIndex } from './sealing/memory-seal-index.js';
import { SEAL_TYPE, sealBytes, sealStream } from './sealing/seal.js';
import type { SealIndex } from './sealing/seal-index.js';
import { Sealer } from './sealing/sealer.js';

const none = (): void => undefined;
export const quiet: Logger = { debug: none, info: none, warn: none, error: none };

/** the stream of a new case in the kommun */
export const streamIn = (kommun: string): string => streamIdOf(kommun, 'avvikelse', randomUUID());
/** a new command in the kommun */
export const contextIn = (kommun: string): AppendContext => ({
  commandId: randomUUID(),
  correlationId: randomUUID(),
  actorId: randomUUID(),
  role: 'medarbetare',
  kommun,
});

/** A server, a store and a sealer, as an installation has them. On the peer, or on a real server when the run is (TEST_LOG) and the test does not say. */
export class Installation {
  private sealers: Sealer[] = [];

  private constructor(
    readonly place: KurrentPlace,
    readonly index: SealIndex,
    readonly store: KurrentEventStore,
    readonly metrics: Metrics,
  ) {}

  static async start({
    index = new MemorySealIndex(),
    clock = systemClock,
    logger = quiet,
    answerMs = PATIENT_MS,
    on = chosenKurrent(),
    ...peer
  }: InstallationOptions = {}): Promise<Installation> {
    const place = await KurrentPlace.begin(on, peer);
    const { url, streamPrefix } = place;
    const metrics = createMetrics();
    const store = await KurrentEventStore.open({ url, streamPrefix, index, clock, logger, metrics, answerMs });
    return new Installation(place, index, store, metrics);
  }

  /** for those who are on the peer */
  get peer(): Peer {
    if (!this.place.peer) throw new Error('A server has no switches and no back door: this test is for the peer.');
    return this.place.peer;
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

  /** Bytes as a stranger writes them, good or bad. */
  async appendRaw(streamId: string, ...events: readonly { readonly type: string; readonly data: string }[]): Promise<void> {
    const raw = events.map(({ type, data }) => ({
      eventId: systemRandom.uuid(),
      type,
      data: Buffer.from(data),
      metadata: Buffer.from('{}'),
    }));
    await this.store.connection.append(streamId, 'any', raw, 5_000);
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

  async stopSealers(): Promise<void> {
    await Promise.all(this.sealers.map((sealer) => sealer.stop()));
    this.sealers = [];
  }

  async close(): Promise<void> {
    await this.stopSealers();
    await this.store.close();
    await this.place.end();
  }
}

export interface InstallationOptions extends PeerOptions {
  readonly index?: SealIndex;
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** those who need its switches are on the peer */
  readonly on?: KurrentLog;
  /** the store's own limit, for those who try it; else long, because the tests share their processors with others */
  readonly answerMs?: number;
}

const PATIENT_MS = 20_000;

/** Installations on the peer, for the tests of a file: they are closed after the test, when what the test did to the peer has been put right again. */
export function installations(usual: InstallationOptions = {}): (options?: InstallationOptions) => Promise<Installation> {
  let open: Installation[] = [];
  afterEach(async () => {
    for (const { peer } of open) peer.faults.reset();
    await Promise.all(open.map((made) => made.close()));
    open = [];
  });
  return async (options = {}) => {
    const made = await Installation.start({ ...usual, ...options, on: 'peer' });
    open.push(made);
    return made;
  };
}

/** The contract's store under test, on an index of one's own. */
export async function underTest(index?: SealIndex, answerMs = PATIENT_MS): Promise<StoreUnderTest> {
  const { clock, setTime } = settableClock();
  const installation = await Installation.start({ clock, answerMs, ...(index ? { index } : {}) });
  installation.startSealer();
  return {
    store: installation.store,
    setTime,
    beginAt: (kommun, lopnummer) => installation.beginAt(kommun, lopnummer),
    settled: () => installation.settled(),
    close: () => installation.close(),
  };
}
