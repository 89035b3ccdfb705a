import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { eventually } from '#testkit/eventually';
import { LogPlace, type OpenLog } from '#testkit/log-place';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { freePort, temporaryDataDir, TestClient, TestServer, type Answer } from '#testkit/server';
import { wholeLog } from '#testkit/whole-log';

const KOMMUN = '0001';

/** The shape of production: two apis that only answer, and two workers that do the work, on one database. */
describe('två api och två workers på en databas', () => {
  let database: TestDatabase;
  let client: pg.Client;
  let place: LogPlace;
  let log: OpenLog;
  let dataDir: string;
  let env: Record<string, string>;
  let apis: readonly [TestServer, TestServer];
  let workers: Worker[];
  let enhetId: string;

  const send = async (api: TestServer, who: string, method: string, path: string, body?: unknown, options: object = {}): Promise<Answer> =>
    api.request(method, path, body, { token: await api.token(who, KOMMUN), ...options });
  const rapportera = (api: TestServer, beskrivning: string, idempotencyKey: string = randomUUID()): Promise<Answer> =>
    send(api, 'medarbetare', 'POST', '/avvikelser', { enhetId, beskrivning }, { idempotencyKey });
  const stored = () => wholeLog(log.store, KOMMUN);
  /** the first event of every lex Sarah case */
  const lexSarah = async () => (await stored()).filter(({ streamId, revision }) => streamId.includes('lex-sarah-') && revision === 0n);
  const ops = (...args: string[]): Promise<{ stdout: string }> =>
    promisify(execFile)(process.execPath, ['dist/apps/ops/main.js', ...args], {
      env: { PATH: process.env['PATH'], DATA_DIR: dataDir, ...env },
    });

  beforeAll(async () => {
    database = await testDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    dataDir = await temporaryDataDir();
    const kek = join(dataDir, 'kek');
    await writeFile(kek, randomBytes(32).toString('hex'), { mode: 0o400 });
    place = await LogPlace.begin();
    env = { ...(await place.settings(dataDir)), DATABASE_URL: database.url, KEK_FILE: kek, ARBETE_I_API: 'nej', LOG_LEVEL: 'silent' };
    log = await place.open(database.url);
    await ops('kommun', KOMMUN, 'Provköping');
    // One after the other: the first one makes the key that development's sign-in signs with.
    const first = await TestServer.start({ dataDir, env });
    apis = [first, await TestServer.start({ dataDir, env })];
    workers = await Promise.all([Worker.start(dataDir, env), Worker.start(dataDir, env)]);
    const { body } = await first.request('GET', `/dev-idp/anvandare?kommun=${KOMMUN}`);
    enhetId = body.anvandare.find(({ id }: { id: string }) => id === 'medarbetare').roller[0].organisationsenhetId;
  });
  afterAll(async () => {
    for (const worker of workers ?? []) await worker.kill();
    for (const api of apis ?? []) await api.stop();
    await log?.close();
    await client?.end();
    await place?.end();
    await database?.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  test('det som skrivs genom det ena api:et läses genom det andra, av den som väntar på sin position', async () => {
    for (let turn = 0; turn < 6; turn++) {
      const [writer, reader] = turn % 2 === 0 ? apis : [apis[1], apis[0]];
      const { body } = await rapportera(writer, `Händelse ${turn}.`);
      const read = await send(reader, 'forvaltningschef', 'GET', `/avvikelser/${body.id}?minst=${encodeURIComponent(body.position)}`);
      expect(read).toMatchObject({ status: 200, body: { beskrivning: `Händelse ${turn}.`, nummer: expect.any(String) } });
    }
  });

  test('samma kommando genom båda på en gång lagras en gång och får samma svar', async () => {
    // Workers store what is theirs in the meantime.
    const reported = async () => (await stored()).filter(({ streamId }) => streamId.includes('avvikelse-')).length;
    const before = await reported();
    const key = randomUUID();
    const answers = await Promise.all(apis.map((api) => rapportera(api, 'Skickad två gånger.', key)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[0]!.body.id).toBe(answers[1]!.body.id);
    expect((await reported()) - before).toBe(1);
  });

  test('inget ärendenummer ges två gånger, och inget löpnummer hoppas över, genom vilket api det än går', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, (_, each) => rapportera(apis[each % 2]!, `Samtidig ${each}.`)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    const last = answers.at(-1)!.body.position as string;
    const { body } = await send(apis[0], 'forvaltningschef', 'GET', `/avvikelser?limit=100&minst=${encodeURIComponent(last)}`);
    const given = body.avvikelser.map(({ nummer }: { nummer: string }) => nummer);
    expect(given.length).toBeGreaterThanOrEqual(answers.length);
    expect(new Set(given).size).toBe(given.length);
    const events = await stored();
    expect(events.map(({ lopnummer }) => lopnummer)).toEqual(events.map((_, index) => BigInt(index + 1)));
  });

  test('workern gör arbetet och säger hur den mår; api:et bara svarar', async () => {
    const handled = async (of: TestClient): Promise<boolean> =>
      ((await of.request('GET', '/metrics')).body as string).includes('hjulet_projektion_handelser_total{');
    expect(await Promise.all(apis.map(handled))).toEqual([false, false]);
    expect((await Promise.all(workers.map(({ client }) => handled(client)))).some(Boolean)).toBe(true);
    for (const { client } of workers) {
      expect((await client.request('GET', '/health/ready')).status).toBe(200);
      expect((await client.request('GET', '/avvikelser')).status).toBe(404);
    }
  });

  test('en worker som dör mitt i arbetet märks inte i läsmodellerna: den andra tar över, och ingenting görs två gånger', async () => {
    const owners = async (): Promise<readonly string[]> =>
      (
        await client.query<{ agare: string }>(
          'select distinct agare from motor.projektion where agare is not null and lease_till > clock_timestamp()',
        )
      ).rows.map(({ agare }) => agare);
    await eventually('somebody has the leases', async () => (await owners()).length > 0);
    const misstankta: string[] = [];
    const misstank = async (each: number): Promise<void> => {
      const [one, other] = each % 2 === 0 ? apis : [apis[1], apis[0]];
      const { body } = await rapportera(one, `Något allvarligt ${each}.`);
      const mottagen = await send(
        other,
        'enhetschef-1',
        'POST',
        `/avvikelser/${body.id}/mottagning`,
        { omedelbaraAtgarder: [] },
        { ifMatch: body.revision },
      );
      const bedomd = await send(
        one,
        'enhetschef-1',
        'POST',
        `/avvikelser/${body.id}/bedomning`,
        {
          riskbedomningar: [{ lagrumsgrupp: 'SoL-LSS', faktorer: { sannolikhet: 3, allvarlighetsgrad: 3 } }],
          kategorier: ['utforande-av-insatser'],
          lagrum: ['SoL'],
          missforhallandeMisstanks: true,
          motivering: 'Kan vara ett missförhållande.',
        },
        { ifMatch: mottagen.body.revision },
      );
      expect({ each, status: bedomd.status, body: bedomd.body }).toMatchObject({ each, status: 200 });
      misstankta.push(body.id as string);
    };
    await misstank(0);
    const killed = workers.shift()!;
    await Promise.all([misstank(1), misstank(2), killed.kill()]);
    for (let each = 3; each < 6; each++) await misstank(each);
    await eventually('the one that is left has opened a case for each', async () => (await lexSarah()).length >= 6, 40_000);
    const { body } = await rapportera(apis[0], 'Den sista.');
    await eventually('the read models have come to the end', async () => {
      const seen = await send(apis[1], 'forvaltningschef', 'GET', `/avvikelser/${body.id}?minst=${encodeURIComponent(body.position)}`);
      return seen.status === 200;
    });
    expect((await owners()).length).toBe(1);
    expect(misstankta).toHaveLength(6);
    const opened = (await lexSarah()).map(({ type }) => type);
    expect([opened.length, new Set(opened).size]).toEqual([6, 1]);
    // Every read model is what a fold of the log gives, row for row.
    expect((await ops('verify')).stdout).not.toContain('FEL');
  });
});

/** `dist/apps/worker/main.js`, with its health to be asked for. */
class Worker {
  private constructor(
    readonly process: ChildProcess,
    readonly client: TestClient,
  ) {}

  static async start(dataDir: string, env: Readonly<Record<string, string>>): Promise<Worker> {
    const port = await freePort();
    const child = spawn(process.execPath, ['dist/apps/worker/main.js'], {
      env: { PATH: process.env['PATH'], DATA_DIR: dataDir, ...env, WORKER_PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => void (output += chunk.toString()));
    await eventually('the worker is up', () => {
      if (child.exitCode !== null) throw new Error(`The worker ended before it was up:\n${output}`);
      return output.includes('worker håller');
    });
    return new Worker(child, new TestClient(`http://127.0.0.1:${port}`));
  }

  async kill(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await gone;
  }
}
