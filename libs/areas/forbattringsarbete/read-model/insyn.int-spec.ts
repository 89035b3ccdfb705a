import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { v5 } from 'uuid';
import { forbattringsarbeteEntities, forbattringsarbetePolicy, ForbattringsarbeteRow } from '#areas/forbattringsarbete';
import { Policy } from '#engine/access';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { PRINCIPALER, product } from '#testkit/uppdrag';
import { siktOf, siktvillkor } from './insyn.js';

const policy = new Policy(forbattringsarbetePolicy);
const uuid = (name: string): string => v5(name, '3d0c5a52-9f0e-5c3a-8d55-7f2d0a4b6c11');

let database: TestDatabase;
let dataSource: DataSource;
let rows: ForbattringsarbeteRow[];

beforeAll(async () => {
  database = await testDatabase();
  dataSource = await new DataSource({ type: 'postgres', url: database.url, entities: forbattringsarbeteEntities }).initialize();
  rows = product(product(['norr', 'soder'], ['0000', '0001']), ['anna', 'bo']).map(([[enhetId, kommun], ansvarigId], n) =>
    Object.assign(new ForbattringsarbeteRow(), {
      kommun,
      id: uuid(`f${n}`),
      nummer: `F-2026-${n}`,
      fas: 'planering',
      enhetId,
      enhetVag: ['kommunen', enhetId],
      ansvarigId,
      paborjat: new Date('2026-03-01T12:00:00Z'),
      detalj: {},
    }),
  );
  await dataSource.getRepository(ForbattringsarbeteRow).insert(rows);
});
afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

test('listan har ett förbättringsarbete precis när det får ses', async () => {
  for (const principal of PRINCIPALER) {
    const { synlig, varden } = siktvillkor(policy, principal);
    const found = await dataSource
      .getRepository(ForbattringsarbeteRow)
      .createQueryBuilder('w')
      .where('w.kommun = :kommun', { kommun: principal.kommun })
      .andWhere(synlig, varden)
      .getMany();
    const seen = rows.filter((row) => siktOf(policy, principal, row));
    expect([principal, found.map(({ nummer }) => nummer).sort()]).toEqual([principal, seen.map(({ nummer }) => nummer).sort()]);
  }
});
