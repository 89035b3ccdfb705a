import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { v5 } from 'uuid';
import { avvikelseEntities, avvikelsePolicy } from '#areas/avvikelse';
import { Policy, ROLLER, type Principal } from '#engine/access';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { AtgardRow, AvvikelseRow } from './entities.js';
import { atgardssikt, atgardssiktvillkor, siktOf, siktvillkor } from './insyn.js';

const policy = new Policy(avvikelsePolicy);
const uuid = (name: string): string => v5(name, '9b0f6a1c-53f3-5a0e-8f6c-0d6c7e1f2a33');
const ENHETER = ['norr', 'soder', null];
const PERSONER = ['anna', 'bo', null];
const JA_NEJ = [true, false];
const product = <A, B>(as: readonly A[], bs: readonly B[]): [A, B][] => as.flatMap((a) => bs.map((b): [A, B] => [a, b]));

/** Everybody with one assignment, and some with two. */
const PRINCIPALER: Principal[] = product(ROLLER, ['norr', 'kommunen']).flatMap(([roll, organisationsenhetId]) =>
  ['anna', 'cia'].flatMap((actorId) => [
    { actorId, kommun: '0000', uppdrag: [{ roll, organisationsenhetId }] },
    {
      actorId,
      kommun: '0000',
      uppdrag: [
        { roll: 'enhetschef' as const, organisationsenhetId: 'soder' },
        { roll, organisationsenhetId },
      ],
    },
  ]),
);

let database: TestDatabase;
let dataSource: DataSource;
let rows: AvvikelseRow[];
let atgarder: AtgardRow[];

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
    .map(({ kommun, id, nummer, enhetVag, rapportorId, sparrad }) =>
      Object.assign(new AtgardRow(), {
        kommun,
        id: uuid(`atgard-${id}`),
        kallaTyp: 'avvikelse',
        kallaId: id,
        kallaNummer: nummer,
        enhetVag,
        ansvarigId: rapportorId,
        sparrad,
        fas: 'planerad',
        klarSenast: null,
        uppfoljningSenast: '2026-09-01',
        detalj: {},
      }),
    );
  await dataSource.getRepository(AvvikelseRow).insert(rows);
  await dataSource.getRepository(AtgardRow).insert(atgarder);
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
    const { synlig, varden } = atgardssiktvillkor(policy, principal);
    const found = await dataSource
      .getRepository(AtgardRow)
      .createQueryBuilder('t')
      .where('t.kommun = :kommun', { kommun: principal.kommun })
      .andWhere(synlig, varden)
      .getMany();
    const seen = atgarder.filter((row) => atgardssikt(policy, principal, row) !== null);
    expect([principal, found.map(({ id }) => id).sort()]).toEqual([principal, seen.map(({ id }) => id).sort()]);
  }
});
