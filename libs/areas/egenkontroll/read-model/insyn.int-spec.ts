import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { v5 } from 'uuid';
import { egenkontrollEntities, egenkontrollPolicy, EgenkontrollRow } from '#areas/egenkontroll';
import { Policy } from '#engine/access';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { PRINCIPALER } from '#testkit/uppdrag';
import { siktOf, siktvillkor } from './insyn.js';

const policy = new Policy(egenkontrollPolicy);
const uuid = (name: string): string => v5(name, '0d4e2c1a-7b5f-5e3a-9c8d-1f2e3d4c5b6a');

let database: TestDatabase;
let dataSource: DataSource;
let rows: EgenkontrollRow[];

beforeAll(async () => {
  database = await testDatabase();
  dataSource = await new DataSource({ type: 'postgres', url: database.url, entities: egenkontrollEntities }).initialize();
  const lagen = ['norr', 'soder'].flatMap((enhetId) =>
    ['0000', '0001'].flatMap((kommun) => ['anna', 'bo'].map((ansvarigId) => ({ enhetId, kommun, ansvarigId }))),
  );
  rows = lagen.map((lage, n) =>
    Object.assign(new EgenkontrollRow(), {
      ...lage,
      id: uuid(`e${n}`),
      nummer: `E-2026-${n}`,
      fas: 'planerad',
      metod: 5,
      frekvens: 'kvartal',
      fran: '2026-01-01',
      enhetVag: ['kommunen', lage.enhetId],
      planerad: new Date('2026-03-01T12:00:00Z'),
      detalj: {},
    }),
  );
  await dataSource.getRepository(EgenkontrollRow).insert(rows);
});
afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

test('listan har en egenkontroll precis när den får ses', async () => {
  for (const principal of PRINCIPALER) {
    const { synlig, varden } = siktvillkor(policy, principal);
    const found = await dataSource
      .getRepository(EgenkontrollRow)
      .createQueryBuilder('e')
      .where('e.kommun = :kommun', { kommun: principal.kommun })
      .andWhere(synlig, varden)
      .getMany();
    const seen = rows.filter((row) => siktOf(policy, principal, row) !== null);
    expect([principal, found.map(({ nummer }) => nummer).sort()]).toEqual([principal, seen.map(({ nummer }) => nummer).sort()]);
  }
});
