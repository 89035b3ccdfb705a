import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { EventStoreDBClient, NO_STREAM, NotLeaderError, START, UnavailableError, type AllStreamSubscription } from '@eventstore/db-client';
import { eventually } from '#testkit/eventually';
import { Connected, collect, event, events, nobody } from './connected.fixture.js';
import { startPeer, type Peer } from './index.js';

const connected = new Connected();

/** Everything, subscribed to as long as it takes, each time from where the last one ended. */
async function resubscribing(wanted: number): Promise<{ readonly heard: number[]; readonly subscriptions: number }> {
  const heard: number[] = [];
  let from: Parameters<typeof connected.client.subscribeToAll>[0] = { fromPosition: START };
  let subscriptions = 0;
  while (heard.length < wanted) {
    subscriptions += 1;
    await new Promise<void>((resolve) => {
      const subscription: AllStreamSubscription = connected.client.subscribeToAll(from);
      subscription.on('data', (read) => {
        heard.push(Number(read.event!.revision));
        from = { fromPosition: read.event!.position };
        if (heard.length === wanted) void subscription.unsubscribe().then(resolve);
      });
      subscription.on('error', () => resolve());
      subscription.on('end', () => resolve());
    });
  }
  return { heard, subscriptions };
}

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
const held = async (stream: string) => (await collect(connected.client.readStream(stream))).map((read) => read.event!.id);

describe('A peer with a fault', () => {
  test.each(['dropEvery', 'cleanEndEvery'] as const)('%s: each event comes once to who goes on from his place', async (fault) => {
    const { client, peer } = connected;
    await client.appendToStream('s', events(95));
    peer.faults[fault] = 20;
    expect(await resubscribing(95)).toEqual({ heard: numbers(95), subscriptions: 5 });
  });

  test('dropEvery: a read fails in the middle', async () => {
    const { client, peer } = connected;
    await client.appendToStream('s', events(30));
    peer.faults.dropEvery = 20;
    const seen: bigint[] = [];
    const read = async () => {
      for await (const { event: one } of client.readStream('s')) seen.push(one!.revision);
    };
    await expect(read()).rejects.toThrow(UnavailableError);
    expect(seen).toHaveLength(20);
    peer.faults.reset();
    expect(await collect(client.readStream('s'))).toHaveLength(30);
  });

  test('cleanEndEvery: a read ends as if that were all', async () => {
    const { client, peer } = connected;
    await client.appendToStream('s', events(30));
    peer.faults.cleanEndEvery = 20;
    expect(await collect(client.readStream('s'))).toHaveLength(20);
  });

  test('slow: takes its time before each page', async () => {
    const { client, peer } = connected;
    await client.appendToStream('s', events(100));
    peer.faults.slow = 30;
    const before = performance.now();
    expect(await collect(client.readStream('s'))).toHaveLength(100);
    expect(performance.now() - before).toBeGreaterThan(4 * 29);
  });

  test('silent: a read is taken and never answered, while appends go on', async () => {
    const { client, peer } = connected;
    await client.appendToStream('s', event());
    peer.faults.silent = true;
    const read = client.readStream('s');
    let heard = 0;
    read.on('data', () => (heard += 1));
    await client.appendToStream('s', event());
    await client.appendToStream('s', event());
    expect(peer.log.count('Streams/Read')).toBe(1);
    expect(heard).toBe(0);
    await read.cancel();
  });

  test('unavailable: every call fails, and all is well when it is over', async () => {
    const { client, peer } = connected;
    peer.faults.unavailable = true;
    await expect(client.appendToStream('s', event())).rejects.toThrow('Server Is Not Ready');
    await expect(collect(client.readStream('s'))).rejects.toThrow(UnavailableError);
    await expect(collect(client.readAll())).rejects.toThrow(UnavailableError);
    await expect(client.deleteStream('s')).rejects.toThrow(UnavailableError);
    peer.faults.unavailable = false;
    await client.appendToStream('s', event(), { expectedRevision: NO_STREAM });
  });

  describe('notLeader', () => {
    let leader: Peer;
    beforeEach(async () => {
      leader = await startPeer({ data: connected.peer.data });
      connected.peer.faults.notLeader = { host: '127.0.0.1', port: leader.port };
    });
    afterEach(() => leader.stop());

    test('refuses who asks for the leader and says who it is; the client goes there for the next call', async () => {
      const { client } = connected;
      const refused = client.appendToStream('s', event(), { requiresLeader: true });
      await expect(refused).rejects.toThrow(NotLeaderError);
      await expect(refused).rejects.toMatchObject({ leader: { address: '127.0.0.1', port: leader.port } });
      await client.appendToStream('s', event(), { expectedRevision: NO_STREAM });
      expect(leader.log.count('Streams/BatchAppend#append')).toBe(1);
      expect(await held('s')).toHaveLength(1);
    });

    test('does what is asked of any node', async () => {
      const { client, peer } = connected;
      await client.appendToStream('s', event(), { requiresLeader: false });
      expect(await collect(client.readStream('s', { requiresLeader: false }))).toHaveLength(1);
      expect([peer, leader].map(({ log }) => log.count('Streams/BatchAppend#append'))).toEqual([1, 0]);
    });

    test('is found by a client that looks for the leader among the nodes', async () => {
      const host = `127.0.0.1:${connected.peer.port}`;
      const client = EventStoreDBClient.connectionString(`esdb://${host},${host}?tls=false&nodePreference=leader`);
      await client.appendToStream('s', event());
      expect(leader.log.count('Streams/BatchAppend#append')).toBe(1);
      await client.dispose();
    });
  });

  describe.each([
    ['Append', { credentials: nobody }],
    ['BatchAppend', {}],
  ])('in %s', (_, road) => {
    test('lostReply: the event is stored, and the same append again is answered', async () => {
      const { client, peer } = connected;
      const once = event();
      await client.appendToStream('s', event());
      peer.faults.lostReply = 1;
      await expect(client.appendToStream('s', once, { expectedRevision: 0n, ...road })).rejects.toThrow(UnavailableError);
      expect(await held('s')).toContain(once.id);
      expect(await client.appendToStream('s', once, { expectedRevision: 0n, ...road })).toMatchObject({ nextExpectedRevision: 1n });
      expect(await held('s')).toHaveLength(2);
    });

    test('lostReply by silence: the event is stored, and no answer comes', async () => {
      const { client, peer } = connected;
      const once = event();
      peer.faults.lostReply = 1;
      peer.faults.lostReplyBy = 'never';
      let answered = false;
      const append = client.appendToStream('s', once, { ...road, deadline: 300 }).finally(() => (answered = true));
      append.catch(() => undefined);
      await eventually('the event is stored', async () => (await held('s').catch(() => [])).length === 1);
      expect(await held('s')).toEqual([once.id]);
      expect(answered).toBe(false);
    });

    test('duplicateWrite: the ids are written twice', async () => {
      const { client, peer } = connected;
      const once = events(2);
      peer.faults.duplicateWrite = 1;
      expect(await client.appendToStream('s', once, road)).toMatchObject({ nextExpectedRevision: 3n });
      const ids = once.map(({ id }) => id);
      expect(await held('s')).toEqual([...ids, ...ids]);
      await client.appendToStream('s', event(), { expectedRevision: 3n, ...road });
      expect(await held('s')).toHaveLength(5);
    });
  });
});
