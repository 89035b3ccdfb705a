import { expect, test } from '@jest/globals';
import { v5 } from 'uuid';
import { migratedDatabase } from '#testkit/data-source';
import { applyAnew, told } from '#testkit/projected';
import { NYCKELTAL_AREA, type NyckeltalEvent } from '../domain/index.js';
import { NyckeltalProjection } from './projection.js';

const uuid = (name: string): string => v5(name, v5.URL);
const tidpunkt = '2026-03-10T12:00:00.000Z';
const [A, B] = [uuid('a'), uuid('b')];

const hamtat = (id: string, hamtad: string, varde?: number): NyckeltalEvent => ({
  type: 'NyckeltalHamtat',
  data: {
    tidpunkt,
    id,
    kalla: 'kolada',
    nyckeltalId: 'U21468',
    titel: 'Bemötande',
    ar: 2025,
    hamtad: `${hamtad}T08:00:00.000Z`,
    ...(varde === undefined ? {} : { varde }),
    ...(id === B ? { kallenhet: 'Riket' } : {}),
  },
});
const makulerat: NyckeltalEvent = { type: 'NyckeltalMakulerat', data: { tidpunkt, motivering: 'Fel år.' } };

const HISTORY = told([
  [NYCKELTAL_AREA, A, hamtat(A, '2026-01-02', 10)],
  [NYCKELTAL_AREA, B, hamtat(B, '2026-01-02', 20)],
  [NYCKELTAL_AREA, A, hamtat(A, '2025-01-02', 99)],
  [NYCKELTAL_AREA, A, hamtat(A, '2026-02-02')],
  [NYCKELTAL_AREA, B, makulerat],
  [NYCKELTAL_AREA, B, hamtat(B, '2026-01-02', 21)],
]);

const database = migratedDatabase();

/** The rows when the history comes in batches of a size. */
async function rowsAfter(batchSize: number): Promise<Record<'nyckeltal' | 'fakta', Record<string, unknown>[]>> {
  const projection = new NyckeltalProjection();
  await applyAnew(database(), projection, HISTORY, batchSize);
  return {
    nyckeltal: await database().query('select * from nyckeltal order by kallenhet nulls first'),
    fakta: await database().query('select * from nyckeltal_fakta order by kallenhet nulls first, fran_lop'),
  };
}

test('raderna är desamma hur händelserna än kommer, och vad som gällde går att läsa vid varje löpnummer', async () => {
  const rows = await rowsAfter(HISTORY.length);
  expect(rows.nyckeltal).toMatchObject([
    { id: A, fas: 'registrerat', revision: '2', kallenhet: null },
    { id: B, fas: 'registrerat', revision: '2', kallenhet: 'Riket' },
  ]);
  expect(rows.fakta).toMatchObject([
    { id: A, fran_lop: '1', till_lop: '4', varde: 10, makulerat: false },
    { id: A, fran_lop: '4', till_lop: null, varde: null, makulerat: false },
    { id: B, fran_lop: '2', till_lop: '5', varde: 20, makulerat: false },
    { id: B, fran_lop: '5', till_lop: '6', varde: 20, makulerat: true },
    { id: B, fran_lop: '6', till_lop: null, varde: 21, makulerat: false },
  ]);
  for (const size of [1, 2, 4]) expect(await rowsAfter(size)).toEqual(rows);
});
