import {
  controlChart,
  durationBars,
  groupedBars,
  horizontalBars,
  stackedBars,
  trendLine,
  type Chart,
  type ChartValue,
} from '#engine/document';
import { arDolt, type Diagram, type Rad, type Tabellvarde } from '#reports/gemensamt';
import {
  AVVIKELSESTYRDIAGRAM,
  klagomalPerKanal,
  klagomalPerTyp,
  KLAGOMALSTREND,
  LEX_SARAH_STYRDIAGRAM,
  LEX_SARAH_TREND,
  LEX_SARAH_LEDTIDER,
  lexSarahPerGrad,
  lexSarahPerKategori,
  perKategori,
  perManad,
  RISKMATRIS,
  TREND,
  UTFALL_KON,
} from '../application/siffror/index.js';
import { riskmatris, type Riskskalor } from './riskmatris.js';

/** What a cell of numbers holds: a number, nothing, or one that is not shown. */
const number = (row: Rad, column: string): ChartValue => row[column] as ChartValue;
const text = (row: Rad, column: string): string => row[column] as string;
const MONTHS_SHOWN = 24;
const AR = /^\d{4}$/;
const MANAD = 'Månad';

/**
 * The picture of a table, where a picture says more than the rows do. Units are never drawn: bars beside each other would rank them by how much they
 * report.
 */
export function diagramFor(tabell: Tabellvarde, skalor: Riskskalor): Diagram | null {
  const draw = DRAWN[tabell.nyckel];
  if (!draw || tabell.rader.length === 0) return null;
  const chart = draw(tabell, skalor);
  return chart && { nyckel: tabell.nyckel, ...chart };
}

type Drawing = (tabell: Tabellvarde, skalor: Riskskalor) => Chart | null;

/** @param rad the column that names the rows */
const bars =
  (unit: string, rad: string): Drawing =>
  ({ titel, rader }) =>
    horizontalBars({ title: titel, unit, bars: rader.map((row) => ({ name: text(row, rad), value: number(row, 'antal') })) });

const years =
  (unit: string): Drawing =>
  ({ titel, rader }) =>
    trendLine({
      ...{ title: titel, unit, xTitle: rader.every((row) => AR.test(text(row, 'period'))) ? 'År' : 'Period' },
      points: rader.map((row) => ({ name: text(row, 'period'), value: number(row, 'antal') })),
    });

/** What is left of a number without a part of it. */
const utan = (helhet: ChartValue, del: ChartValue): ChartValue => {
  if (typeof helhet === 'number' && typeof del === 'number') return helhet - del;
  return [helhet, del].find(arDolt) ?? null;
};

const perManadBild: Drawing = ({ titel, rader }) =>
  rader.length > MONTHS_SHOWN
    ? null
    : stackedBars({
        title: titel,
        unit: 'avvikelser',
        xTitle: MANAD,
        categories: rader.map((row) => ({ name: text(row, 'manad'), short: text(row, 'manad').slice(0, 3) })),
        series: [
          { name: 'Övriga', values: rader.map((row) => utan(number(row, 'antal'), number(row, 'overlamnade'))) },
          { name: 'Överlämnade till lex Sarah', values: rader.map((row) => number(row, 'overlamnade')) },
        ],
        totals: rader.map((row) => number(row, 'antal')),
      });

interface Serie {
  readonly unit: string;
  readonly xTitle: string;
  readonly note: string;
  /** the column that names a point, and the one that is its value */
  readonly rad: string;
  readonly varde: string;
  readonly short: (namn: string) => string;
}

/** A point without limits is none: there is nothing to hold it against. Without limits at all, as where they are hidden, there is no picture. */
const styrdiagram =
  (serieOf: (tabell: Tabellvarde) => Serie): Drawing =>
  (tabell) => {
    const { unit, xTitle, note, rad, varde, short } = serieOf(tabell);
    const points = tabell.rader.flatMap((row) => {
      const [centre, upper, lower] = [row['mitt'], row['ovre'], row['undre']];
      if (typeof centre !== 'number' || typeof upper !== 'number') return [];
      const signal = text(row, 'signal');
      return [
        {
          name: text(row, rad),
          short: short(text(row, rad)),
          value: number(row, varde),
          centre,
          upper,
          lower: typeof lower === 'number' ? lower : null,
          ...(signal === '' ? {} : { signal }),
        },
      ];
    });
    return points.length === 0 ? null : controlChart({ title: tabell.titel, unit, xTitle, points, note });
  };

/** `jan 2025` for the first month of a year, else `feb` */
const manad = (namn: string): string => (namn.startsWith('januari') ? `jan ${namn.slice(-4)}` : namn.slice(0, 3));

const avvikelseserie = ({ kolumner }: Tabellvarde): Serie => {
  const ojamn = kolumner.some(({ nyckel }) => nyckel === 'per30');
  return {
    unit: ojamn ? 'avvikelser per 30 dagar, månad för månad' : 'avvikelser per månad',
    xTitle: MANAD,
    note: `${ojamn ? 'u-diagram: nämnaren är månadens dagar' : 'c-diagram: månaderna räknas som lika långa'}. Uträkningen står vid tabellen.`,
    rad: 'manad',
    varde: ojamn ? 'per30' : 'antal',
    short: manad,
  };
};

const lexSarahSerie = (): Serie => ({
  unit: 'dagar mellan lex Sarah-ärenden',
  xTitle: 'Ärende, i den ordning de rapporterades',
  note: 'g-diagram: ett högt värde betyder lång tid utan rapport. Uträkningen står vid tabellen.',
  rad: 'arende',
  varde: 'dagar',
  short: (namn) => namn.split(',')[0]!,
});

const ledtider: Drawing = ({ titel, rader }) =>
  durationBars({
    title: titel,
    steps: rader.map((row) => ({ name: text(row, 'steg'), median: number(row, 'median'), p90: number(row, 'p90') })),
  });

const KON = [
  { name: 'Kvinnor', kolumn: 'kvinnor' },
  { name: 'Män', kolumn: 'man' },
  { name: 'Okänt kön', kolumn: 'okant' },
  { name: 'Ej individ', kolumn: 'ejIndivid' },
];

const kvinnorOchMan: Drawing = ({ titel, rader }) =>
  groupedBars({
    title: titel,
    unit: 'antal ärenden och antal personer',
    categories: rader.map((row) => text(row, 'indikator')),
    series: KON.map(({ name, kolumn }) => ({ name, values: rader.map((row) => number(row, kolumn)) })),
  });

const DRAWN: Readonly<Record<string, Drawing>> = {
  [perManad.nyckel]: perManadBild,
  [perKategori.nyckel]: bars('avvikelser', 'kategori'),
  [TREND]: years('avvikelser'),
  [AVVIKELSESTYRDIAGRAM]: styrdiagram(avvikelseserie),
  [klagomalPerTyp.nyckel]: bars('klagomål och synpunkter', 'typ'),
  [klagomalPerKanal.nyckel]: bars('klagomål och synpunkter', 'kanal'),
  [KLAGOMALSTREND]: years('klagomål och synpunkter'),
  [lexSarahPerGrad.nyckel]: bars('ärenden', 'grad'),
  [lexSarahPerKategori.nyckel]: bars('ärenden', 'kategori'),
  [LEX_SARAH_LEDTIDER]: ledtider,
  [LEX_SARAH_TREND]: years('ärenden'),
  [LEX_SARAH_STYRDIAGRAM]: styrdiagram(lexSarahSerie),
  [RISKMATRIS]: riskmatris,
  [UTFALL_KON]: kvinnorOchMan,
};
