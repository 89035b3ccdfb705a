import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { v5 } from 'uuid';
import { lexSarahEntities, lexSarahPolicy } from '#areas/lex-sarah';
import { Policy, ROLLER, type Principal } from '#engine/access';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { LexSarahRow } from './entities.js';
import { siktOf, siktvillkor } from './insyn.js';

const policy = new Policy(lexSarahPolicy);
const uuid = (name: string): string => v5(name, '0f3b1f6e-7f0c-5a64-9d3e-6f6a2b9c1d70');
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
const DELEGATIONER = [[], ['lex-sarah-ansvarig', 'forvaltningschef', 'namndsekreterare'], ['enhetschef']];

let database: TestDatabase;
let dataSource: DataSource;
let rows: LexSarahRow[];

beforeAll(async () => {
  database = await testDatabase();
  dataSource = await new DataSource({ type: 'postgres', url: database.url, entities: lexSarahEntities }).initialize();
  const situations = product(product(['norr', 'soder', null], [['anna'], ['bo', 'anna'], []]), ['0000', '0001']);
  rows = situations.map(([[enhetId, rapportorIds], kommun], n) =>
    Object.assign(new LexSarahRow(), {
      kommun,
      id: uuid(`l${n}`),
      nummer: `L-2026-${n}`,
      fas: 'mottagen',
      enhetId,
      enhetVag: enhetId === null ? [] : ['kommunen', enhetId],
      rapportorIds,
      inkom: new Date('2026-03-01T12:00:00Z'),
      kategorier: [],
      grad: null,
      rad: {},
      detalj: {},
    }),
  );
  await dataSource.getRepository(LexSarahRow).insert(rows);
});
afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

test('listan har ett ärende precis när det får ses, och dess innehåll söks precis när det får läsas', async () => {
  for (const [principal, roller] of product(PRINCIPALER, DELEGATIONER)) {
    const { synlig, lasbar, informerar, varden } = siktvillkor(policy, principal, roller);
    const found = (condition: string) =>
      dataSource
        .getRepository(LexSarahRow)
        .createQueryBuilder('l')
        .where('l.kommun = :kommun', { kommun: principal.kommun })
        .andWhere(condition, varden)
        .getMany()
        .then((all) => all.map(({ nummer }) => nummer).sort());
    const seen = rows.flatMap((row) => {
      const sikt = siktOf(policy, principal, row, roller);
      return sikt ? [{ nummer: row.nummer, insyn: sikt.insyn, informerar: sikt.informerarNamnd }] : [];
    });
    expect([principal, roller, await found(synlig)]).toEqual([principal, roller, seen.map(({ nummer }) => nummer).sort()]);
    const readable = seen.filter(({ insyn }) => insyn === 'full').map(({ nummer }) => nummer);
    expect([principal, roller, await found(`${synlig} and ${lasbar}`)]).toEqual([principal, roller, readable.sort()]);
    const informing = seen.filter(({ insyn, informerar: tells }) => tells && insyn !== 'full').map(({ nummer }) => nummer);
    expect([principal, roller, await found(`not ${lasbar} and ${informerar}`)]).toEqual([principal, roller, informing.sort()]);
  }
});
