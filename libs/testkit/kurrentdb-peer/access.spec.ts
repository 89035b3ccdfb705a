import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Metadata, credentials as channel, status } from '@grpc/grpc-js';
import { AccessDeniedError, EventStoreDBClient } from '@eventstore/db-client';
import services from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { collect, event } from './connected.fixture.js';
import { startPeer, type Peer } from './index.js';
import { kindOf, readOptions } from './raw.fixture.js';

const ADMIN = { username: 'admin', password: 'hemligt', admin: true };
const USER = { username: 'skrivare', password: 'också hemligt' };

let peer: Peer;
const clients: EventStoreDBClient[] = [];

beforeAll(async () => {
  peer = await startPeer({ tls: true, credentials: [ADMIN, USER] });
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.dispose()));
  await peer.stop();
});

function clientOf(user?: { username: string; password: string }): EventStoreDBClient {
  const name = user ? `${user.username}:${encodeURIComponent(user.password)}@` : '';
  const client = EventStoreDBClient.connectionString(peer.url.replace('://', `://${name}`).replace('127.0.0.1', 'localhost'));
  clients.push(client);
  return client;
}

describe('A peer with users', () => {
  test('lets an administrator do everything', async () => {
    const client = clientOf(ADMIN);
    await client.appendToStream('s', event());
    await client.appendToStream('s', event(), { credentials: ADMIN });
    expect(await collect(client.readAll())).toHaveLength(2);
    expect(await new Promise((resolve) => client.subscribeToAll().on('caughtUp', () => resolve('caught up')))).toBe('caught up');
  });

  test('keeps $all and system streams from others', async () => {
    const client = clientOf(USER);
    await client.appendToStream('egen', event());
    expect(await collect(client.readStream('egen'))).toHaveLength(1);
    for (const refused of [
      () => collect(client.readAll()),
      () => collect(client.readStream('$annat')),
      () => client.appendToStream('$annat', event()),
      () => client.appendToStream('$annat', event(), { credentials: USER }),
      () => client.setStreamMetadata('egen', {}),
      () => client.deleteStream('$annat'),
      () => new Promise((_, reject) => client.subscribeToAll().on('error', reject)),
    ])
      await expect(refused()).rejects.toThrow(AccessDeniedError);
  });

  test('lets nobody in without a name', async () => {
    const client = clientOf();
    await expect(client.appendToStream('s', event())).rejects.toThrow(AccessDeniedError);
    await expect(collect(client.readStream('s'))).rejects.toThrow(AccessDeniedError);
  });

  test('does not know a wrong password', async () => {
    const wrong = { ...ADMIN, password: 'fel' };
    const client = clientOf(wrong);
    await expect(collect(client.readAll())).rejects.toMatchObject({ code: status.UNAUTHENTICATED });
    await expect(client.appendToStream('s', event())).rejects.toMatchObject({ code: status.UNAUTHENTICATED });
    await expect(client.appendToStream('s', event(), { credentials: wrong })).rejects.toMatchObject({ code: status.UNAUTHENTICATED });
    await expect(client.deleteStream('s')).rejects.toMatchObject({ code: status.UNAUTHENTICATED });
  });

  test('is not spoken to without TLS, nor by who does not trust its certificate', async () => {
    for (const url of [`esdb://localhost:${peer.port}?tls=false`, `esdb://localhost:${peer.port}?tls=true`]) {
      const client = EventStoreDBClient.connectionString(url);
      clients.push(client);
      await expect(client.appendToStream('s', event())).rejects.toMatchObject({ code: status.UNAVAILABLE });
    }
  });

  test('keeps its certificate in a file as long as it runs', async () => {
    const other = await startPeer({ tls: true });
    const file = decodeURIComponent(/tlsCAFile=(.+)$/.exec(other.url)![1]!);
    expect(existsSync(file)).toBe(true);
    await other.stop();
    expect(existsSync(file)).toBe(false);
  });
});

test('Credentials are read without TLS too, when somebody sends them', async () => {
  const open = await startPeer({ credentials: [ADMIN] });
  const raw = new services.StreamsClient(`127.0.0.1:${open.port}`, channel.createInsecure());
  const headers = new Metadata();
  headers.set('authorization', `Basic ${Buffer.from('admin:hemligt').toString('base64')}`);
  const answers = (metadata: Metadata) =>
    new Promise((resolve) =>
      raw
        .read(
          readOptions('s', () => undefined),
          metadata,
        )
        .on('data', (message) => resolve(kindOf(message)))
        .on('error', (error) => resolve(error.message)),
    );
  expect(await answers(headers)).toBe('not found');
  expect(await answers(new Metadata())).toContain('Access Denied');
  expect(open.log.latest[0]).toMatchObject({ rpc: 'Streams/Read', headers: { authorization: headers.get('authorization')[0] } });
  raw.close();
  await open.stop();
});
