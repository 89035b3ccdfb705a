import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { v5 } from 'uuid';
import { tillsynEntities, tillsynPolicy, TillsynRow } from '#areas/tillsyn';
import { Policy } from '#engine/access';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { PRINCIPALER, product } from '#testkit/uppdrag';
import { siktOf, siktvillkor } from './insyn.js';

const policy = new Policy(tillsynPolicy);

let database: TestDatabase;
let dataSource: DataSource;
let rows: TillsynRow[];

beforeAll(async () => {
  database = await testDatabase();
  dataSource = await new DataSource({ type: 'postgres', url: database.url, entities: tillsynEntities }).initialize();
  rows = product(['norr', 'soder', null], ['0000', '0001']).map(([enhetId, kommun], n) =>
    Object.assign(new TillsynRow(), {
      kommun,
      id: v5(`t${n}`, '6b1f0a1c-53f3-5a0e-8f6c-0d6c7e1f2a33'),
      nummer: `T-2026-${n}`,
      fas: 'inkommen',
      enhetId,
      enhetVag: enhetId === null ? [] : ['kommunen', enhetId],
      myndighet: 'ivo',
      inkommen: new Date('2026-03-01T12:00:00Z'),
      detalj: {},
    }),
  );
  await dataSource.getRepository(TillsynRow).insert(rows);
});
afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

test('listan har en tillsyn precis när den får ses', async () => {
  for (const principal of PRINCIPALER) {
    const { synlig, varden } = siktvillkor(policy, principal, 's');
    const found = await dataSource
      .getRepository(TillsynRow)
      .createQueryBuilder('s')
      .where('s.kommun = :kommun', { kommun: principal.kommun })
      .andWhere(synlig, varden)
      .getMany();
    const seen = rows.filter((row) => siktOf(policy, principal, row) !== null).map(({ nummer }) => nummer);
    expect([principal, found.map(({ nummer }) => nummer).sort()]).toEqual([principal, seen.sort()]);
  }
});
