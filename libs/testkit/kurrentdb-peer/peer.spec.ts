import { describe, expect, test } from '@jest/globals';
import { credentials as channel } from '@grpc/grpc-js';
import { ANY, EventStoreDBClient, NO_STREAM } from '@eventstore/db-client';
import gossipServices from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { eventually } from '#testkit/eventually';
import { Connected, collect, event, events } from './connected.fixture.js';
import { startPeer } from './index.js';

const connected = new Connected();

describe('A peer that restarts', () => {
  test('has the same port and data, and its clients come back', async () => {
    const { client, peer } = connected;
    const { port } = peer;
    await client.appendToStream('s', events(3));
    const ended = new Promise((resolve) => client.subscribeToAll().on('error', resolve));
    await collect(client.readStream('s'));
    await peer.restart();
    await ended;
    expect(peer.port).toBe(port);
    expect(await collect(client.readStream('s'))).toHaveLength(3);
    expect((await client.appendToStream('s', event(), { expectedRevision: 2n })).nextExpectedRevision).toBe(3n);
  });

  test('has forgotten which ids it has seen: "any" writes them again, an exact revision does not', async () => {
    const { client, peer } = connected;
    const once = event();
    await client.appendToStream('s', once);
    await peer.restart();
    await eventually('the client is back', () => collect(client.readStream('s')).catch(() => undefined));
    expect((await client.appendToStream('s', once, { expectedRevision: NO_STREAM })).nextExpectedRevision).toBe(0n);
    expect((await client.appendToStream('s', once, { expectedRevision: ANY })).nextExpectedRevision).toBe(1n);
  });

  test('is not there when it has stopped, and another may go on with its data', async () => {
    const { client, peer } = connected;
    await client.appendToStream('s', events(3));
    await peer.stop();
    await expect(collect(client.readStream('s'))).rejects.toThrow();
    const heir = await startPeer({ data: peer.data });
    const other = EventStoreDBClient.connectionString(heir.url);
    expect(await collect(other.readStream('s'))).toHaveLength(3);
    await other.dispose();
    await heir.stop();
  });
});

describe('A cluster of one', () => {
  test('is its own leader', async () => {
    const { peer } = connected;
    const raw = new gossipServices.GossipClient(`127.0.0.1:${peer.port}`, channel.createInsecure());
    const info = await new Promise<gossip.ClusterInfo>((resolve, reject) =>
      raw.read(new shared.Empty(), (error, answer) => (error ? reject(error) : resolve(answer))),
    );
    raw.close();
    expect(info.getMembersList().map((member) => member.toObject())).toMatchObject([
      { state: gossip.MemberInfo.VNodeState.LEADER, isAlive: true, httpEndPoint: { address: '127.0.0.1', port: peer.port } },
    ]);
  });

  test('is found by a client that asks for the leader', async () => {
    const host = `127.0.0.1:${connected.peer.port}`;
    const client = EventStoreDBClient.connectionString(`esdb://${host},${host}?tls=false&nodePreference=leader`);
    await client.appendToStream('s', event());
    expect(connected.peer.log.count('Gossip/Read')).toBe(1);
    await client.dispose();
  });
});

test('A call that is not served is unimplemented', async () => {
  await expect(connected.client.listProjections()).rejects.toThrow('UNIMPLEMENTED');
});

test('The calls that came are counted, and the latest kept', async () => {
  const { client, peer } = connected;
  for (let n = 0; n < 1_100; n++) peer.log.saw('Streams/Append');
  await client.appendToStream('s', event());
  expect(peer.log.count('Streams/Append')).toBe(1_100);
  expect(peer.log.latest).toHaveLength(1_000);
  expect(peer.log.latest.at(-1)).toMatchObject({ rpc: 'Streams/BatchAppend#append' });
  peer.log.clear();
  expect([peer.log.count('Streams/Append'), peer.log.latest.length]).toEqual([0, 0]);
});
