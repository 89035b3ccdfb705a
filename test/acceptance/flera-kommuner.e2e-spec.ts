import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { eventually } from '#testkit/eventually';
import { LogPlace, type OpenLog } from '#testkit/log-place';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { temporaryDataDir, TestServer, type Answer } from '#testkit/server';
import { wholeLog } from '#testkit/whole-log';
import { describedRoutes } from './beskrivning.js';
import { iVagen, proaktivaSaker, type Saker } from './proaktivt.js';

const KOMMUNER = ['0001', '0002'] as const;
type Kommun = (typeof KOMMUNER)[number];

/** A database of one's own, several kommuner in it, an api and a worker beside it. */
describe('several kommuner and several processes on one database', () => {
  let database: TestDatabase;
  let client: pg.Client;
  let place: LogPlace;
  let log: OpenLog;
  let dataDir: string;
  let env: Record<string, string>;
  let server: TestServer;
  let worker: ChildProcess;
  let workerOutput = '';
  const enhet = new Map<Kommun, string>();
  const arende = new Map<Kommun, string>();
  const berattelse = new Map<Kommun, string>();
  /** of the first kommun */
  let proaktiva: Saker;

  const send = async (kommun: Kommun, who: string, method: string, path: string, body?: unknown): Promise<Answer> =>
    server.request(method, path, body, { token: await server.token(who, kommun) });
  /** What the metrics say at one reading, all labels together; NaN for what they do not name. */
  const readMetrics = async (): Promise<(name: string) => number> => {
    const { body } = await server.request('GET', '/metrics');
    return (name) => {
      const values = [...(body as string).matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'gm'))].map(([, value]) => Number(value));
      return values.length === 0 ? NaN : values.reduce((sum, value) => sum + value, 0);
    };
  };
  const owners = async (): Promise<readonly string[]> =>
    (await client.query('select distinct agare from motor.projektion where agare is not null')).rows.map(({ agare }) => agare);
  const leftBy = async (gone: readonly string[]): Promise<number> =>
    Number(
      (
        await client.query(
          'select count(*) from motor.projektion where agare is null or lease_till is null or lease_till <= now() or agare = any($1::text[])',
          [gone],
        )
      ).rows[0].count,
    );

  beforeAll(async () => {
    database = await testDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    dataDir = await temporaryDataDir();
    const kek = join(dataDir, 'kek');
    await writeFile(kek, randomBytes(32).toString('hex'), { mode: 0o400 });
    place = await LogPlace.begin();
    env = { ...(await place.settings(dataDir)), DATABASE_URL: database.url, KEK_FILE: kek, LOG_LEVEL: 'silent' };
    log = await place.open(database.url);
    for (const [kommun, namn] of [
      ['0001', 'Provköping'],
      ['0002', 'Andrastad'],
    ] as const) {
      const { stdout } = await promisify(execFile)(process.execPath, ['dist/apps/ops/main.js', 'kommun', kommun, namn], {
        env: { PATH: process.env['PATH'], DATA_DIR: dataDir, ...env },
      });
      expect(stdout).toContain(namn);
    }
    server = await TestServer.start({ dataDir, env });
    for (const kommun of KOMMUNER) {
      const { body } = await server.request('GET', `/dev-idp/anvandare?kommun=${kommun}`);
      const unitOf = (id: string): string => body.anvandare.find((each: { id: string }) => each.id === id).roller[0].organisationsenhetId;
      enhet.set(kommun, unitOf('enhetschef-1'));
      const rapport = await send(kommun, 'medarbetare', 'POST', '/avvikelser', {
        enhetId: unitOf('medarbetare'),
        beskrivning: `Något hände i ${kommun}.`,
      });
      expect(rapport.status).toBe(201);
      arende.set(kommun, rapport.body.id);
      if (kommun === '0001') {
        proaktiva = await proaktivaSaker(
          async (who, path, body, ifMatch) => {
            const token = await server.token(who, kommun);
            const answer = await server.request('POST', path, body, { token, ...(ifMatch === undefined ? {} : { ifMatch }) });
            expect({ path, status: answer.status }).toEqual({ path, status: answer.status < 300 ? answer.status : 200 });
            return answer;
          },
          () => 'En text.',
          { enhetId: unitOf('enhetschef-1'), namndId: unitOf('namndledamot') },
        );
      }
      const year = new Date().getUTCFullYear();
      const utkast = await send(kommun, 'forvaltningschef', 'POST', '/kvalitetsberattelser', {
        period: { fran: `${year}-01-01`, till: `${year}-12-31`, benamning: String(year) },
        organisationsenhetId: unitOf('forvaltningschef'),
      });
      expect(utkast.status).toBe(201);
      berattelse.set(kommun, utkast.body.id);
      expect((await send(kommun, 'forvaltningschef', 'GET', `/avvikelser/${rapport.body.id}?minst=${utkast.body.position}`)).status).toBe(
        200,
      );
    }
  });
  afterAll(async () => {
    if (worker?.exitCode === null) worker.kill('SIGKILL');
    await server?.stop();
    await log?.close();
    await client?.end();
    await place?.end();
    await database?.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  test('nobody sees or touches anything of another kommun', async () => {
    const problems: string[] = [];
    const own = (await send('0002', 'systemadministrator', 'GET', '/organisation')).body.revision as number;
    for (const { method, path, open, example } of await describedRoutes(server)) {
      if (open || !/\{(id|momentId)\}/.test(path)) continue;
      const id = path.includes('kvalitetsberattelser')
        ? berattelse.get('0001')
        : path.includes('organisation')
          ? enhet.get('0001')
          : arende.get('0001');
      const address = path
        .replace('{nyckel}', 'avvikelser.antal')
        .replace('{namn}', 'kategorier')
        .replace(/\{(\w+)\}/g, (_, name: string) => iVagen(proaktiva, path, name) ?? id!)
        .replace(/\/jamforelse$/, (jamforelse) => `${jamforelse}?med=${id}`);
      for (const who of ['forvaltningschef', 'enhetschef-1', 'systemadministrator', 'namndsekreterare']) {
        const token = await server.token(who, '0002');
        const { status } = await server.request(method, address, method === 'POST' ? example : undefined, {
          token,
          ifMatch: path.includes('organisation') ? own : 0,
        });
        if (![403, 404].includes(status) && !([400, 422].includes(status) && path.includes('organisation')))
          problems.push(`${who} ${method} ${path}: ${status}`);
      }
    }
    expect(problems).toEqual([]);
    for (const kommun of KOMMUNER) {
      const { body } = await send(kommun, 'forvaltningschef', 'GET', '/avvikelser');
      expect(body.avvikelser.map(({ id }: { id: string }) => id)).toEqual([arende.get(kommun)]);
      const report = await send(
        kommun,
        'forvaltningschef',
        'GET',
        `/kvalitetsberattelser/${berattelse.get(kommun)}/siffror/avvikelser.antal/underlag`,
      );
      expect(report.body.arenden.map(({ id }: { id: string }) => id)).toEqual([arende.get(kommun)]);
    }
    const other = await send('0002', 'medarbetare', 'POST', '/avvikelser', { enhetId: enhet.get('0001'), beskrivning: 'Fel kommun.' });
    expect(other).toMatchObject({ status: 400, body: { fel: [{ falt: 'enhetId' }] } });
  });

  test('each kommun has numbers of its own, from one and without gaps', async () => {
    expect([...(await log.store.kommuner())].sort()).toEqual([...KOMMUNER]);
    for (const kommun of KOMMUNER) {
      const lopnummer = (await wholeLog(log.store, kommun)).map((event) => event.lopnummer);
      expect(lopnummer).toEqual(lopnummer.map((_, index) => BigInt(index + 1)));
      expect(lopnummer.length).toBeGreaterThan(0);
    }
    const numbers = await Promise.all(
      KOMMUNER.map((kommun) => send(kommun, 'forvaltningschef', 'GET', `/avvikelser/${arende.get(kommun)}`)),
    );
    expect(numbers[0]!.body.nummer).toMatch(/-0*1$/);
    expect(numbers[1]!.body.nummer).toBe(numbers[0]!.body.nummer);
  });

  test('the metrics tell of appends, projections, disk and requests, and only this machine may read them', async () => {
    const metric = await eventually('the read models have caught up', async () => {
      const said = await readMetrics();
      return said('hjulet_projektion_efter') === 0 && said;
    });
    expect(metric('hjulet_append_sekunder_count')).toBeGreaterThan(3);
    expect(metric('hjulet_handelser_total')).toBeGreaterThan(3);
    expect(metric('hjulet_projektion_handelser_total')).toBeGreaterThan(3);
    expect(metric('hjulet_projektion_parkerade')).toBe(0);
    expect(metric('hjulet_projektion_stoppade')).toBe(0);
    expect(metric('hjulet_disk_ledig_byte')).toBeGreaterThan(0);
    expect(metric('http_request_seconds_count')).toBeGreaterThan(3);
    expect((await server.request('GET', '/metrics', undefined, { headers: { 'x-forwarded-for': '10.0.0.7' } })).status).toBe(404);
  });

  test('a read model that stands still makes the service not ready, and one with set-aside events is told of', async () => {
    const { rows } = await client.query('select namn from motor.projektion order by namn limit 1');
    const name = rows[0].namn as string;
    await client.query(`update motor.projektion set status = 'stoppad' where namn = $1`, [name]);
    const stopped = await server.request('GET', '/health/ready');
    await client.query(`update motor.projektion set status = 'kor' where namn = $1`, [name]);
    expect(stopped).toMatchObject({ status: 503, body: { fel: [{ falt: 'lasmodeller', meddelande: expect.stringContaining(name) }] } });
    expect((await server.request('GET', '/health/ready')).status).toBe(200);
  });

  test('a worker takes over the read models from an api that dies, and the next api reads what the worker writes', async () => {
    worker = spawn(process.execPath, ['dist/apps/worker/main.js'], {
      env: { PATH: process.env['PATH'], DATA_DIR: dataDir, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    worker.stdout!.on('data', (chunk: Buffer) => (workerOutput += chunk.toString()));
    await eventually('the worker is up', () => workerOutput.includes('worker'));
    const before = await owners();
    await server.stop('SIGKILL');
    await eventually('the worker has every lease', async () => (await leftBy(before)) === 0);
    server = await TestServer.start({ dataDir, env });
    const { body } = await send('0001', 'medarbetare', 'POST', '/avvikelser', {
      enhetId: enhet.get('0001'),
      beskrivning: 'Något mer hände.',
    });
    const read = await send('0001', 'forvaltningschef', 'GET', `/avvikelser/${body.id}?minst=${body.position}`);
    expect(read).toMatchObject({ status: 200, body: { beskrivning: 'Något mer hände.' } });
    expect((await readMetrics())('hjulet_projektion_handelser_total')).toBe(NaN);
    const ended = once(worker, 'exit');
    worker.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
});
