import { randomBytes } from 'node:crypto';
import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '#testkit/eventually';
import { FaultProxy } from '#testkit/fault-proxy';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { postgresPid, temporaryDataDir, TestServer } from '#testkit/server';
import { Questioner, type Outcome } from './fragor-under-storning.js';

const ANSWERED_WITHIN_MS = 3_000;

/** Answered in time: as it should be, or 503 with everything a client needs to try again. */
function expectPatient(outcomes: readonly Outcome[]): void {
  const bad = outcomes.filter(({ ms, answer: { status, headers, body } }) => {
    if (ms > ANSWERED_WITHIN_MS) return true;
    if (status === 200 || status === 201) return false;
    const told = headers.get('content-type')?.startsWith('application/problem+json') && body.kod && Number(headers.get('retry-after')) > 0;
    return status !== 503 || !told;
  });
  expect(bad.map(({ what, ms, answer: { status, body } }) => ({ what, ms: Math.round(ms), status, body }))).toEqual([]);
}

/** The fault is seen by every kind of question, and life is not. */
async function untilFelt(questioner: Questioner, since: number): Promise<void> {
  await eventually('the fault is felt', () => ['POST /avvikelser', 'GET /avvikelser'].every((what) => refused(questioner, what, since)));
}
const refused = (questioner: Questioner, what: string, since: number): boolean =>
  questioner.since(since, what).some(({ answer }) => answer.status === 503);

const answeredAgain = (questioner: Questioner, server: TestServer): Promise<unknown> =>
  eventually('everything is answered again', async () => {
    const answers = [await questioner.report(), await questioner.read('/avvikelser'), await server.request('GET', '/health/ready')];
    return answers.every(({ status }) => status === 200 || status === 201);
  });

/** Every acknowledged report is there; every other can be sent again and is then stored once. */
async function expectNothingLost(questioner: Questioner): Promise<void> {
  for (const [key, known] of questioner.reports) {
    const answer = await questioner.report(key);
    expect(answer.status).toBe(201);
    if (known) expect(answer.body.id).toBe(known.id);
  }
  // What was sent again is stored after what was asked last.
  const position = [...questioner.reports.values()].map((report) => BigInt(report!.position)).reduce((a, b) => (a > b ? a : b));
  const first = await eventually('the read model has caught up', async () => {
    const answer = await questioner.read(`/avvikelser?limit=1&minst=${position}`);
    return answer.status === 200 && answer;
  });
  expect(first.body.totalt).toBe(questioner.reports.size);
  for (const { id } of [...questioner.reports.values()].map((report) => report!).slice(-20))
    expect((await questioner.read(`/avvikelser/${id}`)).status).toBe(200);
}

async function childrenOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return text.split(' ').filter(Boolean).map(Number);
}

async function signalAll(postmaster: number, signal: NodeJS.Signals): Promise<void> {
  for (const pid of [postmaster, ...(await childrenOf(postmaster))]) process.kill(pid, signal);
}

describe('the embedded database goes away under the service', () => {
  let server: TestServer;
  let questioner: Questioner;

  beforeAll(async () => {
    server = await TestServer.start({ env: { LOG_LEVEL: 'silent' } });
    questioner = await Questioner.of(server);
    await answeredAgain(questioner, server);
  });
  afterAll(() => server.stop());

  test('silent for a while (SIGSTOP): 503 in time, alive all along, and everything goes on when it wakes', async () => {
    const postmaster = (await postgresPid(server.dataDir))!;
    const before = questioner.outcomes.length;
    questioner.begin();
    await signalAll(postmaster, 'SIGSTOP');
    await untilFelt(questioner, before);
    const ready = await server.request('GET', '/health/ready');
    await signalAll(postmaster, 'SIGCONT');
    await questioner.end();
    expect(ready).toMatchObject({
      status: 503,
      body: { kod: 'EJ_REDO', fel: expect.arrayContaining([expect.objectContaining({ falt: 'databas' })]) },
    });
    expect(ready.headers.get('retry-after')).toBe('1');
    await answeredAgain(questioner, server);
    expectPatient(questioner.since(before));
  });

  test('killed (kill -9): it is brought back without a restart of the service, and nothing acknowledged is lost', async () => {
    const postmaster = (await postgresPid(server.dataDir))!;
    const before = questioner.outcomes.length;
    questioner.begin();
    process.kill(postmaster, 'SIGKILL');
    await eventually('another PostgreSQL', async () => {
      const pid = await postgresPid(server.dataDir);
      return pid !== null && pid !== postmaster;
    });
    await questioner.end();
    await answeredAgain(questioner, server);
    expectPatient(questioner.since(before));
    expect(questioner.since(before, 'GET /health/live').every(({ answer }) => answer.status === 200)).toBe(true);
    await expectNothingLost(questioner);
  });
});

describe('the network to a database of one’s own falls silent', () => {
  let database: TestDatabase;
  let proxy: FaultProxy;
  let dataDir: string;
  let server: TestServer;
  let questioner: Questioner;

  beforeAll(async () => {
    database = await testDatabase();
    const url = new URL(database.url);
    proxy = await FaultProxy.before({ host: url.hostname, port: Number(url.port) });
    url.port = String(proxy.port);
    dataDir = await temporaryDataDir();
    const env = { DATABASE_URL: url.href, KEK_FILE: join(dataDir, 'kek'), DATA_DIR: dataDir, LOG_LEVEL: 'silent' };
    await writeFile(env.KEK_FILE, randomBytes(32).toString('hex'), { mode: 0o400 });
    const ops = ['dist/apps/ops/main.js', 'kommun', '0001', 'Provköping'];
    await promisify(execFile)(process.execPath, ops, { env: { PATH: process.env['PATH'], ...env } });
    server = await TestServer.start({ dataDir, env });
    questioner = await Questioner.of(server, '0001');
    await answeredAgain(questioner, server);
  });
  afterAll(async () => {
    await server?.stop();
    await proxy?.close();
    await database?.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  test.each(['silent', 'refusing'] as const)(
    '%s: 503 in time for reading and writing, and everything goes on when it heals',
    async (weather) => {
      const before = questioner.outcomes.length;
      questioner.begin();
      proxy.become(weather);
      await untilFelt(questioner, before);
      const [ready, metrics] = await Promise.all([server.request('GET', '/health/ready'), server.request('GET', '/metrics')]);
      proxy.become('through');
      await questioner.end();
      expect(ready.status).toBe(503);
      expect(metrics.status).toBe(200);
      await answeredAgain(questioner, server);
      expectPatient(questioner.since(before));
      expect(questioner.since(before, 'GET /health/live').every(({ answer }) => answer.status === 200)).toBe(true);
    },
  );

  test('nothing that was acknowledged is lost, and what was refused can be sent again', () => expectNothingLost(questioner));
});
