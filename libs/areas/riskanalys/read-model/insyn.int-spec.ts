import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { v5 } from 'uuid';
import { riskanalysEntities, riskanalysPolicy, RiskanalysRow } from '#areas/riskanalys';
import { Policy } from '#engine/access';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { PRINCIPALER } from '#testkit/uppdrag';
import { siktOf, siktvillkor } from './insyn.js';

const policy = new Policy(riskanalysPolicy);
const uuid = (name: string): string => v5(name, '6b1f0a1c-53f3-5a0e-8f6c-0d6c7e1f2a33');

let database: TestDatabase;
let dataSource: DataSource;
let rows: RiskanalysRow[];

beforeAll(async () => {
  database = await testDatabase();
  dataSource = await new DataSource({ type: 'postgres', url: database.url, entities: riskanalysEntities }).initialize();
  const lagen = ['norr', 'soder'].flatMap((enhetId) =>
    ['0000', '0001'].flatMap((kommun) => ['anna', 'bo'].map((planerareId) => ({ enhetId, kommun, planerareId }))),
  );
  rows = lagen.map((lage, n) =>
    Object.assign(new RiskanalysRow(), {
      ...lage,
      id: uuid(`r${n}`),
      nummer: `R-2026-${n}`,
      fas: 'planerad',
      anledning: 'arlig',
      enhetVag: ['kommunen', lage.enhetId],
      planerad: new Date('2026-03-01T12:00:00Z'),
      genomford: null,
      detalj: {},
    }),
  );
  await dataSource.getRepository(RiskanalysRow).insert(rows);
});
afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

test('listan har en riskanalys precis när den får ses', async () => {
  for (const principal of PRINCIPALER) {
    const { synlig, varden } = siktvillkor(policy, principal);
    const found = await dataSource
      .getRepository(RiskanalysRow)
      .createQueryBuilder('r')
      .where('r.kommun = :kommun', { kommun: principal.kommun })
      .andWhere(synlig, varden)
      .getMany();
    const seen = rows.filter((row) => siktOf(policy, principal, row) !== null);
    expect([principal, found.map(({ nummer }) => nummer).sort()]).toEqual([principal, seen.map(({ nummer }) => nummer).sort()]);
  }
});
