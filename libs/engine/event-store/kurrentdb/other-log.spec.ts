import { describe, expect, test } from '@jest/globals';
import { eventually } from '#testkit/eventually';
import { startPeer, type Peer } from '#testkit/kurrentdb-peer';
import { StoreUnavailable, type NewEvent } from '../port.js';
import { StoreDenied } from '../store-faults.js';
import { SEAL_TYPE, sealStream } from './sealing/seal.js';
import type { Installation } from './under-test.fixture.js';
import { contextIn, installations, streamIn } from './under-test.fixture.js';

const KOMMUN = '0000';
const event: NewEvent = { type: 'Antecknat', schemaVersion: 1, data: {} };
const installation = installations();
/** Somewhere so many events have been stored and have their numbers, and nobody seals any more. */
async function afterSealing(events: number): Promise<Installation> {
  const here = await installation();
  const sealer = here.startSealer();
  for (let stored = 0; stored < events; stored += 1) await append(here);
  await here.settled();
  await sealer.stop();
  return here;
}
const append = ({ store }: Installation) => store.append(streamIn(KOMMUN), 'no_stream', [event], contextIn(KOMMUN));

describe('A server that is replaced by another under a service that runs', () => {
  /** At the same place, with as much in it as is asked. */
  async function replaced(here: Installation, events: number): Promise<Peer> {
    const { port } = here.peer;
    await here.peer.stop();
    await expect(append(here)).rejects.toBeInstanceOf(StoreUnavailable);
    const other = await startPeer({ port });
    const stream = streamIn('0001');
    if (events > 0) other.admin.appendRaw(stream, ...Array.from({ length: events }, () => ({ type: 'Annat', data: '{}' })));
    return other;
  }
  const refusal = (here: Installation) =>
    eventually('the other server answers', async () => {
      const error = await append(here).then(
        () => new Error('stored'),
        (reason: Error) => reason,
      );
      return error.name === 'StoreUnavailable' ? null : error;
    });

  test.each([
    ['an empty one', 0],
    ['one that has more', 500],
  ])('by %s, is told nothing: what it said was stored would be gone when the right one is there again', async (_, events) => {
    const here = await afterSealing(1);
    const other = await replaced(here, events);
    try {
      const error = await refusal(here);
      expect(error).toBeInstanceOf(StoreDenied);
      expect(error.message).toContain('KurrentDB har inte den logg');
      expect(await here.store.connection.readAll(null, { prefix: `${KOMMUN}_` }, 10, 5_000)).toEqual([]);
    } finally {
      await other.stop();
    }
    await here.peer.restart();
    await eventually('the right one takes events again', () => append(here).catch(() => null));
  });
});

describe('What the index says of where a kommun stands', () => {
  test.each([
    ['number', { lopnummer: 6n }],
    ['earlier number', { lopnummer: 1n }],
    ['time', { recordedAt: '2099-01-01T00:00:00.000Z' }],
    ['place', { place: { commit: 1_000_000n, prepare: 1_000_000n } }],
  ])('is not gone on from when its %s is not what the seals say, and nothing is written on top of it', async (_, wrong) => {
    const here = await afterSealing(2);
    const head = await here.index.head(KOMMUN);
    const headOf = here.index.head.bind(here.index);
    here.index.head = async (kommun) => ({ ...(await headOf(kommun)), ...wrong });
    const next = here.startSealer();
    await append(here);
    await eventually('the kommun is set aside', () => next.standstill());
    expect(await here.store.connection.lastOfStream(sealStream(KOMMUN), 5_000)).toMatchObject({ serverRevision: head.sealRevision });
    here.index.head = headOf;
    await eventually('it is gone on with', () => next.standstill() === null);
    await eventually('the third event has its number', async () => (await headOf(KOMMUN)).lopnummer === 3n);
  });

  test('is what its seal says, also when the seal has been written twice', async () => {
    const here = await afterSealing(1);
    const last = (await here.store.connection.lastOfStream(sealStream(KOMMUN), 5_000))!;
    here.peer.admin.appendRaw(sealStream(KOMMUN), { type: SEAL_TYPE, data: last.data.toString() });
    const next = here.startSealer();
    await append(here);
    await eventually('the second event has its number', async () => (await here.index.head(KOMMUN)).lopnummer === 2n);
    expect(next.standstill()).toBeNull();
  });
});

test('A place of the sealer that lies after itself is not believed: nothing is passed over', async () => {
  const here = await afterSealing(1);
  const told = JSON.stringify({ version: 1, plats: '9000000', kommuner: [KOMMUN] });
  here.peer.admin.appendRaw('sigill-lage', { type: 'SigillLage', data: told });
  await append(here);
  here.startSealer();
  await eventually('the second event has its number', async () => (await here.index.head(KOMMUN)).lopnummer === 2n);
});
