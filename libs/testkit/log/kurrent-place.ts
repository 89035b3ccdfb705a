import { randomBytes } from 'node:crypto';
import { EventStoreDBClient } from '@eventstore/db-client';
import { KurrentEventStore, MemorySealIndex } from '#engine/event-store/kurrentdb';
import { systemClock, type Logger } from '#engine/platform';
import { startPeer, type Peer, type PeerOptions } from '#testkit/kurrentdb-peer';

/** `peer`: one of the test's own, in its process. `server`: the one in KURRENTDB_URL, under a prefix that nobody else has. */
export type KurrentLog = 'peer' | 'server';

/** Where the tests of a run have KurrentDB: the server when TEST_LOG says so. */
export const chosenKurrent = (): KurrentLog => (process.env['TEST_LOG'] === 'server' ? 'server' : 'peer');

const none = (): void => undefined;
export const quiet: Logger = { debug: none, info: none, warn: none, error: none };
/** Those who are tested share their processors with others. */
export const PATIENT_MS = 20_000;
const PAGE = 500;

/**
 * A KurrentDB that is empty for whoever is tested. On a server the streams are deleted at the end as well as may be; their names, and what has not been
 * scavenged, stay there.
 */
export class KurrentPlace {
  private administrator: EventStoreDBClient | null = null;

  private constructor(
    /** null: a server, which has no fault switches and nobody's back to go behind */
    readonly peer: Peer | null,
    private readonly serverUrl: string,
    readonly streamPrefix: string,
  ) {}

  static async begin(log: KurrentLog = chosenKurrent(), options: PeerOptions = {}): Promise<KurrentPlace> {
    if (log === 'peer') return new KurrentPlace(await startPeer(options), '', '');
    const url = process.env['KURRENTDB_URL'];
    if (!url) throw new Error('TEST_LOG is server, but KURRENTDB_URL does not say which.');
    return new KurrentPlace(null, url.replace(/^kurrentdb(?=[+:])/, 'esdb'), `prov_${randomBytes(8).toString('hex')}-`);
  }

  get url(): string {
    return this.peer?.url ?? this.serverUrl;
  }

  /** what an installation is told of it */
  get settings(): { readonly EVENT_STORE: 'kurrentdb'; readonly KURRENTDB_URL: string; readonly KURRENTDB_STREAM_PREFIX: string } {
    return { EVENT_STORE: 'kurrentdb', KURRENTDB_URL: this.url, KURRENTDB_STREAM_PREFIX: this.streamPrefix };
  }

  /** by an administrator, behind the service's back */
  async deleteStream(streamId: string): Promise<void> {
    await this.client().deleteStream(this.streamPrefix + streamId);
  }

  /** for good */
  async tombstoneStream(streamId: string): Promise<void> {
    await this.client().tombstoneStream(this.streamPrefix + streamId);
  }

  async end(): Promise<void> {
    if (!this.peer) await this.deleteAll().catch(() => undefined);
    await this.administrator?.dispose();
    await this.peer?.stop();
  }

  private client(): EventStoreDBClient {
    this.administrator ??= EventStoreDBClient.connectionString(this.url);
    return this.administrator;
  }

  private async deleteAll(): Promise<void> {
    const { url, streamPrefix } = this;
    const store = await KurrentEventStore.open({ url, streamPrefix, index: new MemorySealIndex(), clock: systemClock, logger: quiet });
    try {
      const streams = new Set<string>();
      for (let events = await store.connection.readAll(null, { prefix: '' }, PAGE, PATIENT_MS); events.length > 0;) {
        for (const { streamId } of events) streams.add(streamId);
        events = await store.connection.readAll(events.at(-1)!.place, { prefix: '' }, PAGE, PATIENT_MS);
      }
      for (const streamId of streams) await this.deleteStream(streamId).catch(() => undefined);
    } finally {
      await store.close();
    }
  }
}
