import { describe, expect, test } from '@jest/globals';
import { v5 } from 'uuid';
import type { Projection } from '#engine/projection';
import { aktivitet, inrattad, processAndrad, processFaststalld, rutinversion, upphavd, upprattad } from '#testkit/given/ledningssystem';
import { migratedDatabase } from '#testkit/data-source';
import { applyAnew, told } from '#testkit/projected';
import { PROCESS_AREA, REVISION_AREA, RUTIN_AREA, type ProcessEvent, type RevisionEvent, type RutinEvent } from '../domain/index.js';
import { ProcessProjection } from './process/projection.js';
import { RevisionProjection } from './revision/projection.js';
import { RutinProjection } from './rutin/projection.js';
import { StyrdokumentProjection } from './styrdokument/projection.js';

const uuid = (name: string): string => v5(name, v5.URL);
const PROCESS = uuid('process');
const RUTIN = uuid('rutin');
const NAMND = { enhetId: 'namnd', regi: 'egen', vag: ['kommun', 'namnd'] } as const;

const revision = (datum: string, nastaRevision: string): RevisionEvent => ({
  type: 'LedningssystemReviderat',
  data: {
    tidpunkt: '2026-03-10T12:00:00.000Z',
    revisionId: uuid(datum),
    nummer: 'S-2026-000009',
    enhet: NAMND,
    datum,
    instans: 'namnd',
    paragraf: '§ 21',
    version: datum.slice(0, 4),
    sammanfattning: 'Ändamålsenligt.',
    andringar: [],
    nastaRevision,
  },
});

const HISTORY = told<ProcessEvent | RutinEvent | RevisionEvent>([
  [PROCESS_AREA, PROCESS, { ...inrattad, data: { ...inrattad.data, processId: PROCESS } }],
  [RUTIN_AREA, RUTIN, { ...upprattad, data: { ...upprattad.data, rutinId: RUTIN } }],
  [PROCESS_AREA, PROCESS, aktivitet('a')],
  [PROCESS_AREA, PROCESS, processFaststalld(1)],
  [REVISION_AREA, uuid('2026-03-01'), revision('2026-03-01', '2027-03-01')],
  [PROCESS_AREA, PROCESS, processAndrad],
  [RUTIN_AREA, RUTIN, rutinversion(1)],
  [REVISION_AREA, uuid('2025-02-01'), revision('2025-02-01', '2026-02-01')],
  [PROCESS_AREA, PROCESS, processFaststalld(2)],
  [RUTIN_AREA, RUTIN, upphavd],
]);

const PROJEKTIONER: readonly Projection[] = [
  new ProcessProjection(),
  new RutinProjection(),
  new RevisionProjection(),
  new StyrdokumentProjection(),
];

const database = migratedDatabase();

type Rader = Record<string, Record<string, unknown>[]>;

/** The rows of a projection when the history comes in batches of a size. */
async function rowsAfter(projection: Projection, batchSize: number): Promise<Rader> {
  const events = HISTORY.filter(({ area }) => projection.areas.includes(area));
  await applyAnew(database(), projection, events, batchSize);
  const rows: Rader = {};
  for (const table of projection.tables) rows[table] = await database().query(`select * from ${table} t order by t::text`);
  return rows;
}

describe.each(PROJEKTIONER)('$name', (projection) => {
  test('raderna är desamma hur händelserna än kommer', async () => {
    const rows = await rowsAfter(projection, HISTORY.length);
    expect(Object.values(rows).flat()).not.toHaveLength(0);
    expect(await rowsAfter(projection, 1)).toEqual(rows);
    expect(await rowsAfter(projection, 2)).toEqual(rows);
  });
});

test('styrdokumentens fakta gäller från ett löpnummer till ett annat, och varje fastställande börjar en rad', async () => {
  const { ledningssystem_styrdokument_fakta: fakta, ledningssystem_styrdokument: nu } = await rowsAfter(PROJEKTIONER[3]!, HISTORY.length);
  const om = (id: string) =>
    fakta!
      .filter((rad) => rad['styrdokument_id'] === id)
      .map(({ fran_lop, till_lop, fas, version, titel }) => [fran_lop, till_lop, fas, version, titel])
      .sort((a, b) => Number(a[0]) - Number(b[0]));
  expect(om(PROCESS)).toEqual([
    ['1', '4', 'utkast', null, 'Utreda'],
    ['4', '6', 'faststalld', 1, 'Utreda'],
    ['6', '9', 'faststalld', 1, 'Ta emot och utreda'],
    ['9', null, 'faststalld', 2, 'Ta emot och utreda'],
  ]);
  expect(om(RUTIN)).toEqual([
    ['2', '7', 'utkast', null, 'Överlämning'],
    ['7', '10', 'gallande', 1, 'Överlämning'],
    ['10', null, 'upphavd', 1, 'Överlämning'],
  ]);
  expect(nu!.map(({ id, slag, fas }) => ({ id, slag, fas }))).toEqual(
    expect.arrayContaining([
      { id: PROCESS, slag: 'process', fas: 'faststalld' },
      { id: RUTIN, slag: 'rutin', fas: 'upphavd' },
    ]),
  );
});

test('en klocka stannar vid nästa fastställande eller upphävandet, och nämndens vid nästa revision i vilken ordning de än antecknas', async () => {
  const dagen = (tid: unknown): string => (tid instanceof Date ? tid.toISOString().slice(0, 10) : 'pågår');
  const frister = async (index: number, table: string) =>
    (await rowsAfter(PROJEKTIONER[index]!, 1))[table]!.map(({ senast, klar }) => `${dagen(senast)} ${dagen(klar)}`).sort();
  expect(await frister(0, 'process_frist')).toEqual(['2027-03-10 2026-03-10', '2027-03-10 pågår']);
  expect(await frister(1, 'rutin_frist')).toEqual(['2027-03-10 2026-03-10']);
  expect(await frister(2, 'ledningssystemrevision_frist')).toEqual(['2026-02-01 2026-03-01', '2027-03-01 pågår']);
});
