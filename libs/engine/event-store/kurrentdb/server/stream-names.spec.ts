import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { systemClock, systemRandom } from '#engine/platform';
import { eventually } from '#testkit/eventually';
import { startPeer, type Peer } from '#testkit/kurrentdb-peer';
import { KurrentEventStore } from '../kurrent-event-store.js';
import { MemorySealIndex } from '../sealing/memory-seal-index.js';
import { Sealer } from '../sealing/sealer.js';
import { StreamNames } from './stream-names.js';
import { quiet, streamIn } from '../under-test.fixture.js';

const KOMMUN = '0000';
const PREFIXES = ['', 'nord-', 'nord_2-', 'a0000_-'];

describe('names', () => {
  test.each(PREFIXES)('with the prefix "%s" are found again by what was asked for', (prefix) => {
    const names = new StreamNames(prefix);
    expect(names.own(names.onServer('0000_avvikelse-1'))).toBe('0000_avvikelse-1');
    expect(names.onServer('0000_avvikelse-1').startsWith((names.filter({ prefix: '0000_' }) as { prefix: string }).prefix)).toBe(true);
  });

  test('of one prefix are not asked for by another', () => {
    const filters = PREFIXES.map((prefix) => new StreamNames(prefix).filter({ begins: '[0-9]{4}_' }) as { regex: string });
    for (const [n, prefix] of PREFIXES.entries())
      expect(filters.map(({ regex }) => new RegExp(regex).test(`${prefix}0000_avvikelse-1`))).toEqual(
        PREFIXES.map((_, other) => other === n),
      );
  });

  test.each(['0000_', '1234-', 'a', 'a-b-', '-', 'a.*-', '$a-'])(
    'with "%s" before them are refused: they could be taken for others',
    (prefix) => expect(() => new StreamNames(prefix)).toThrow(TypeError),
  );
});

class Installed {
  constructor(
    readonly store: KurrentEventStore,
    readonly sealer: Sealer,
  ) {}

  async stored(commandId: string, stream: string): Promise<void> {
    const context = { commandId, correlationId: 'k', actorId: 'a', role: 'r', kommun: KOMMUN };
    await this.store.append(stream, 'no_stream', [{ type: 'Antecknat', schemaVersion: 1, data: { commandId } }], context);
  }

  async seen(): Promise<readonly unknown[]> {
    await eventually('all events are sealed', async () => (await this.store.unsealed()).every(({ events }) => events === 0));
    const { events } = await this.store.feed(KOMMUN).read(null, 100);
    return events.map(({ lopnummer, streamId, data }) => [lopnummer, streamId, data['commandId']]);
  }
}

describe('several installations on one server', () => {
  let peer: Peer;
  let installed: Installed[];

  beforeEach(async () => {
    peer = await startPeer();
    installed = await Promise.all(
      PREFIXES.map(async (streamPrefix) => {
        const index = new MemorySealIndex();
        const store = await KurrentEventStore.open({
          url: peer.url,
          streamPrefix,
          index,
          clock: systemClock,
          logger: quiet,
          answerMs: 20_000,
        });
        return new Installed(store, new Sealer({ store, random: systemRandom, logger: quiet }));
      }),
    );
  });
  afterEach(async () => {
    for (const { sealer, store } of installed) {
      await sealer.stop();
      await store.close();
    }
    await peer.stop();
  });

  test('never see, seal or answer for each other’s events, though stream and command are the same', async () => {
    const stream = streamIn(KOMMUN);
    const own = PREFIXES.map(() => streamIn(KOMMUN));
    for (const each of installed) await each.stored('samma', stream);
    for (const [n, each] of installed.entries()) await each.stored(`egen-${n}`, own[n]!);
    for (const { sealer } of installed) sealer.start();

    for (const [n, each] of installed.entries()) {
      expect(await each.seen()).toEqual([
        [1n, stream, 'samma'],
        [2n, own[n], `egen-${n}`],
      ]);
      expect(await each.store.verifyChain(KOMMUN)).toEqual({ events: 2n, faults: [] });
      expect(await each.store.findCommand(KOMMUN, `egen-${(n + 1) % PREFIXES.length}`)).toBeNull();
      expect(await each.store.readStream(own[(n + 1) % PREFIXES.length]!)).toEqual([]);
      expect(await each.store.kommuner()).toEqual([KOMMUN]);
    }
  });

  test('and what one has sealed is no other’s, also when nothing else is there', async () => {
    const [first, ...others] = installed as [Installed, ...Installed[]];
    for (const { sealer } of installed) sealer.start();
    await first.stored('ensam', streamIn(KOMMUN));
    expect(await first.seen()).toHaveLength(1);
    for (const other of others) {
      expect(await other.store.feed(KOMMUN).head()).toBeNull();
      expect(await other.store.unsealed()).toEqual([]);
      expect(await other.store.kommuner({ alsoUnnumbered: true })).toEqual([]);
    }
  });
});

test('the prefix is in no link: the same log under two prefixes has the same chain', async () => {
  const peer = await startPeer();
  const links: string[] = [];
  const stream = streamIn(KOMMUN);
  for (const streamPrefix of ['', 'nord-']) {
    const index = new MemorySealIndex();
    const clock = { now: () => '2026-01-01T00:00:00.000Z' };
    const store = await KurrentEventStore.open({ url: peer.url, streamPrefix, index, clock, logger: quiet, answerMs: 20_000 });
    const one = new Installed(store, new Sealer({ store, random: systemRandom, logger: quiet }));
    one.sealer.start();
    await one.stored('samma', stream);
    await one.seen();
    links.push((await index.head(KOMMUN)).link.toString('hex'));
    await one.sealer.stop();
    await store.close();
  }
  await peer.stop();
  expect(links[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(links[1]).toBe(links[0]);
});
