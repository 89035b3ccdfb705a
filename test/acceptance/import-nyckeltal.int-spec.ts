import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { seedNyKommun } from '#areas/organisation';
import { wholeLog } from '#testkit/whole-log';
import { Radfel, radrapport } from '../../apps/ops/import/importera.js';
import { importeraNyckeltal, type Nyckeltalsval } from '../../apps/ops/import/nyckeltal.js';
import { startaProvapp, type Klient, type Provapp } from './avvikelse-app.js';

let app: Provapp;
let folder: string;
let controller: Klient;

beforeAll(async () => {
  app = await startaProvapp();
  folder = await mkdtemp(join(tmpdir(), 'hjulet-kolada-'));
  controller = await app.som('controller');
});
afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

const v = (gender: string, value: number | string | null, status = '') => ({ count: 1, gender, status, value, isdeleted: false });
const post = (kpi: string, municipality: string, period: number, values: readonly object[]) => ({ kpi, municipality, period, values });

async function fil(name: string, content: string | object, andrad = '2026-03-01T08:00:00.000Z'): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  await utimes(path, new Date(andrad), new Date(andrad));
  return path;
}
const kolada = (poster: readonly object[]) => ({ count: poster.length, next_url: null, previous_url: null, values: poster });

const importera = (path: string, over: Partial<Nyckeltalsval> = {}) =>
  importeraNyckeltal(app.installation, path, { kommun: '0000', kod: '9999', actorId: 'importor', dryRun: false, medRiket: false, ...over });
const antal = async (): Promise<number> => (await wholeLog(app.installation.store, '0000')).length;
const lista = async (fraga: string) => (await controller.get(`/nyckeltal?${fraga}`)).body;

describe('nyckeltal från Kolada', () => {
  const innehall = kolada([
    post('U21468', '9999', 2024, [v('T', 87.5), v('K', 88.25), v('M', 86)]),
    post('U21468', '9999', 2023, [v('T', 84.5), v('K', null, 'Private'), v('M', null, 'Private')]),
    post('U21468', '9999', 2022, [v('T', null, 'Missing')]),
    post('U21468', '0180', 2024, [v('T', 80)]),
    post('U21468', '0000', 2024, [v('T', 85)]),
  ]);

  test('ett prov lagrar ingenting', async () => {
    const before = await antal();
    expect(await importera(await fil('prov.json', innehall), { dryRun: true })).toMatchObject({ siffror: 3, andra: 2, lagrat: false });
    expect(await antal()).toBe(before);
  });

  test('tas in för den egna kommunen, med kvinnor och män; det som saknas är tomt', async () => {
    const path = await fil('en.json', innehall);
    const svar = await importera(path, { titel: 'Bemötande i hemtjänsten, andel (%)' });
    expect(svar).toEqual({
      siffror: 3,
      nyckeltal: 1,
      fannsRedan: 0,
      utanVarde: 1,
      andra: 2,
      hamtad: '2026-03-01T08:00:00.000Z',
      nastaSida: false,
      lagrat: true,
    });
    const hos = {
      kalla: 'kolada',
      nyckeltalId: 'U21468',
      titel: 'Bemötande i hemtjänsten, andel (%)',
      kallenhet: null,
      hamtad: svar.hamtad,
    };
    expect((await lista('nyckeltalId=U21468')).nyckeltal).toMatchObject([
      { ...hos, ar: 2024, varde: 87.5, kvinnor: 88.25, man: 86 },
      { ...hos, ar: 2023, varde: 84.5, kvinnor: null, man: null, kommentar: 'Kvinnor skyddas hos källan, män skyddas hos källan.' },
      { ...hos, ar: 2022, varde: null, kvinnor: null, man: null, kommentar: 'Totalt saknas hos källan.' },
    ]);
    const [first] = (await lista('nyckeltalId=U21468')).nyckeltal;
    const { historik } = (await controller.get(`/nyckeltal/${first.id}/historik`)).body;
    expect(historik).toMatchObject([{ typ: 'NyckeltalHamtat', tidpunkt: svar.hamtad, ursprung: 'import', roll: 'importor' }]);
  });

  test('samma fil igen lägger inte till något, också när den har kopierats; en ny hämtning gör det', async () => {
    const before = await antal();
    const val = { titel: 'Bemötande i hemtjänsten, andel (%)' };
    expect(await importera(await fil('en.json', innehall), val)).toMatchObject({ siffror: 3, fannsRedan: 3 });
    expect(await importera(await fil('kopia.json', innehall, '2026-04-01T08:00:00.000Z'), val)).toMatchObject({ fannsRedan: 3 });
    expect(await antal()).toBe(before);
    const [andrad, ...resten] = innehall.values;
    const ny = kolada([{ ...andrad, values: [v('T', 88)] }, ...resten]);
    const path = await fil('ny.json', ny, '2026-09-01T08:00:00.000Z');
    expect(await importera(path)).toMatchObject({ siffror: 3, fannsRedan: 0 });
    expect(await antal()).toBe(before + 3);
    const { nyckeltal } = await lista('ar=2024&nyckeltalId=U21468');
    expect(nyckeltal).toMatchObject([
      { varde: 88, kvinnor: null, titel: val.titel, antalHamtningar: 2, hamtad: '2026-09-01T08:00:00.000Z' },
    ]);
  });

  test('det som har makulerats tas in på nytt ur samma fil, en gång', async () => {
    const path = await fil('makulerad.json', kolada([post('N00945', '9999', 2024, [v('T', 1)])]));
    expect(await importera(path)).toMatchObject({ fannsRedan: 0 });
    const [{ id }] = (await lista('nyckeltalId=N00945')).nyckeltal;
    await controller.post(`/nyckeltal/${id}/makulering`, { motivering: 'Prov.' }, { ifMatch: 0 });
    await controller.get(`/nyckeltal/${id}?minst=${(await app.installation.store.feed('0000').head())!}`);
    expect(await importera(path)).toMatchObject({ fannsRedan: 0 });
    expect(await importera(path)).toMatchObject({ fannsRedan: 1 });
    expect((await lista('nyckeltalId=N00945')).nyckeltal).toMatchObject([{ fas: 'registrerat', titel: 'N00945', varde: 1 }]);
  });

  test('rikets värden tas in bredvid när de är önskade, och namnen ur en egen fil', async () => {
    const titlar = await fil('titlar.json', { values: [{ id: 'N07401', title: 'Väntetid, dagar' }], count: 1 });
    const poster = [post('N07401', '9999', 2024, [v('T', 12)]), post('N07401', '0000', 2024, [v('T', 15)])];
    expect(await importera(await fil('riket.json', kolada(poster)), { medRiket: true, titlar })).toMatchObject({ siffror: 2, andra: 0 });
    expect((await lista('nyckeltalId=N07401')).nyckeltal).toMatchObject([
      { kallenhet: null, varde: 12, titel: 'Väntetid, dagar' },
      { kallenhet: 'Riket', varde: 15, titel: 'Väntetid, dagar' },
    ]);
  });

  test('en kommuns siffror tas in med dess egen kod', async () => {
    await seedNyKommun(app.installation.road, '9998', 'Grannköping');
    const path = await fil('granne.json', kolada([post('N00945', '9998', 2024, [v('T', 5)])]));
    const { kod: _kod, ...utanKod } = { kod: '', kommun: '9998', actorId: 'importor', dryRun: false, medRiket: false };
    expect(await importeraNyckeltal(app.installation, path, utanKod)).toMatchObject({ siffror: 1 });
    expect((await lista('nyckeltalId=N00945')).nyckeltal).toMatchObject([{ varde: 1 }]);
  });

  test('tiotusen poster tas in på en gång', async () => {
    const poster = Array.from({ length: 10_000 }, (_, i) =>
      post(`N${String(10_000 + (i >> 4)).padStart(5, '0')}`, i % 16 < 2 ? '9999' : String(1000 + (i % 16)), 2000 + (i % 16), [
        v('T', i),
        v('K', i),
        v('M', i),
      ]),
    );
    expect(await importera(await fil('stor.json', kolada(poster)))).toMatchObject({ siffror: 1250, andra: 8750, fannsRedan: 0 });
    expect((await lista('ar=2001&kalla=kolada')).totalt).toBe(625);
  });
});

describe('en fil som är fel', () => {
  const hel = post('N00001', '9999', 2024, [v('T', 1)]);

  test('har varje fel uppräknat, och inget av den tas in', async () => {
    const before = await antal();
    const path = await fil('fel.json', kolada([hel, { ...hel, period: '2023' }, post('N00002', '9999', 2024, [v('X', 1), v('T', 'ett')])]));
    const fel: unknown = await importera(path).catch((error: unknown) => error);
    expect(fel).toBeInstanceOf(Radfel);
    expect([...radrapport(fel as Radfel), (fel as Radfel).message]).toEqual([
      'Post 2, period: Ska vara ett år, till exempel 2024.',
      'Post 3, values[0].gender: Ska vara T (totalt), K (kvinnor) eller M (män).',
      'Post 3, values[1].value: Ska vara ett tal, eller null när värdet saknas.',
      '2 poster har fel. Ingenting har tagits in. Rätta filen och försök igen.',
    ]);
    expect(await antal()).toBe(before);
  });

  test.each<[string, string | object, Partial<Nyckeltalsval>, string]>([
    ['ingen JSON', '<html>503</html>', {}, 'kan inte läsas som JSON. Fel i JSON på rad 1, tecken 1.'],
    ['avbruten', '{"values": [{"kpi": "N0', {}, 'kan inte läsas som JSON'],
    ['ett annat svar', { detail: 'Not Found' }, {}, 'listan "values" saknas'],
    ['tom på värden', kolada([]), {}, 'inga värden att ta in'],
    ['om andra kommuner', kolada([post('N00001', '0180', 2024, [v('T', 1)])]), {}, 'inga värden för kommun 9999. Den har för 0180.'],
    ['utan kommun hos Kolada', kolada([hel]), { kod: '0000' }, 'Hos Kolada är 0000 hela riket'],
    ['för en kommun som inte finns här', kolada([hel]), { kommun: '1234' }, 'Kommun 1234 finns inte här'],
    ['hämtad i framtiden', kolada([hel]), { hamtad: '2999-01-01T00:00:00.000Z' }, 'hämtad i framtiden'],
    [
      'med ett personnummer i titeln',
      kolada([hel]),
      { titel: 'Anna 19900101-0017' },
      'Titeln i --titel: ser ut att innehålla ett personnummer',
    ],
    ['med en titel utan ände', kolada([hel]), { titel: 'a'.repeat(501) }, 'Korta ned till högst 500'],
    ['med en titel för två nyckeltal', kolada([hel, post('N00002', '9999', 2024, [v('T', 1)])]), { titel: 'Ett' }, 'har 2 nyckeltal'],
  ])('%s sägs på svenska och lagrar ingenting', async (_, innehall, val, varfor) => {
    const before = await antal();
    await expect(importera(await fil('dalig.json', innehall), val)).rejects.toThrow(varfor);
    expect(await antal()).toBe(before);
  });

  test('en fil som inte finns sägs', async () =>
    expect(importera(join(folder, 'finns-inte.json'))).rejects.toThrow('går inte att läsa. Kontrollera sökvägen.'));
});
