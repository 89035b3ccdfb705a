import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { createPool, systemClock, systemRandom } from '#engine/platform';
import { eventually } from '#testkit/eventually';
import { testDatabase } from '#testkit/postgres';
import { Utkorg, Utskickare, Webhookkanal } from './index.js';

const MEDDELANDE = {
  id: '4f2f8f0c-8f43-5a0e-9a3f-0d2c7b1e9f10',
  kommun: '0000',
  kanal: 'webhook',
  mottagare: { anvandareId: 'enhetschef-1' },
  innehall: { slag: 'frist-utgangen', amne: 'Ett ärende', text: 'Ett ärende väntar.', uppgifter: {} },
} as const;
const HALL_MS = 3_000;

/** A worker in a process of its own, as it is built. */
function worker(databaseUrl: string, url: string): ChildProcess {
  const built = (room: string) =>
    JSON.stringify(pathToFileURL(join(import.meta.dirname, '../../../dist/libs/engine', room, 'index.js')).href);
  const program = `
    import 'reflect-metadata';
    const { createPool, systemClock, systemRandom } = await import(${built('platform')});
    const { Utkorg, Utskickare, Webhookkanal } = await import(${built('outbox')});
    const utkorg = new Utkorg(createPool(${JSON.stringify(databaseUrl)}));
    const kanaler = [new Webhookkanal({ url: ${JSON.stringify(url)}, hemlighet: 'h' }, systemClock)];
    new Utskickare({ utkorg, kanaler, random: systemRandom, forsokMs: 1000, hallMs: ${HALL_MS} }).start();`;
  return spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: 'ignore' });
}

test('a worker that is killed when the receiver has the message: another sends it again with the same id, and the log tells of both', async () => {
  const database = await testDatabase();
  const pool = createPool(database.url);
  const utkorg = new Utkorg(pool);
  const received: unknown[] = [];
  const children: ChildProcess[] = [];
  const receiver = createServer((request, response) => {
    received.push(request.headers['x-hjulet-meddelande']);
    // The first one never hears that it arrived.
    if (received.length === 1) children[0]!.kill('SIGKILL');
    else response.writeHead(204).end();
  });
  await new Promise<void>((ready) => receiver.listen(0, '127.0.0.1', ready));
  try {
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/in`;
    await utkorg.laggIn([MEDDELANDE]);
    children.push(worker(database.url, url));
    await eventually('the first delivery', () => received.length === 1, 30_000);
    const second = new Utskickare({
      utkorg,
      kanaler: [new Webhookkanal({ url, hemlighet: 'h' }, systemClock)],
      random: systemRandom,
      pollMs: 20,
    });
    second.start();
    await eventually('marked', async () => (await utkorg.lage())[0]?.status === 'skickad').finally(() => second.stop());
    expect(received).toEqual([MEDDELANDE.id, MEDDELANDE.id]);
    const [line] = (await utkorg.logg('0000', { limit: 1, page: 1 })).utskick;
    expect(line?.forsok.map(({ nr, utfall }) => [nr, utfall])).toEqual([
      [1, null],
      [2, 'skickad'],
    ]);
  } finally {
    for (const child of children) child.kill('SIGKILL');
    receiver.closeAllConnections();
    await new Promise((closed) => receiver.close(closed));
    await pool.end();
    await database.drop();
  }
});
