import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import {
  event,
  fritext,
  id,
  lista,
  objekt,
  personuppgift,
  type Command,
  type Decider,
  type EventOf,
  type Protected,
  type Random,
} from '#engine/kernel';
import { eventStoreMigrations, PostgresEventStore } from '#engine/event-store/postgres';
import { EventRegistry } from '#engine/events';
import {
  AesFieldCipher,
  deriveServerKey,
  Kek,
  KeyRing,
  LoggedPersonalDataReader,
  personalDataMigrations,
  PostgresKeyStore,
  PostgresReadLog,
  type FieldCipher,
} from '#engine/personal-data';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { createPool } from '#engine/platform';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { EventSourcedCommandRoad } from './event-sourced-command-road.js';
import type { Aggregate, CommandContext } from './port.js';

const schemas = {
  Rapporterad: event({ beskrivning: fritext(), berorda: lista(objekt({ personRef: id(), uppgift: personuppgift('personRef') })) }),
  Kompletterad: event({ text: fritext() }),
};
type RapportEvent = EventOf<typeof schemas>;
type RapportCommand = Command<'Rapportera', { beskrivning: string; uppgift: string }> | Command<'Komplettera', { text: string }>;
interface Rapport {
  readonly texter: readonly Protected[];
}

const decider: Decider<Rapport, RapportCommand, RapportEvent> = {
  initialState: () => ({ texter: [] }),
  decide({ type, data, meta }) {
    const { tidpunkt } = meta;
    if (type === 'Komplettera') return [{ type: 'Kompletterad', data: { tidpunkt, text: data.text } }];
    const berorda = [{ personRef: meta.newId(1), uppgift: data.uppgift }];
    return [{ type: 'Rapporterad', data: { tidpunkt, beskrivning: data.beskrivning, berorda } }];
  },
  evolve: ({ texter }, { type, data }) => ({
    texter: [...texter, ...(type === 'Kompletterad' ? [data.text] : [data.beskrivning, ...data.berorda.map(({ uppgift }) => uppgift)])],
  }),
};
const rapport: Aggregate<Rapport, RapportCommand, RapportEvent> = { area: 'rapport', decider };

const clock = { now: () => new Date().toISOString() };
const random: Random = { uuid: () => randomUUID(), bytes: (count) => randomBytes(count) };
const kek = randomBytes(32);

let database: TestDatabase;
let pool: pg.Pool;
let store: PostgresEventStore;

beforeAll(async () => {
  database = await testDatabase();
  const migrations = [...eventStoreMigrations, ...personalDataMigrations];
  const dataSource = await new DataSource({ type: 'postgres', url: database.url, migrations }).initialize();
  await dataSource.runMigrations();
  await dataSource.destroy();
  pool = createPool(database.url);
  store = new PostgresEventStore({ connectionString: database.url, clock });
});
afterAll(async () => {
  await store.close();
  await pool.end();
  await database.drop();
});

const context = (): CommandContext => ({
  kommun: '0000',
  actorId: 'a-1',
  role: 'medarbetare',
  correlationId: 'r-1',
  commandId: randomUUID(),
});

const aes = (): FieldCipher => new AesFieldCipher(new KeyRing(new PostgresKeyStore(pool), new Kek(kek, 1), random), random);

function roadWith(cipher: FieldCipher): EventSourcedCommandRoad {
  const codec = new EventRegistry([{ area: 'rapport', schemas, upcasters: [] }], cipher);
  return new EventSourcedCommandRoad({ store, codec, clock, serverKey: deriveServerKey(kek, 'kommando') });
}

async function report(cipher: FieldCipher, beskrivning: string, uppgift: string): Promise<string> {
  const road = roadWith(cipher);
  const made = context();
  const command = { type: 'Rapportera', data: { beskrivning, uppgift } } as const;
  return (await road.execute(rapport, road.newId(made, 0), command, 'new', made)).id;
}

/** Whether a text stands in any row of any table. */
async function foundInDatabase(text: string): Promise<boolean> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  for (const { name } of tables) {
    const { rowCount } = await pool.query(`SELECT 1 FROM ${name} t WHERE position($1 IN t::text) > 0 LIMIT 1`, [text]);
    if (rowCount) return true;
  }
  return false;
}

describe('from a command to a reader, with everything on', () => {
  test('what was sent is read again by another process, after a row in the read log', async () => {
    const arende = await report(aes(), 'Medicinen gavs för sent.', 'Bor i rum tolv.');
    await roadWith(aes()).execute(rapport, arende, { type: 'Komplettera', data: { text: 'Larmet var avstängt.' } }, 'latest', context());
    const loaded = await roadWith(aes()).load(rapport, '0000', arende);
    const reader = new LoggedPersonalDataReader(new PostgresReadLog(pool), aes(), clock);
    const access = { kommun: '0000', actorId: 'a-2', role: 'enhetschef', handling: 'las', arenden: [arende], requestId: 'r-2' } as const;
    expect(await reader.reveal(access, loaded!.state)).toEqual({
      texter: ['Medicinen gavs för sent.', 'Bor i rum tolv.', 'Larmet var avstängt.'],
    });
    const { rows } = await pool.query(`SELECT actor_id, antal FROM lasning.logg WHERE arenden @> $1::uuid[]`, [[arende]]);
    expect(rows).toEqual([{ actor_id: 'a-2', antal: 3 }]);
  });

  test('no text stands in the database; with encryption switched off the same search finds it', async () => {
    await report(aes(), 'Planterad-text-alfa', 'Planterad-text-beta');
    expect(await foundInDatabase('Planterad-text-alfa')).toBe(false);
    expect(await foundInDatabase('Planterad-text-beta')).toBe(false);
    await report(new ClearFieldCipher(), 'Planterad-text-gamma', 'Planterad-text-delta');
    expect(await foundInDatabase('Planterad-text-gamma')).toBe(true);
    expect(await foundInDatabase('Planterad-text-delta')).toBe(true);
  });

  test('64 equal requests at once in two processes: one event, and the same answer to all', async () => {
    const other = new PostgresEventStore({ connectionString: database.url, clock });
    const codec = new EventRegistry([{ area: 'rapport', schemas, upcasters: [] }], aes());
    const roads = [store, other].map(
      (each) => new EventSourcedCommandRoad({ store: each, codec, clock, serverKey: deriveServerKey(kek, 'kommando') }),
    );
    const made = { ...context(), requestMac: 'mac' };
    const command = { type: 'Rapportera', data: { beskrivning: 'En', uppgift: 'Någon' } } as const;
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, n) => roads[n % 2]!.execute(rapport, roads[0]!.newId(made, 0), command, 'new', made)),
    );
    expect(new Set(answers.map(({ id, revision, position, changed }) => `${id} ${revision} ${position} ${changed}`)).size).toBe(1);
    expect((await roads[1]!.load(rapport, '0000', answers[0]!.id))?.revision).toBe(0n);
    await expect(roads[0]!.execute(rapport, answers[0]!.id, command, 'new', { ...made, requestMac: 'annan' })).rejects.toMatchObject({
      kod: 'IDEMPOTENSNYCKEL_ANNAN_BEGARAN',
    });
    await other.close();
  });

  test('many writers on one thing: every command is stored once', async () => {
    const arende = await report(aes(), 'Början', 'Någon');
    const road = roadWith(aes());
    const commands = Array.from({ length: 8 }, (_, n) => ({
      command: { type: 'Komplettera', data: { text: `nr ${n}` } } as const,
      made: context(),
    }));
    const send = () => Promise.all(commands.map(({ command, made }) => road.execute(rapport, arende, command, 'latest', made)));
    const first = await send();
    expect(await send()).toEqual(first);
    expect((await road.load(rapport, '0000', arende))?.revision).toBe(8n);
  });
});
