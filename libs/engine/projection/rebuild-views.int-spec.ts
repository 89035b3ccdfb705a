import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { append, bench, countingProjection, KOMMUN, streamOf, until, type Bench } from './projection.fixture.js';

let b: Bench;
beforeEach(async () => {
  b = await bench();
  await b.dataSource.query(
    `CREATE VIEW prov_alla AS SELECT kommun, summa FROM prov_dokument UNION ALL SELECT kommun, antal FROM prov_handelse`,
  );
  await b.dataSource.query(`GRANT SELECT ON prov_alla TO PUBLIC`);
});
afterEach(() => b.close());

const summa = async (): Promise<number> => Number((await b.dataSource.query(`SELECT sum(summa) AS s FROM prov_alla`))[0].s);
const form = () =>
  b.dataSource.query(`SELECT pg_get_viewdef('prov_alla'::regclass) AS def, relacl::text AS acl FROM pg_class WHERE relname = 'prov_alla'`);

test('a view that reads a table reads the new one, with the definition and the grants that it had', async () => {
  for (let i = 0; i < 30; i++) await append(b.store, streamOf(KOMMUN), 1, 2, 3);
  const runtime = b.runtime({ projections: [countingProjection()] });
  await runtime.start();
  await until(async () => (await runtime.status()).every((line) => line.lag === 0n && line.version > 0), 'all has been handled');
  const [sum, was] = [await summa(), await form()];
  await b.dataSource.query(`UPDATE prov_dokument SET summa = 99`);

  let reading = true;
  const readers = Array.from({ length: 3 }, async () => {
    while (reading) await summa();
  });
  await runtime.rebuild('prov');
  reading = false;
  await Promise.all(readers);

  expect(await summa()).toBe(sum);
  expect(await form()).toEqual(was);
  await runtime.rebuild('prov', KOMMUN);
  expect(await summa()).toBe(sum);
});
