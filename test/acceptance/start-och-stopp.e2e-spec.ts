import { spawn, type ChildProcess } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '#testkit/eventually';
import { freePort, isRunning, postgresPid, temporaryDataDir, TestServer } from '#testkit/server';

interface Ended {
  readonly code: number | null;
  readonly text: string;
}

const environment = (dataDir: string, more: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  LOG_LEVEL: 'silent',
  DATA_DIR: dataDir,
  ...more,
});

function run(
  command: string,
  args: readonly string[],
  dataDir: string,
  more: Readonly<Record<string, string>>,
): [ChildProcess, Promise<Ended>] {
  const child = spawn(command, args, { env: environment(dataDir, more), stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return [child, new Promise((resolve) => child.once('close', (code) => resolve({ code, text })))];
}

const api = (dataDir: string, more: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  run(process.execPath, ['dist/apps/api/main.js'], dataDir, { PORT: '0', ...more })[1];

const locks = (dataDir: string): Promise<string[]> => readdir(join(dataDir, 'las')).catch(() => []);

/** One Swedish sentence for an operator, and nothing of how the program is made. */
const SENTENCE = /^[A-ZÅÄÖ].*[.?]$/;
const sentence = ({ text }: Ended): string => {
  const told = text
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('En ny huvudnyckel'));
  expect(told).toEqual([expect.stringMatching(SENTENCE)]);
  expect(text).not.toMatch(/\bat .*:\d+:\d+|Error:/);
  return told[0]!;
};

describe('the service starts, says so, and stops', () => {
  let server: TestServer;
  let dataDir: string;

  beforeAll(async () => {
    dataDir = await temporaryDataDir();
    server = await TestServer.start({ dataDir });
  });
  afterAll(async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  test('an empty DATA_DIR has got an organisation and people, and no cases', async () => {
    const { body } = await server.request('GET', '/dev-idp/anvandare');
    expect(body.anvandare.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining(['medarbetare', 'enhetschef-1', 'registrator']),
    );
    const chef = await server.as('forvaltningschef');
    expect((await chef.get('/organisation')).body.organisation).toMatchObject({ typ: 'kommun', barn: expect.any(Array) });
    expect((await chef.get('/avvikelser')).body).toMatchObject({ avvikelser: [] });
    expect(server.output).toContain(`${server.url}/kvalitet/v1/docs\n`);
  });

  test('a second process on the same DATA_DIR is told so and ends, and the first goes on', async () => {
    const second = await api(dataDir);
    expect(second.code).toBe(1);
    expect(sentence(second)).toContain(dataDir);
    expect((await server.request('GET', '/health/ready')).status).toBe(200);
  });

  test('a setting that cannot be meant stops the start with a sentence that names it, before anything is started', async () => {
    const folder = await temporaryDataDir();
    const cases: readonly (readonly [Record<string, string>, RegExp])[] = [
      [{ OIDC_ISUER: 'https://id.example' }, /OIDC_ISUER.*OIDC_ISSUER/],
      [{ PORT: 'åtta' }, /PORT/],
      [{ DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c' }, /KEK_FILE/],
      [{ KEK_FILE: '/finns/inte' }, /KEK_FILE/],
      [{ NODE_ENV: 'production' }, /OIDC_ISSUER/],
    ];
    const outcomes = await Promise.all(cases.map(async ([setting, named]) => ({ named, ended: await api(folder, setting) })));
    for (const { named, ended } of outcomes) {
      expect(ended.code).toBe(1);
      expect(sentence(ended)).toMatch(named);
    }
    expect(await postgresPid(folder)).toBeNull();
    await rm(folder, { recursive: true });
  });

  test('a database that does not answer at the start is told in a sentence', async () => {
    const folder = await temporaryDataDir();
    const ended = await api(folder, {
      DATABASE_URL: `postgres://nobody:secret@127.0.0.1:${await freePort()}/nothing`,
      KEK_FILE: join(dataDir, 'nyckel', 'kek'),
    });
    expect(ended.code).toBe(1);
    expect(sentence(ended)).toContain('DATABASE_URL');
    expect(ended.text).not.toContain('secret');
    await rm(folder, { recursive: true });
  });

  test('killed: the next start takes the database over and everything is there; then SIGTERM leaves nothing', async () => {
    const medarbetare = await server.as('medarbetare');
    const enhetId = (await server.request('GET', '/rapporter')).body.enheter[0].id;
    const { body } = await medarbetare.post('/avvikelser', { enhetId, beskrivning: 'Larmet var avstängt.' });
    const postgres = (await postgresPid(dataDir))!;
    await server.stop('SIGKILL');
    expect(isRunning(postgres)).toBe(true);

    server = await TestServer.start({ dataDir });
    expect(await postgresPid(dataDir)).toBe(postgres);
    const again = await server.as('medarbetare');
    const read = await eventually(
      'the read model has caught up',
      async () => {
        const answer = await again.get(`/avvikelser/${body.id}?minst=${body.position}`);
        return answer.status === 200 && answer;
      },
      5_000,
    );
    expect(read.body).toMatchObject({ beskrivning: 'Larmet var avstängt.' });

    expect(await server.stop()).toBe(0);
    expect(isRunning(postgres)).toBe(false);
    expect(await locks(dataDir)).toEqual([]);
  });

  test('a PORT that is taken is told in a sentence, and the database that was started for it is stopped', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const port = String((taken.address() as AddressInfo).port);
    await server.stop();
    const ended = await api(dataDir, { PORT: port });
    taken.close();
    expect(ended.code).toBe(1);
    expect(sentence(ended)).toContain(port);
    expect(await postgresPid(dataDir)).toBeNull();
    expect(await locks(dataDir)).toEqual([]);
  });

  test('npm start builds, says where it answers, and takes everything with it on SIGTERM', async () => {
    const port = await freePort();
    const [npm, ended] = run('npm', ['start'], dataDir, { PORT: String(port) });
    let text = '';
    npm.stdout!.on('data', (chunk: Buffer) => (text += chunk.toString()));
    await eventually('the ready line', () => text.includes(`http://127.0.0.1:${port}/kvalitet/v1/docs`), 60_000);
    const postgres = (await postgresPid(dataDir))!;
    const service = Number((await locks(dataDir))[0]!.split('.')[0]);
    npm.kill('SIGTERM');
    await ended;
    await eventually('the service is gone', () => !isRunning(service));
    expect(isRunning(postgres)).toBe(false);
    expect(await locks(dataDir)).toEqual([]);
  });
});
