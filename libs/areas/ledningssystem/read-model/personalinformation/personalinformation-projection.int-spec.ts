import { expect, test } from '@jest/globals';
import { v5 } from 'uuid';
import { migratedDatabase } from '#testkit/data-source';
import { applyAnew, told } from '#testkit/projected';
import { PERSONALINFORMATION_AREA, type PersonalinformationEvent } from '../../domain/personalinformation/index.js';
import { PersonalinformationProjection } from './projection.js';

const uuid = (name: string): string => v5(name, v5.URL);
const tidpunkt = '2026-03-10T12:00:00.000Z';
const ENHET = { enhetId: 'norr', regi: 'egen', vag: ['kommun', 'norr'] } as const;

const informerad = (id: string, datum: string): PersonalinformationEvent => ({
  type: 'PersonalInformerad',
  data: { tidpunkt, personalinformationId: id, enhet: ENHET, datum, avser: 'lex-sarah', tillfalle: 'aterkommande', antal: 7 },
});
const makulerad: PersonalinformationEvent = { type: 'PersonalinformationMakulerad', data: { tidpunkt, motivering: 'Fel enhet.' } };

const HISTORY = told([
  [PERSONALINFORMATION_AREA, uuid('a'), informerad(uuid('a'), '2026-03-01')],
  [PERSONALINFORMATION_AREA, uuid('b'), informerad(uuid('b'), '2026-03-02')],
  [PERSONALINFORMATION_AREA, uuid('a'), makulerad],
]);

const database = migratedDatabase();

/** The rows when the history comes in batches of a size. */
async function rowsAfter(batchSize: number): Promise<Record<'noteringar' | 'fakta', Record<string, unknown>[]>> {
  const projection = new PersonalinformationProjection();
  await applyAnew(database(), projection, HISTORY, batchSize);
  return {
    noteringar: await database().query('select * from personalinformation order by id'),
    fakta: await database().query('select * from personalinformation_fakta order by personalinformation_id'),
  };
}

test('raderna är desamma hur händelserna än kommer, och en makulerad notering står kvar', async () => {
  const rows = await rowsAfter(HISTORY.length);
  const { noteringar, fakta } = rows;
  expect(noteringar).toHaveLength(2);
  expect(noteringar).toContainEqual(expect.objectContaining({ id: uuid('a'), fas: 'makulerad', revision: '1', enhet_id: 'norr' }));
  expect(noteringar).toContainEqual(
    expect.objectContaining({ id: uuid('b'), fas: 'registrerad', revision: '0', enhet_vag: ['kommun', 'norr'] }),
  );
  expect(fakta).toHaveLength(2);
  expect(fakta).toContainEqual(expect.objectContaining({ personalinformation_id: uuid('a'), fran_lop: '1', till_lop: '3' }));
  expect(fakta).toContainEqual(expect.objectContaining({ personalinformation_id: uuid('b'), fran_lop: '2', till_lop: null }));
  expect(await rowsAfter(1)).toEqual(rows);
});
