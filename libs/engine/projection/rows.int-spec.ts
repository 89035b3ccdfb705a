import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { bench, type Bench } from './projection.fixture.js';
import { foldDocuments, upsertRows, type ProjectedEvent } from './index.js';
import { inTransaction } from './transaction.js';

const ALLT = {
  table: 'allt',
  key: ['kommun', 'id'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    antal: 'integer',
    stort: 'bigint',
    andel: 'numeric',
    ja: 'boolean',
    dag: 'date',
    tid: 'timestamptz',
    koder: 'text[]',
    tal: 'integer[]',
    dokument: 'jsonb',
  },
} as const;
const A = '00000000-0000-4000-8000-00000000000a';
const B = '00000000-0000-4000-8000-00000000000b';

let b: Bench;
beforeAll(async () => {
  b = await bench();
  await b.dataSource
    .query(`CREATE TABLE allt (kommun text, id uuid, antal integer, stort bigint, andel numeric, ja boolean, dag date, tid timestamptz,
    koder text[], tal integer[], dokument jsonb, PRIMARY KEY (kommun, id))`);
});
afterAll(() => b.close());
beforeEach(() => b.dataSource.query('TRUNCATE allt'));

const settings = { searchPath: ['public'], lockTimeoutMs: 1000, idleTimeoutMs: 1000 };
const put = (...rows: Parameters<typeof upsertRows<keyof (typeof ALLT)['columns']>>[2][]) =>
  inTransaction(b.dataSource, settings, async (transaction) => {
    for (const each of rows) await upsertRows(transaction, ALLT, each);
  });
const stored = () =>
  b.dataSource.query(`SELECT to_jsonb(allt) AS rad FROM allt ORDER BY id`).then((rows: { rad: unknown }[]) => rows.map((row) => row.rad));

test('every type arrives as it was sent, also what would break an array', async () => {
  const koder = ['a"b', 'c\\d', 'e,f', '{g}', '', 'NULL', 'å\nä', "o'k"];
  const dokument = { text: 'a"b\\c\n,{}', lista: [[1], []], tom: null };
  await put([
    {
      kommun: '0000',
      id: A,
      antal: 1,
      stort: 9007199254740993n,
      andel: 0.25,
      ja: true,
      dag: '2024-02-29',
      tid: '2024-01-01T00:00:00.000Z',
      koder,
      tal: [1, 2],
      dokument,
    },
    { kommun: '0000', id: B, koder: [], dokument: [1, 'två'] },
  ]);
  expect(await b.dataSource.query(`SELECT stort, koder, dokument, dag::text, tal FROM allt WHERE id = $1`, [A])).toEqual([
    { stort: '9007199254740993', koder, dokument, dag: '2024-02-29', tal: [1, 2] },
  ]);
  expect((await stored())[1]).toMatchObject({ antal: null, ja: null, koder: [], tal: null, dokument: [1, 'två'] });
});

test('rows with a known key are replaced, and of two with the same key the last one counts', async () => {
  await put(
    [{ kommun: '0000', id: A, antal: 1, ja: true }],
    [],
    [
      { kommun: '0000', id: A, antal: 2 },
      { kommun: '0000', id: B, antal: 3 },
      { kommun: '0000', id: B, antal: 4 },
    ],
  );
  expect(await stored()).toMatchObject([{ antal: 2, ja: null }, { antal: 4 }]);
});

test('documents are read by kommun and folded by stream', async () => {
  await put([
    { kommun: '0000', id: A, dokument: { summa: 5 } },
    { kommun: '0001', id: B, dokument: { summa: 7 } },
  ]);
  const event = (id: string, varde: number) =>
    ({ kommun: '0000', id, event: { type: 'Provat', data: { varde } } }) as unknown as ProjectedEvent;
  await inTransaction(b.dataSource, settings, async (transaction) => {
    const folded = await foldDocuments(
      transaction,
      'allt',
      [event(A, 1), event(B, 2), event(A, 3)],
      { summa: 0 },
      (state, { event: { data } }) => ({
        summa: state.summa + (data as { varde: number }).varde,
      }),
    );
    expect(folded.map(({ id, state }) => [id, state.summa])).toEqual([
      [A, 9],
      [B, 2],
    ]);
  });
});
