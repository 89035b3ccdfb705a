import { describe, expect, test } from '@jest/globals';
import { drawChart } from '#engine/document';
import { loadRegler } from '#regler/ladda';
import { DOLT, type Rad, type Tabellvarde, type Varde } from '#reports/gemensamt';
import { diagramFor } from './diagram.js';

const regler = loadRegler();
const tabell = (nyckel: string, rader: readonly Rad[], kolumner: Tabellvarde['kolumner'] = []): Tabellvarde => ({
  nyckel,
  titel: `Bild av ${nyckel}`,
  definition: '',
  kolumner,
  rader,
});
const bild = (nyckel: string, rader: readonly Rad[], kolumner?: Tabellvarde['kolumner']) =>
  diagramFor(tabell(nyckel, rader, kolumner), regler);

test('enheter ritas aldrig: staplar bredvid varandra skulle rangordna dem', () => {
  for (const nyckel of ['avvikelser.per-enhet', 'klagomal.per-enhet', 'avvikelser.utan-rapport'])
    expect(bild(nyckel, [{ kod: 'e1', enhet: 'Solgården', antal: 3 }])).toBeNull();
});

describe('styrdiagrammet', () => {
  const manad = (namn: string, antal: Varde, signal = '', mitt: Varde = 5): Rad => ({
    kod: namn,
    manad: namn,
    antal,
    mitt,
    undre: null,
    ovre: 11.71,
    signal,
  });

  test('har gränser och signaler i bild och ord; månader utan gränser är inga punkter', () => {
    const chart = bild('avvikelser.styrdiagram', [
      manad('december 2024', null, '', null),
      manad('januari 2025', 4),
      manad('februari 2025', 13, 'utanför gränserna'),
    ])!;
    expect(chart.alternative).toContain('februari 2025: 13 (signal: utanför gränserna)');
    expect(chart.alternative).toContain('c-diagram');
    expect(chart.alternative).not.toContain('december');
  });

  test('med olika långa månader är värdet per trettio dagar', () => {
    const kolumner = [{ nyckel: 'per30', rubrik: 'Per 30 dagar', format: 'antal' }] as const;
    const chart = bild('avvikelser.styrdiagram', [{ ...manad('januari 2025', 4), per30: 7.5 }], kolumner)!;
    expect(chart.alternative).toContain('avvikelser per 30 dagar');
    expect(chart.alternative).toContain('7,5');
  });

  test('där gränserna döljs finns ingen bild', () =>
    expect(bild('avvikelser.styrdiagram', [manad('januari 2025', DOLT, '', DOLT)])).toBeNull());

  test('för lex Sarah är det dagar mellan ärenden', () => {
    const rader = [1, 2].map((n) => ({ kod: `${n}`, arende: `${n}, mars 2025`, dagar: n === 1 ? null : 9, mitt: n === 1 ? null : 20, undre: null, ovre: n === 1 ? null : 81, signal: '' })); // prettier-ignore
    expect(bild('lex-sarah.styrdiagram', rader)!.alternative).toContain('dagar mellan lex Sarah-ärenden');
  });
});

test('ett dolt tal sägs inte, varken för sig eller som en skillnad', () => {
  const rader = [{ kod: '2025-01', manad: 'januari 2025', antal: 20, overlamnade: DOLT }];
  const { alternative } = bild('avvikelser.per-manad', rader)!;
  expect(alternative).toContain('visas inte');
  expect(alternative).not.toMatch(/\b(1[0-9]) /);
});

test('kvinnor och män står bredvid varandra, och ledtider steg för steg', () => {
  const utfall = {
    kod: 'a',
    indikator: 'Rapporterade avvikelser',
    utfall: 9,
    kvinnor: 5,
    man: 4,
    okant: 0,
    ejIndivid: null,
    kommentar: '',
  };
  expect(bild('analys.utfall-kon', [utfall])!.alternative).toContain('kvinnor 5, män 4, okänt kön 0, ej individ: uppgift saknas');
  expect(bild('lex-sarah.ledtid-per-steg', [{ kod: 'beslut', steg: 'Beslut', antal: 7, median: 40, p90: 88 }])!.alternative).toContain(
    'Beslut: median 40 dagar, 90:e percentilen 88 dagar',
  );
});

describe('riskmatrisen', () => {
  const rad = (kod: string, fore: number, efter: number): Rad => ({ kod, ruta: kod, skala: '', riskvarde: 9, niva: 'Gul', fore, efter });

  test('har hela skalan, före och efter, med nivån i ord i varje ruta', () => {
    const chart = bild('riskanalyser.matris', [
      rad('4x4-1:allvarlighetsgrad=3:sannolikhet=3', 2, 0),
      rad('4x4-1:allvarlighetsgrad=1:sannolikhet=3', 0, 2),
    ])!;
    const svg = drawChart(chart, 'x');
    expect(svg.match(/2 st/g)).toHaveLength(2);
    expect(svg).toContain('Sannolikhet');
    expect(chart.alternative).toContain('2 före, 0 efter');
  });

  test('en skala med tre faktorer har ingen ruta, utan antalet på varje nivå', () => {
    const skala = regler.skalor().find(({ faktorer }) => faktorer.length === 3)!;
    const kod = [skala.version, ...skala.faktorer.map(({ kod: faktor }) => `${faktor}=1`).sort()].join(':');
    const svg = drawChart(bild('riskanalyser.matris', [rad(kod, 3, 3)])!, 'x');
    expect(svg.match(/3 st/g)).toHaveLength(2);
  });
});
