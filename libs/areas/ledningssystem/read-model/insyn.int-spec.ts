import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { v5 } from 'uuid';
import { ledningssystemEntities, ledningssystemPolicy } from '#areas/ledningssystem';
import { Policy } from '#engine/access';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { PRINCIPALER, product } from '#testkit/uppdrag';
import { ProcessRow } from './entities.js';
import { siktPa, siktvillkor } from './insyn.js';

const policy = new Policy(ledningssystemPolicy);

let database: TestDatabase;
let dataSource: DataSource;
let rows: ProcessRow[];

beforeAll(async () => {
  database = await testDatabase();
  dataSource = await new DataSource({ type: 'postgres', url: database.url, entities: ledningssystemEntities }).initialize();
  rows = product(product(['norr', 'soder'], ['0000', '0001']), [['anna'], ['bo'], ['bo', 'anna']]).map(
    ([[enhetId, kommun], ansvariga], n) =>
      Object.assign(new ProcessRow(), {
        kommun,
        id: v5(`process ${n}`, v5.URL),
        revision: '0',
        fas: 'utkast',
        slag: 'karn',
        titel: `Process ${n}`,
        ansvariga,
        enhetVag: ['kommunen', enhetId],
        dokument: {},
      }),
  );
  for (const { kommun, id, revision, fas, slag, titel, ansvariga, enhetVag } of rows)
    await dataSource.query(
      `insert into ledningssystem_process (kommun, id, revision, nummer, fas, slag, titel, ansvariga, enhet_id, enhet_vag, dokument)
       values ($1, $2, $3, 'S-1', $4, $5, $6, $7, $8, $9, '{}')`,
      [kommun, id, revision, fas, slag, titel, ansvariga, enhetVag[1], enhetVag],
    );
});
afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

test('listan har ett styrdokument precis när det får ses', async () => {
  for (const principal of PRINCIPALER) {
    const { synlig, varden } = siktvillkor(policy, principal, 'p');
    const found = await dataSource
      .getRepository(ProcessRow)
      .createQueryBuilder('p')
      .where('p.kommun = :kommun', { kommun: principal.kommun })
      .andWhere(synlig, varden)
      .getMany();
    const seen = rows.filter((row) => siktPa(policy, principal, row));
    expect([principal, found.map(({ titel }) => titel).sort()]).toEqual([principal, seen.map(({ titel }) => titel).sort()]);
  }
});
