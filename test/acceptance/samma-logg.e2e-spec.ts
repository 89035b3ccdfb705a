import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { eventually } from '#testkit/eventually';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { temporaryDataDir } from '#testkit/server';

let database: TestDatabase;
let dataDir: string;
beforeEach(async () => {
  [database, dataDir] = await Promise.all([testDatabase(), temporaryDataDir()]);
  await writeFile(join(dataDir, 'kek'), randomBytes(32).toString('hex'), { mode: 0o400 });
});
afterEach(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

/** A process of the service, and what it has said. */
function start(
  app: string,
  more: Readonly<Record<string, string>>,
): { child: ChildProcess; closed: Promise<unknown[]>; said: () => string } {
  const child = spawn(process.execPath, [`dist/apps/${app}/main.js`], {
    env: {
      PATH: process.env['PATH'],
      LOG_LEVEL: 'silent',
      DATA_DIR: dataDir,
      DATABASE_URL: database.url,
      KEK_FILE: join(dataDir, 'kek'),
      ARBETE_I_API: 'nej',
      PORT: '0',
      ...more,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, closed: once(child, 'close'), said: () => text };
}

const POSTGRES = { EVENT_STORE: 'postgres' };
const KURRENTDB = { EVENT_STORE: 'kurrentdb', KURRENTDB_URL: 'esdb://127.0.0.1:1?tls=false' };

test.each([
  ['api', 'worker', 'svarar på'],
  ['worker', 'api', 'håller läsmodellerna aktuella'],
])('i en ny installation startar %s, och %s på en annan logg nekas med en mening', async (first, second, ready) => {
  const running = start(first, POSTGRES);
  try {
    await eventually('the first one runs', () => Promise.resolve(running.said().includes(ready)), 60_000);
    const refused = start(second, KURRENTDB);
    const [code] = (await refused.closed) as [number | null];
    expect([code, refused.said().trim()]).toEqual([1, expect.stringMatching(/^Installationen har påbörjats med EVENT_STORE=postgres/)]);
  } finally {
    running.child.kill('SIGTERM');
    await running.closed;
  }
});
