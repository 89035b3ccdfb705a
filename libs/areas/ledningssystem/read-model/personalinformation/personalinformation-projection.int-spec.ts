import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { v5 } from 'uuid';
import { streamIdOf } from '#engine/event-store';
import type { ProjectedEvent } from '#engine/projection';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { PERSONALINFORMATION_AREA, type PersonalinformationEvent } from '../../domain/personalinformation/index.js';
import { PersonalinformationProjection } from './projection.js';

const uuid = (name: string): string => v5(name, v5.URL);
const tidpunkt = '2026-03-10T12:00:00.000Z';
const ENHET = { enhetId: 'norr', regi: 'egen', vag: ['kommun', 'norr'] } as const;

const informerad = (id: string, datum: string): PersonalinformationEvent => ({
  type: 'PersonalInformerad',
  data: { tidpunkt, personalinformationId: id, enhet: ENHET, datum, avser: 'lex-sarah', tillfalle: 'aterkommande', antal: 7 },
});
const makulerad: PersonalinformationEvent = { type: 'PersonalinformationMakulerad', data: { tidpunkt, motivering: 'Fel enhet.' } };

const HISTORY: readonly ProjectedEvent[] = [
  { kommun: '0000', id: uuid('a'), revision: 0n, event: informerad(uuid('a'), '2026-03-01') },
  { kommun: '0000', id: uuid('b'), revision: 0n, event: informerad(uuid('b'), '2026-03-02') },
  { kommun: '0000', id: uuid('a'), revision: 1n, event: makulerad },
].map(({ kommun, id, revision, event }, i) => ({
  event,
  eventId: uuid(`event-${i}`),
  kommun,
  area: PERSONALINFORMATION_AREA,
  id,
  streamId: streamIdOf(kommun, PERSONALINFORMATION_AREA, id),
  revision,
  lopnummer: BigInt(i + 1),
  position: String(i + 1),
  recordedAt: tidpunkt,
  actorId: 'enhetschef-1',
  role: 'enhetschef',
  correlationId: id,
}));

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await testDatabase();
  dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
});
afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

/** The rows when the history comes in batches of a size. */
async function rowsAfter(batchSize: number): Promise<Record<'noteringar' | 'fakta', Record<string, unknown>[]>> {
  await dataSource.query('delete from personalinformation');
  await dataSource.query('delete from personalinformation_fakta');
  const projection = new PersonalinformationProjection();
  for (let from = 0; from < HISTORY.length; from += batchSize) {
    await dataSource.transaction((manager) =>
      projection.apply(HISTORY.slice(from, from + batchSize), {
        manager,
        query: (sql, parameters) => manager.query(sql, [...(parameters ?? [])]),
      }),
    );
  }
  return {
    noteringar: await dataSource.query('select * from personalinformation order by id'),
    fakta: await dataSource.query('select * from personalinformation_fakta order by personalinformation_id'),
  };
}

test('raderna är desamma hur händelserna än kommer, och en makulerad notering står kvar', async () => {
  const rows = await rowsAfter(HISTORY.length);
  const { noteringar, fakta } = rows;
  expect(noteringar).toHaveLength(2);
  expect(noteringar).toContainEqual(expect.objectContaining({ id: uuid('a'), fas: 'makulerad', revision: '1', enhet_id: 'norr' }));
  expect(noteringar).toContainEqual(
    expect.objectContaining({ id: uuid('b'), fas: 'registrerad', revision: '0', enhet_vag: ['kommun', 'norr'] }),
  );
  expect(fakta).toHaveLength(2);
  expect(fakta).toContainEqual(expect.objectContaining({ personalinformation_id: uuid('a'), fran_lop: '1', till_lop: '3' }));
  expect(fakta).toContainEqual(expect.objectContaining({ personalinformation_id: uuid('b'), fran_lop: '2', till_lop: null }));
  expect(await rowsAfter(1)).toEqual(rows);
});
