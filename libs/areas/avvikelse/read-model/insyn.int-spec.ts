import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { v5 } from 'uuid';
import { atgardPolicy, atgardRow, atgardssikt, atgardssiktvillkor, atgardTabell, type AtgardDetalj } from '#areas/atgard';
import { avvikelseEntities, avvikelsePolicy } from '#areas/avvikelse';
import { Policy } from '#engine/access';
import { upsertRows } from '#engine/projection';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { PRINCIPALER, product } from '#testkit/uppdrag';
import { AvvikelseRow } from './entities.js';
import { SE_ALLA, siktOf, siktvillkor } from './insyn.js';

const policy = new Policy(avvikelsePolicy, atgardPolicy);
const uuid = (name: string): string => v5(name, '9b0f6a1c-53f3-5a0e-8f6c-0d6c7e1f2a33');
const ENHETER = ['norr', 'soder', null];
const PERSONER = ['anna', 'bo', null];
const JA_NEJ = [true, false];

let database: TestDatabase;
let dataSource: DataSource;
let rows: AvvikelseRow[];
let atgarder: ReturnType<typeof atgardRow>[];

beforeAll(async () => {
  database = await testDatabase();
  dataSource = await new DataSource({ type: 'postgres', url: database.url, entities: avvikelseEntities }).initialize();
  const situations = product(product(ENHETER, PERSONER), product(product(JA_NEJ, JA_NEJ), ['0000', '0001']));
  rows = situations.map(([[enhetId, rapportorId], [[masUnderrattad, sparrad], kommun]], n) =>
    Object.assign(new AvvikelseRow(), {
      kommun,
      id: uuid(`a${n}`),
      nummer: `A-2026-${n}`,
      fas: 'rapporterad',
      enhetId,
      enhetVag: enhetId === null ? [] : ['kommunen', enhetId],
      rapportorId,
      rapporterad: new Date('2026-03-01T12:00:00Z'),
      kategorier: [],
      lagrum: [],
      riskvarde: null,
      masUnderrattad,
      sparrad,
      importId: null,
      detalj: {},
    }),
  );
  atgarder = rows
    .filter(({ rapportorId }) => rapportorId !== null)
    .map(({ kommun, id, nummer, enhetId, enhetVag, rapportorId, sparrad }) =>
      atgardRow(
        kommun,
        {
          typ: 'avvikelse',
          id,
          nummer,
          enhetId,
          enhetVag,
          regi: 'egen',
          sparrad,
          rapporterad: '2026-03-01T12:00:00.000Z',
          raknas: true,
          makulerad: false,
          overlamnad: false,
        },
        { id: uuid(`atgard-${id}`), fas: 'planerad', ansvarigId: rapportorId!, uppfoljningSenast: '2026-09-01' } as AtgardDetalj,
      ),
    );
  await dataSource.getRepository(AvvikelseRow).insert(rows);
  await dataSource.transaction((manager) =>
    upsertRows({ manager, query: (sql, parameters) => manager.query(sql, [...(parameters ?? [])]) }, atgardTabell('atgard'), atgarder),
  );
});
afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

test('listan har ett ärende precis när det får ses, och dess innehåll söks precis när det får läsas', async () => {
  for (const principal of PRINCIPALER) {
    const { synlig, lasbar, varden } = siktvillkor(policy, principal);
    const found = (condition: string) =>
      dataSource
        .getRepository(AvvikelseRow)
        .createQueryBuilder('a')
        .where('a.kommun = :kommun', { kommun: principal.kommun })
        .andWhere(condition, varden)
        .getMany()
        .then((all) => all.map(({ nummer }) => nummer).sort());
    const seen = rows.flatMap((row) => {
      const sikt = siktOf(policy, principal, row);
      return sikt ? [{ nummer: row.nummer, insyn: sikt.insyn }] : [];
    });
    expect([principal, await found(synlig)]).toEqual([principal, seen.map(({ nummer }) => nummer).sort()]);
    const readable = seen.filter(({ insyn }) => insyn !== 'sparr').map(({ nummer }) => nummer);
    expect([principal, await found(`${synlig} and ${lasbar}`)]).toEqual([principal, readable.sort()]);
  }
});

test('listan över åtgärder har en åtgärd precis när den får ses', async () => {
  for (const principal of PRINCIPALER) {
    const { synlig, varden } = atgardssiktvillkor(policy, principal, SE_ALLA);
    const found: { id: string }[] = await dataSource
      .createQueryBuilder()
      .select('t.id', 'id')
      .from('atgard', 't')
      .where('t.kommun = :kommun', { kommun: principal.kommun })
      .andWhere(synlig, varden)
      .getRawMany();
    const seen = atgarder.filter(
      ({ kommun, enhet_vag, ansvarig_id, sparrad }) =>
        atgardssikt(policy, principal, { kommun, enhetVag: enhet_vag, ansvarigId: ansvarig_id, sparrad }, SE_ALLA) !== null,
    );
    expect([principal, found.map(({ id }) => id).sort()]).toEqual([principal, seen.map(({ id }) => id).sort()]);
  }
});
