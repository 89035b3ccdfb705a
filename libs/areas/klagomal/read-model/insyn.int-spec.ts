import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { v5 } from 'uuid';
import { klagomalEntities, klagomalPolicy, KlagomalRow } from '#areas/klagomal';
import { Policy } from '#engine/access';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { PRINCIPALER, product } from '#testkit/uppdrag';
import { siktOf, siktvillkor } from './insyn.js';

const policy = new Policy(klagomalPolicy);
const uuid = (name: string): string => v5(name, '6b1f0a1c-53f3-5a0e-8f6c-0d6c7e1f2a33');
const PERSONER = ['anna', 'bo', null];
const JA_NEJ = [true, false];

let database: TestDatabase;
let dataSource: DataSource;
let rows: KlagomalRow[];

beforeAll(async () => {
  database = await testDatabase();
  dataSource = await new DataSource({ type: 'postgres', url: database.url, entities: klagomalEntities }).initialize();
  const situations = product(
    product(product(['norr', 'soder', null], ['0000', '0001']), product(PERSONER, PERSONER)),
    product(JA_NEJ, JA_NEJ),
  );
  rows = situations.map(([[[enhetId, kommun], [mottagareId, anvandareId]], [omprovat, koppladLexSarah]], n) =>
    Object.assign(new KlagomalRow(), {
      kommun,
      id: uuid(`k${n}`),
      nummer: `K-2026-${n}`,
      fas: 'inkommet',
      typ: 'klagomal',
      enhetId,
      enhetVag: enhetId === null ? [] : ['kommunen', enhetId],
      mottagareId,
      anvandareId,
      inkom: new Date('2026-03-01T12:00:00Z'),
      omprovat,
      koppladLexSarah,
      detalj: {},
    }),
  );
  await dataSource.getRepository(KlagomalRow).insert(rows);
});
afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

test('listan har ett klagomål precis när det får ses, och allt om det söks precis när det får läsas', async () => {
  for (const principal of PRINCIPALER) {
    const { synlig, full, varden } = siktvillkor(policy, principal);
    const found = (condition: string) =>
      dataSource
        .getRepository(KlagomalRow)
        .createQueryBuilder('k')
        .where('k.kommun = :kommun', { kommun: principal.kommun })
        .andWhere(condition, varden)
        .getMany()
        .then((all) => all.map(({ nummer }) => nummer).sort());
    const seen = rows.flatMap((row) => {
      const sikt = siktOf(policy, principal, row);
      return sikt ? [{ nummer: row.nummer, insyn: sikt.insyn }] : [];
    });
    expect([principal, await found(synlig)]).toEqual([principal, seen.map(({ nummer }) => nummer).sort()]);
    const readable = seen.filter(({ insyn }) => insyn === 'full').map(({ nummer }) => nummer);
    expect([principal, await found(full)]).toEqual([principal, readable.sort()]);
  }
});
