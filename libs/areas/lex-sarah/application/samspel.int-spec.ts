import { randomBytes, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { StoreUnavailable } from '#engine/event-store';
import { ProjectionRuntime, type ProcessManager } from '#engine/projection';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { KOMMUN, Samspel } from '#testkit/samspel';

let database: TestDatabase;
let dataSource: DataSource;
let samspel: Samspel;
const started: ProjectionRuntime[] = [];

beforeEach(async () => {
  database = await testDatabase();
  dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
  samspel = new Samspel();
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((runtime) => runtime.stop()));
  await dataSource.destroy();
  await database.drop();
});

async function runtime(processManagers: readonly ProcessManager[]): Promise<ProjectionRuntime> {
  const { store, codec, clock } = samspel;
  const it = new ProjectionRuntime({
    dataSource,
    store,
    codec,
    projections: [],
    processManagers,
    clock,
    random: { uuid: () => randomUUID(), bytes: (count) => randomBytes(count) },
    logger: { info: () => {}, warn: () => {}, error: () => {} },
    discoverMs: 20,
  });
  started.push(it);
  await it.start();
  return it;
}

const allt = async (it: ProjectionRuntime): Promise<void> => {
  expect(await it.waitFor(KOMMUN, (await samspel.store.feed(KOMMUN).head())!, 60_000)).toBe(true);
};

/** After each command of the manager, and before its checkpoint is stored, another owner takes over: as when the process dies in between. */
async function tappar(manager: ProcessManager): Promise<ProcessManager & { antal: number }> {
  const tappad = new Set<string>();
  const dying = {
    name: manager.name,
    areas: manager.areas,
    antal: 0,
    handle: async (event: Parameters<ProcessManager['handle']>[0]) => {
      await manager.handle(event);
      if (tappad.has(event.eventId)) return;
      tappad.add(event.eventId);
      dying.antal++;
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      await client.query('UPDATE motor.projektion SET epoch = epoch + 1, agare = NULL WHERE namn = $1', [manager.name]);
      await client.end();
    },
  };
  return dying;
}

const antal = async (area: string, type: string): Promise<number> =>
  (await samspel.handelser(area)).filter(({ event }) => event.type === type).length;

test('fram och tillbaka, med ett avbrott mellan varje kommando och dess kontrollpunkt: en gång var', async () => {
  const oppnare = await tappar(samspel.oppnare);
  const foljare = await tappar(samspel.foljare);
  const it = await runtime([oppnare, foljare]);
  const [tillbaka, igenom] = [await samspel.overlamna(), await samspel.overlamna({ rapporterasSom: 'lex-sarah' })];
  await allt(it);
  await samspel.lexSarah(tillbaka.lexSarah, 'TaEmotLexSarah');
  await samspel.lexSarah(tillbaka.lexSarah, 'BedomInitialt', { beslut: 'aterlamnas', motivering: 'Enstaka.' });
  await samspel.tillBeslut(igenom.lexSarah);
  await samspel.lexSarah(igenom.lexSarah, 'AvslutaLexSarah');
  await allt(it);
  expect({
    oppnade: await antal('lex-sarah', 'LexSarahOppnad'),
    aterlamnade: await antal('avvikelse', 'AterlamnadFranLexSarah'),
    avslutade: await antal('avvikelse', 'AvvikelseAvslutad'),
  }).toEqual({ oppnade: 2, aterlamnade: 1, avslutade: 1 });
  expect(Math.min(oppnare.antal, foljare.antal)).toBeGreaterThan(3);
});

test('ett avbrott före kommandot tappar inget: det som var på väg görs av nästa', async () => {
  let dor = (_: Error): void => undefined;
  const dott = new Promise<void>((_, reject) => (dor = reject));
  const aldrig: ProcessManager = { name: samspel.oppnare.name, areas: samspel.oppnare.areas, handle: () => dott };
  const forsta = await runtime([aldrig]);
  const { lexSarah } = await samspel.overlamna();
  expect(await forsta.waitFor(KOMMUN, (await samspel.store.feed(KOMMUN).head())!, 300)).toBe(false);
  await dataSource.query('UPDATE motor.projektion SET epoch = epoch + 1, agare = NULL');
  await allt(await runtime([samspel.oppnare]));
  expect(await samspel.handelser('lex-sarah', lexSarah)).toHaveLength(1);
  dor(new StoreUnavailable('gone'));
});
