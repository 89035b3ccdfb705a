import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startPeer, type Peer } from '#testkit/kurrentdb-peer';
import { eventually } from '#testkit/eventually';
import { systemClock, systemRandom } from '#engine/platform';
import { StoreUnavailable } from '../port.js';
import { KurrentEventStore } from './kurrent-event-store.js';
import { MemorySealIndex } from './sealing/memory-seal-index.js';
import { Sealer } from './sealing/sealer.js';
import { contextIn, quiet, streamIn } from './under-test.fixture.js';

const KOMMUN = '0000';
const EVENTS = [{ type: 'Antecknat', schemaVersion: 1, data: {} }];

/** Two nodes of one log. */
let one: Peer;
let two: Peer;
let store: KurrentEventStore | undefined;
let sealer: Sealer | undefined;

beforeEach(async () => {
  one = await startPeer();
  two = await startPeer({ data: one.data });
  leads(one, two);
});
afterEach(async () => {
  await sealer?.stop();
  await store?.close();
  sealer = store = undefined;
  await Promise.all([one.stop(), two.stop()]);
});

function leads(leader: Peer, follower: Peer): void {
  leader.faults.notLeader = null;
  follower.faults.notLeader = { host: '127.0.0.1', port: leader.port };
}

async function open(url: string): Promise<KurrentEventStore> {
  store = await KurrentEventStore.open({ url, index: new MemorySealIndex(), clock: systemClock, logger: quiet, answerMs: 20_000 });
  sealer = new Sealer({ store, random: systemRandom, logger: quiet });
  sealer.start();
  return store;
}

const sealed = (here: KurrentEventStore, lopnummer: bigint) =>
  eventually('all have their number', async () => (await here.index.head(KOMMUN)).lopnummer === lopnummer);

describe('When another node becomes the leader', () => {
  test('nobody notices: appends, reads and the sealer go there, and back', async () => {
    const here = await open(one.url);
    const stream = streamIn(KOMMUN);
    await here.append(stream, 'no_stream', EVENTS, contextIn(KOMMUN));
    await sealed(here, 1n);
    leads(two, one);
    await here.append(stream, 0n, EVENTS, contextIn(KOMMUN));
    expect(await here.readStream(stream)).toHaveLength(2);
    expect(two.log.count('Streams/BatchAppend#append')).toBeGreaterThan(0);
    leads(one, two);
    expect(await here.readStream(stream)).toHaveLength(2);
    await here.append(stream, 1n, EVENTS, contextIn(KOMMUN));
    await sealed(here, 3n);
  });

  test('whoever begins at a follower comes to the leader', async () => {
    const here = await open(two.url);
    await here.append(streamIn(KOMMUN), 'no_stream', EVENTS, contextIn(KOMMUN));
    expect(one.log.count('Streams/BatchAppend#append')).toBeGreaterThan(0);
    await sealed(here, 1n);
  });

  test('because the first has died, what is sent again gets through, once', async () => {
    const here = await open(`esdb://127.0.0.1:${one.port},127.0.0.1:${two.port}?tls=false&gossipTimeout=1`);
    const stream = streamIn(KOMMUN);
    await here.append(stream, 'no_stream', EVENTS, contextIn(KOMMUN));
    await sealed(here, 1n);
    await one.stop();
    two.faults.notLeader = null;
    const again = contextIn(KOMMUN);
    await eventually('it gets through', async () => {
      try {
        return await here.append(stream, 0n, EVENTS, again);
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        await delay(20);
        return false;
      }
    });
    expect(await here.readStream(stream)).toHaveLength(2);
    await sealed(here, 2n);
  });
});
