import { horizontalBars, stackedBars, trendLine, type Chart } from '#engine/document';
import type { Diagram, Rad, Tabellvarde } from '#reports/gemensamt';
import {
  klagomalPerKanal,
  klagomalPerTyp,
  KLAGOMALSTREND,
  LEX_SARAH_TREND,
  lexSarahPerGrad,
  lexSarahPerKategori,
  perKategori,
  perManad,
  TREND,
} from '../application/siffror/index.js';

const number = (row: Rad, column: string): number => row[column] as number;
const MONTHS_SHOWN = 24;

/**
 * The picture of a table, where a picture says more than the rows do. Units are never drawn: bars beside each other would rank them by how much they
 * report.
 */
export function diagramFor(tabell: Tabellvarde): Diagram | null {
  const draw = DRAWN[tabell.nyckel];
  if (!draw || tabell.rader.length === 0) return null;
  const chart = draw(tabell);
  return chart && { nyckel: tabell.nyckel, ...chart };
}

type Drawing = (tabell: Tabellvarde) => Chart | null;

/** @param rad the column that names the rows */
const bars =
  (unit: string, rad: string): Drawing =>
  ({ titel, rader }) =>
    horizontalBars({ title: titel, unit, bars: rader.map((row) => ({ name: row[rad] as string, value: number(row, 'antal') })) });

const years =
  (unit: string): Drawing =>
  ({ titel, rader }) =>
    trendLine({
      title: titel,
      unit,
      points: rader.map((row) => ({ name: row['period'] as string, value: row['antal'] as number | null })),
    });

const DRAWN: Readonly<Record<string, Drawing>> = {
  [perManad.nyckel]: ({ titel, rader }) =>
    rader.length > MONTHS_SHOWN
      ? null
      : stackedBars({
          title: titel,
          unit: 'avvikelser',
          categories: rader.map((row) => ({ name: row['manad'] as string, short: (row['manad'] as string).slice(0, 3) })),
          series: [
            { name: 'Övriga', values: rader.map((row) => number(row, 'antal') - number(row, 'overlamnade')) },
            { name: 'Överlämnade till lex Sarah', values: rader.map((row) => number(row, 'overlamnade')) },
          ],
        }),
  [perKategori.nyckel]: bars('avvikelser', 'kategori'),
  [TREND]: years('avvikelser'),
  [klagomalPerTyp.nyckel]: bars('klagomål och synpunkter', 'typ'),
  [klagomalPerKanal.nyckel]: bars('klagomål och synpunkter', 'kanal'),
  [KLAGOMALSTREND]: years('klagomål och synpunkter'),
  [lexSarahPerGrad.nyckel]: bars('ärenden', 'grad'),
  [lexSarahPerKategori.nyckel]: bars('ärenden', 'kategori'),
  [LEX_SARAH_TREND]: years('ärenden'),
};
