import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { EventSourcedCommandRoad } from '#engine/command';
import { PostgresEventStore } from '#engine/event-store/postgres';
import { EventRegistry } from '#engine/events';
import type { Clock, DomainEvent } from '#engine/kernel';
import { Utkorg } from '#engine/outbox';
import { createDataSource, createPool, systemRandom } from '#engine/platform';
import { ProjectionRuntime } from '#engine/projection';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { eventually } from '#testkit/eventually';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { BevakningProjection } from '../read-model/projection.js';
import type { Fristkalla } from '../read-model/fristkalla.js';
import { bevakningEvents } from './aggregate.js';
import { Bevakare, type BevakareOptions } from './bevakare.js';
import { organisation, provregler, VAG } from '../read-model/prov.fixture.js';
import { Utskicksbud } from './utskicksbud.js';

const KOMMUN = '0000';
const SENAST = '2026-03-10T22:59:59.999Z';
const HOUR = 3_600_000;
const at = (instant: string, hours = 0): string => new Date(Date.parse(instant) + hours * HOUR).toISOString();

/** One worker: its own clock over the shared database. */
interface Worker {
  readonly bevakare: Bevakare;
  readonly fel: unknown[];
  now: string;
}

let database: TestDatabase;
let dataSource: DataSource;
let pool: Pool;
let store: PostgresEventStore;
let runtime: ProjectionRuntime;
let utkorg: Utkorg;
let codec: EventRegistry;
let hunnit: BevakareOptions['hunnit'];
let seen: number;
/** The recorded time is the store's: here a day that the tests play on, so that what is noted is news. */
let recorded: string;

const kalla: Fristkalla = { typ: 'avvikelse', tabell: 'prov_frist', siktvillkor: async () => ({ synlig: 'true', varden: {} }) };

beforeEach(async () => {
  database = await testDatabase();
  dataSource = await createDataSource(database.url, { use: 'batch', max: 6 }).initialize();
  pool = createPool(database.url);
  utkorg = new Utkorg(pool);
  recorded = '2026-03-02T00:00:00.000Z';
  store = new PostgresEventStore({ connectionString: database.url, clock: { now: () => recorded } });
  codec = new EventRegistry(bevakningEvents, new ClearFieldCipher());
  await dataSource.query(`
    create table prov_frist (
      kommun text not null, kalla_id uuid not null, regel text not null, del_id uuid not null, nummer text not null, enhet_id text,
      enhet_vag text[] not null, ansvarig_id text, sparrad boolean not null, fran date not null, raknas_fran timestamptz,
      senast timestamptz not null, klar timestamptz, primary key (kommun, kalla_id, regel, del_id))`);
  // A kommun exists from its first event on.
  await store.append(`${KOMMUN}_prov-${randomUUID()}`, 'no_stream', [{ type: 'Prov', schemaVersion: 1, data: {} }], {
    commandId: randomUUID(),
    correlationId: randomUUID(),
    actorId: 'systemet',
    role: 'systemadministrator',
    kommun: KOMMUN,
  });
  seen = 0;
  hunnit = async () => true;
  const quiet = { info: () => {}, warn: () => {}, error: () => {} };
  runtime = new ProjectionRuntime({
    dataSource,
    store,
    codec,
    projections: [new BevakningProjection()],
    processManagers: [new Utskicksbud({ utkorg, kanaler: ['mejl', 'webhook'], basUrl: 'https://kvalitet.exempelkommun.example' })],
    clock: { now: () => new Date().toISOString() },
    random: systemRandom,
    logger: quiet,
  });
  await runtime.start();
});
afterEach(async () => {
  await runtime.stop();
  await store.close();
  await pool.end();
  await dataSource.destroy();
  await database.drop();
});

function worker(now: string, options: { readonly intervallMs?: number } = {}): Worker {
  const made: { now: string; fel: unknown[] } = { now, fel: [] };
  const clock: Clock = { now: () => made.now };
  const road = new EventSourcedCommandRoad({ store, codec, clock, serverKey: Buffer.alloc(32, 7) });
  const vidFel = (error: unknown): void => void made.fel.push(error);
  const bevakare = new Bevakare({
    dataSource,
    store,
    road,
    organisation,
    regler: provregler,
    kallor: [kalla],
    hunnit,
    clock,
    vidFel,
    ...options,
  });
  return Object.assign(made, { bevakare });
}

async function startad(fields: { regel?: string; senast?: string; ansvarigId?: string } = {}): Promise<string> {
  const id = randomUUID();
  const { regel = 'prov', senast = SENAST, ansvarigId = null } = fields;
  await dataSource.query(`insert into prov_frist values ($1, $2, $3, $2, $4, 'enheten', $5, $6, false, '2026-02-08', null, $7, null)`, [
    KOMMUN,
    id,
    regel,
    'A-2026-000123',
    VAG,
    ansvarigId,
    senast,
  ]);
  return id;
}

/** What has been noted since it was last asked for, when read models and messages have followed. */
async function nytt(area = 'bevakning'): Promise<readonly (DomainEvent & { data: Record<string, unknown> })[]> {
  const head = await store.feed(KOMMUN).head();
  if (head !== null) expect(await runtime.waitFor(KOMMUN, head, 10_000)).toBe(true);
  const { events } = await store.feed(KOMMUN).read(null, 500);
  const noted = events.filter(({ streamId }) => streamId.startsWith(`${KOMMUN}_${area}-`));
  const fresh = noted.slice(seen);
  seen = noted.length;
  return fresh.map((event) => codec.decode(event) as DomainEvent & { data: Record<string, unknown> });
}
const typer = async () => (await nytt()).map(({ type }) => type);
const brev = async () => (await utkorg.logg(KOMMUN, { limit: 100, page: 1 })).utskick;

describe('the watch', () => {
  test('near, past and still not done: each noted once, when it is so, and told to whom it concerns', async () => {
    const id = await startad();
    const one = worker('2026-03-02T22:59:59.999Z');
    await one.bevakare.enRunda();
    expect(await typer()).toEqual([]);

    one.now = recorded = '2026-03-03T00:00:00.000Z';
    await one.bevakare.enRunda();
    const [near, ...more] = await nytt();
    expect(more).toEqual([]);
    expect(near).toEqual({
      type: 'FristNarmarSig',
      data: {
        tidpunkt: '2026-03-02T23:00:00.000Z',
        arendetyp: 'avvikelse',
        arendeId: id,
        nummer: 'A-2026-000123',
        regel: 'prov',
        delId: id,
        enhetId: 'enheten',
        senast: SENAST,
        mottagare: { roll: 'enhetschef', organisationsenhetId: 'enheten' },
      },
    });

    one.now = recorded = SENAST;
    await one.bevakare.enRunda();
    expect(await typer()).toEqual([]);
    one.now = at(SENAST, 1);
    await one.bevakare.enRunda();
    await one.bevakare.enRunda();
    expect(await nytt()).toMatchObject([{ type: 'FristUtgangen', data: { tidpunkt: SENAST } }]);

    one.now = '2026-03-13T22:59:59.999Z';
    await one.bevakare.enRunda();
    expect(await typer()).toEqual([]);
    one.now = '2026-03-13T23:00:00.000Z';
    await one.bevakare.enRunda();
    await one.bevakare.enRunda();
    expect(await nytt()).toMatchObject([
      {
        type: 'FristEskalerad',
        data: { tidpunkt: '2026-03-13T22:59:59.999Z', mottagare: { roll: 'avdelningschef', organisationsenhetId: 'avdelningen' } },
      },
    ]);
    expect(one.fel).toEqual([]);
    const fristbrev = (await brev()).filter(({ slag }) => slag !== 'veckosammanstallning');
    expect(fristbrev.map(({ slag, kanal }) => `${slag} ${kanal}`).sort()).toEqual([
      'frist-eskalerad mejl',
      'frist-eskalerad webhook',
      'frist-narmar-sig mejl',
      'frist-narmar-sig webhook',
      'frist-utgangen mejl',
      'frist-utgangen webhook',
    ]);
  });

  test('a clock that is done, or far from its end, is left alone', async () => {
    await startad({ senast: '2026-05-10T21:59:59.999Z' });
    const done = await startad();
    await dataSource.query('update prov_frist set klar = $2 where kalla_id = $1', [done, '2026-03-01T12:00:00.000Z']);
    await worker(at(SENAST, 1)).bevakare.enRunda();
    expect(await typer()).toEqual([]);
  });

  test('a rule that is not escalated stays where it is', async () => {
    await startad({ regel: 'prov-stannar' });
    const one = worker('2026-04-10T12:00:00.000Z');
    await one.bevakare.enRunda();
    await one.bevakare.enRunda();
    expect(await typer()).toEqual(['FristUtgangen']);
  });

  test('many workers at once, some with clocks 48 hours wrong either way: each step once for each deadline', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => startad()));
    const right = at(SENAST, 1);
    const workers = [worker(right), worker(right), worker(at(right, 48)), worker(at(right, -48))];
    for (let round = 0; round < 3; round++) await Promise.all(workers.map(({ bevakare }) => bevakare.enRunda()));
    for (const each of workers) each.now = at('2026-03-13T23:00:00.000Z', 1);
    await Promise.all(workers.map(({ bevakare }) => bevakare.enRunda()));
    for (const each of workers) each.now = at(each.now, -48);
    await Promise.all(workers.map(({ bevakare }) => bevakare.enRunda()));
    const noted = await nytt();
    const keys = noted.map(({ type, data }) => `${type} ${String(data['arendeId'])}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const type of ['FristUtgangen', 'FristEskalerad'])
      expect(
        noted
          .filter((event) => event.type === type)
          .map(({ data }) => data['arendeId'])
          .sort(),
      ).toEqual([...ids].sort());
    expect(workers.flatMap(({ fel }) => fel)).toEqual([]);
  });

  test('what was noted with a clock that ran ahead is not noted again when the time comes', async () => {
    await startad();
    const one = worker(at(SENAST, 24));
    await one.bevakare.enRunda();
    expect(await typer()).toEqual(['FristUtgangen']);
    for (const hours of [-24, -1, 1]) {
      one.now = at(SENAST, hours);
      await one.bevakare.enRunda();
    }
    expect(await typer()).toEqual([]);
  });

  test('a deadline that is put off is watched anew', async () => {
    const id = await startad();
    const one = worker(at(SENAST, 1));
    await one.bevakare.enRunda();
    expect(await typer()).toEqual(['FristUtgangen']);
    await dataSource.query('update prov_frist set senast = $2 where kalla_id = $1', [id, at(SENAST, 24 * 5)]);
    await one.bevakare.enRunda();
    expect(await nytt()).toMatchObject([{ type: 'FristNarmarSig', data: { senast: at(SENAST, 24 * 5) } }]);
  });

  test('nothing is noted, or summed up, from a read model that is behind the log', async () => {
    await startad();
    const one = worker('2026-03-09T07:00:00.000Z');
    hunnit = async () => false;
    const behind = worker('2026-03-09T07:00:00.000Z');
    await behind.bevakare.enRunda();
    expect(await typer()).toEqual([]);
    expect(await nytt('veckosammanstallning')).toEqual([]);
    seen = 0;
    await one.bevakare.enRunda();
    expect(await typer()).toEqual(['FristNarmarSig']);
  });

  test('a clock that cannot be judged is told and does not hold up the others', async () => {
    await startad({ regel: 'finns-inte' });
    await startad();
    const one = worker(at(SENAST, 1));
    await one.bevakare.enRunda();
    expect(await typer()).toEqual(['FristUtgangen']);
    expect(one.fel).toHaveLength(1);
  });

  test('more clocks than a page', async () => {
    await dataSource.query(
      `insert into prov_frist select $1, u.id, 'prov', u.id, 'A-2026-000001', 'enheten', $2, null, false, '2026-02-08', null, $3, null
       from (select gen_random_uuid() as id from generate_series(1, 520)) u`,
      [KOMMUN, VAG, SENAST],
    );
    const one = worker(at(SENAST, 1));
    await one.bevakare.enRunda();
    const { rows } = await pool.query<{ n: number }>(`select count(*)::int as n from prov_frist`);
    expect(rows[0]?.n).toBe(520);
    const head = await store.feed(KOMMUN).head();
    expect(await runtime.waitFor(KOMMUN, head!, 20_000)).toBe(true);
    expect((await pool.query<{ n: number }>(`select count(*)::int as n from bevakad_frist`)).rows[0]?.n).toBe(520);
  });

  test('runs by itself, and stops', async () => {
    await startad();
    const one = worker(at(SENAST, 1), { intervallMs: 20 });
    one.bevakare.start();
    await eventually('noted', async () => (await store.feed(KOMMUN).read(null, 10)).events.length > 1);
    one.now = '2026-03-14T00:00:00.000Z';
    await eventually('escalated', async () => (await store.feed(KOMMUN).read(null, 10)).events.length > 2);
    await one.bevakare.stop();
    expect(await typer()).toEqual(['FristUtgangen', 'FristEskalerad']);
  });
});

describe('the week', () => {
  test('is summed up once on Monday morning, by however many', async () => {
    await startad();
    await startad({ ansvarigId: 'mas' });
    const monday = '2026-03-09T06:00:00.000Z';
    const early = worker(at(monday, -1));
    await early.bevakare.enRunda();
    expect(await nytt('veckosammanstallning')).toEqual([]);
    const workers = [worker(monday), worker(at(monday, 3))];
    for (let round = 0; round < 2; round++) await Promise.all(workers.map(({ bevakare }) => bevakare.enRunda()));
    expect(await nytt('veckosammanstallning')).toEqual([
      {
        type: 'VeckosammanstallningGjord',
        data: {
          tidpunkt: monday,
          vecka: '2026-W11',
          mottagare: [
            { anvandareId: 'mas', pagar: 0, snart: 1, utgatt: 0 },
            { roll: 'enhetschef', organisationsenhetId: 'enheten', pagar: 0, snart: 1, utgatt: 0 },
          ],
        },
      },
    ]);
    const veckobrev = (await brev()).filter(({ slag }) => slag === 'veckosammanstallning');
    expect(veckobrev.map(({ mottagare, kanal }) => `${JSON.stringify(mottagare)} ${kanal}`).sort()).toEqual([
      '{"anvandareId":"mas"} mejl',
      '{"anvandareId":"mas"} webhook',
      '{"roll":"enhetschef","organisationsenhetId":"enheten"} mejl',
      '{"roll":"enhetschef","organisationsenhetId":"enheten"} webhook',
    ]);
    expect(workers.flatMap(({ fel }) => fel)).toEqual([]);
  });
});

describe('messages', () => {
  test('say that there is a case, and where', async () => {
    const id = await startad();
    await worker(at(SENAST, 1)).bevakare.enRunda();
    await nytt();
    const { rows } = await pool.query<{ innehall: Record<string, unknown> }>(`select innehall from motor.utkorg where kanal = 'mejl'`);
    const lank = `https://kvalitet.exempelkommun.example/kvalitet/v1/avvikelser/${id}`;
    expect(rows[0]?.innehall).toEqual({
      slag: 'frist-utgangen',
      amne: 'A-2026-000123: frist har gått ut',
      text: `Ett ärende har en frist som har gått ut.\n\nÄrende: A-2026-000123\nSenast: 2026-03-10 23:59\n${lank}\n\nMeddelandet skickas av Förbättringshjulet och kan inte besvaras. Vad ärendet gäller står bara i tjänsten.\n`,
      uppgifter: { arende: { typ: 'avvikelse', id, nummer: 'A-2026-000123' }, regel: 'prov', senast: SENAST, lank, enhetId: 'enheten' },
    });
  });

  test('are not sent for what was past long before it was noted', async () => {
    recorded = SENAST;
    await startad({ senast: at(SENAST, -24 * 8) });
    await startad({ senast: at(SENAST, -24 * 6) });
    await worker(SENAST).bevakare.enRunda();
    const past = (await typer()).filter((type) => type === 'FristUtgangen');
    expect(past).toHaveLength(2);
    expect((await brev()).filter(({ slag, kanal }) => slag === 'frist-utgangen' && kanal === 'mejl')).toHaveLength(1);
  });
});
