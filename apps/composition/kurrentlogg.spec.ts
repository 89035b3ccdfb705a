import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { streamIdOf } from '#engine/event-store';
import { MemorySealIndex } from '#engine/event-store/kurrentdb';
import { createHealth, createMetrics, readConfig, systemClock, systemRandom, type Logger } from '#engine/platform';
import { startPeer, type Peer } from '#testkit/kurrentdb-peer';
import { eventually } from '#testkit/eventually';
import { openKurrentlogg } from './kurrentlogg.js';
import { complaintOf } from './service.js';
import { watchForseglare } from './vitals.js';

const KOMMUN = '0001';
const ID = '00000000-0000-4000-8000-000000000001';
const ANNAT_ID = '00000000-0000-4000-8000-000000000002';
const nothing = (): void => undefined;
const logger: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };
const openAt = (url: string) =>
  openKurrentlogg({
    url,
    streamPrefix: '',
    index: new MemorySealIndex(),
    clock: systemClock,
    random: systemRandom,
    logger,
    metrics: createMetrics(),
  });
const complaint = (url: string): Promise<string> =>
  openAt(url).then(
    () => 'ingenting',
    (error: unknown) => complaintOf(error),
  );

describe('loggen på KurrentDB', () => {
  let peer: Peer;
  beforeAll(async () => void (peer = await startPeer({})));
  afterAll(() => peer.stop());

  test('tar emot, ger löpnummer när förseglaren arbetar, och granskas', async () => {
    const config = readConfig({ EVENT_STORE: 'kurrentdb', KURRENTDB_URL: peer.url.replace(/^esdb/, 'kurrentdb'), KEK_FILE: 'kek' });
    expect(config.eventStore).toEqual({ kind: 'kurrentdb', url: peer.url, streamPrefix: '' });
    const { store, forseglare } = await openAt(peer.url);
    try {
      const context = { commandId: ID, correlationId: ID, actorId: 'a', role: 'r', kommun: KOMMUN };
      await store.append(streamIdOf(KOMMUN, 'avvikelse', ID), 'no_stream', [{ type: 'Hant', schemaVersion: 1, data: {} }], context);
      expect((await store.feed(KOMMUN).read(null, 10)).events).toEqual([]);
      forseglare.start();
      const events = await eventually('it has got its number', async () => {
        const read = await store.feed(KOMMUN).read(null, 10);
        return read.events.length > 0 && read.events;
      });
      expect(events).toMatchObject([{ type: 'Hant', lopnummer: 1n }]);
      expect(await store.verifyChain(KOMMUN)).toEqual({ events: 1n, faults: [] });
    } finally {
      await forseglare.stop();
      await store.close();
    }
  });

  test('säger i hälsan vilken kommuns löpnummer som står still, och vad man gör', async () => {
    const health = createHealth();
    const { store, forseglare } = await openAt(peer.url);
    watchForseglare(health, forseglare);
    expect(await health.ready()).toEqual({ redo: true, kontroller: [{ namn: 'lopnummer', status: 'ok' }] });
    peer.admin.appendRaw('sigill-0002', { type: 'Annat', data: '{}' });
    const context = { commandId: ANNAT_ID, correlationId: ID, actorId: 'a', role: 'r', kommun: '0002' };
    await store.append(streamIdOf('0002', 'avvikelse', ID), 'no_stream', [{ type: 'Hant', schemaVersion: 1, data: {} }], context);
    forseglare.start();
    try {
      await eventually('it is told', async () => !(await health.ready()).redo);
      expect((await health.ready()).kontroller).toEqual([
        {
          namn: 'lopnummer',
          status: 'fel',
          detalj: expect.stringMatching(/^Händelserna i kommun 0002 får inga löpnummer\. .*[Åå]terställ/),
        },
      ]);
    } finally {
      await forseglare.stop();
      await store.close();
    }
  });

  test.each([
    ['en inställning som inte finns', 'esdb://a:2113?tlss=true', /^KURRENTDB_URL har inställningen tlss, som inte finns\.$/],
    ['en port som ingen lyssnar på', 'esdb://127.0.0.1:9?tls=false', /^KurrentDB svarar inte[^\n]*\.$/],
  ])('%s sägs i en mening', async (_, url, sentence) => expect(await complaint(url)).toMatch(sentence));
});
