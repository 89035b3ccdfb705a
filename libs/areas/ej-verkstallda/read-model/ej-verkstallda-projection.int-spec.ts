import { expect, test } from '@jest/globals';
import { loadRegler } from '#regler/ladda';
import { migratedDatabase } from '#testkit/data-source';
import { applyAnew, told } from '#testkit/projected';
import { EJ_VERKSTALLDA_AREA, type EjVerkstalldaEvent } from '../domain/index.js';
import { redovisningsnyckel } from './nyckel.js';
import { EjVerkstalldaProjection } from './projection.js';

const regler = loadRegler();
const kvartal = (n: number) => ({ namndId: 'namnd-1', lagrum: 'SoL' as const, ar: 2025, kvartal: n });
const ID = (n: number): string => redovisningsnyckel(kvartal(n));

const redovisad = (n: number, tidpunkt: string, antal: number): EjVerkstalldaEvent => ({
  type: 'EjVerkstalldaBeslutRedovisade',
  data: {
    tidpunkt: `${tidpunkt}T10:00:00.000Z`,
    redovisningId: ID(n),
    namnd: { namndId: 'namnd-1', vag: ['kommun', 'namnd-1'] },
    ar: 2025,
    kvartal: n,
    lagrum: 'SoL',
    antal,
    ...(n === 1 ? { antalAvbrott: 1, rapporteradTillRevisorer: '2025-04-14', rapporteradTillFullmaktige: '2025-04-28' } : {}),
    insatser: [{ insats: 'Särskilt boende, "Björken"', antal, ...(n === 1 ? { langstaDagar: 214, antalVerkstalldaDarefter: 1 } : {}) }],
  },
});
const makulerad: EjVerkstalldaEvent = {
  type: 'EjVerkstalldaRedovisningMakulerad',
  data: { tidpunkt: '2026-01-02T10:00:00.000Z', motivering: 'Fel.' },
};

const HISTORY = told([
  [EJ_VERKSTALLDA_AREA, ID(2), redovisad(2, '2025-07-10', 2)],
  [EJ_VERKSTALLDA_AREA, ID(1), redovisad(1, '2025-08-01', 1)],
  [EJ_VERKSTALLDA_AREA, ID(3), redovisad(3, '2025-12-01', 3)],
  [EJ_VERKSTALLDA_AREA, ID(2), redovisad(2, '2025-12-02', 0)],
  [EJ_VERKSTALLDA_AREA, ID(3), makulerad],
]);

const database = migratedDatabase();

/** The rows when the events come in batches of a size. */
async function rowsAfter(
  batchSize: number,
  history = HISTORY,
): Promise<Record<'redovisat' | 'fakta' | 'frister', Record<string, unknown>[]>> {
  const projection = new EjVerkstalldaProjection(regler);
  await applyAnew(database(), projection, history, batchSize);
  return {
    redovisat: await database().query('select * from ej_verkstallda order by kvartal'),
    fakta: await database().query('select * from ej_verkstallda_fakta order by kvartal, fran_lop'),
    frister: await database().query('select * from ej_verkstallda_frist order by nummer'),
  };
}

test('klockan för nästa kvartal stannar när det redovisas, i vilken ordning kvartalen än kommer', async () => {
  const { frister } = await rowsAfter(1, HISTORY.slice(0, 3));
  expect(
    frister.map(({ nummer, del_id, senast, klar }) => [
      nummer,
      del_id,
      (senast as Date).toISOString(),
      (klar as Date | null)?.toISOString(),
    ]),
  ).toEqual([
    ['SoL-2025-K1', ID(2), '2025-07-30T21:59:59.999Z', '2025-07-10T10:00:00.000Z'],
    ['SoL-2025-K2', ID(3), '2025-10-30T22:59:59.999Z', '2025-12-01T10:00:00.000Z'],
    ['SoL-2025-K3', ID(4), '2026-01-31T22:59:59.999Z', undefined],
  ]);
});

test('raderna är desamma hur händelserna än kommer; det som makuleras räknas inte och klockan före det går igen', async () => {
  const rows = await rowsAfter(HISTORY.length);
  expect(rows.redovisat).toMatchObject([
    { id: ID(1), fas: 'redovisad' },
    { id: ID(2), fas: 'redovisad', revision: '1' },
    { id: ID(3), fas: 'makulerad' },
  ]);
  const insatser = ['Särskilt boende, "Björken"'];
  expect(rows.fakta).toMatchObject([
    {
      kvartal: 1,
      antal: 1,
      antal_avbrott: 1,
      fran_lop: '2',
      till_lop: null,
      kvinnor: null,
      insatser,
      insatser_antal: [1],
      insatser_langsta_dagar: [214],
      insatser_verkstallda_darefter: [1],
      rapporterad_till_ivo: null,
      rapporterad_till_revisorer: expect.anything(),
      rapporterad_till_fullmaktige: expect.anything(),
      makulerad: false,
    },
    {
      kvartal: 2,
      antal: 2,
      antal_avbrott: null,
      fran_lop: '1',
      till_lop: '4',
      insatser_langsta_dagar: [null],
      insatser_verkstallda_darefter: [null],
      rapporterad_till_revisorer: null,
      rapporterad_till_fullmaktige: null,
    },
    { kvartal: 2, antal: 0, fran_lop: '4', till_lop: null },
    { kvartal: 3, antal: 3, fran_lop: '3', till_lop: '5', makulerad: false },
    { kvartal: 3, antal: 3, fran_lop: '5', till_lop: null, makulerad: true },
  ]);
  expect(rows.frister).toMatchObject([
    { nummer: 'SoL-2025-K1', klar: new Date('2025-07-10T10:00:00.000Z') },
    { nummer: 'SoL-2025-K2', klar: null },
  ]);
  for (const size of [1, 2, 3]) expect(await rowsAfter(size)).toEqual(rows);
});
