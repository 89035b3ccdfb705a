import type { Chart } from '../model.js';
import { enumeration, inSentence, numberText } from '../text.js';
import { titleData, titleMark, titleRows } from './axis-titles.js';
import { GRID, LINE } from './colours.js';
import type { StackedBars } from './drawing.js';
import { WIDTH, type Drawn } from './frame.js';
import { haloed } from './halo.js';
import { MAX_SERIES, patternFill } from './patterns.js';
import { picture } from './scene.js';
import { drawable, isNumber, spoken, written, type ChartValue } from './value.js';

/** Upright bars, each divided by series, with the whole written above it. */
export function stackedBars(data: StackedBars): Chart {
  if (data.series.length === 0 || data.series.length > MAX_SERIES) throw new RangeError(`A stacked bar chart has 1–${MAX_SERIES} series`);
  return { title: data.title, alternative: describe(data), drawing: { kind: 'stacked-bars', data } };
}

const partsOf = (series: StackedBars['series'], i: number): readonly ChartValue[] => series.map(({ values }) => values[i] ?? null);

/** hidden as soon as a part is: what is left would say it */
function totalOf({ series, totals }: StackedBars, i: number): ChartValue {
  const given = totals?.[i];
  if (given !== undefined) return given;
  const parts = partsOf(series, i);
  const hidden = parts.find((part) => part !== null && !isNumber(part));
  if (hidden !== undefined) return hidden;
  return parts.every((part) => part === null) ? null : parts.reduce<number>((sum, part) => sum + drawable(part), 0);
}

function describe(data: StackedBars): string {
  const { categories, series, unit } = data;
  const totals = categories.map((_, i) => totalOf(data, i));
  const each = categories.map(({ name }, i) => {
    const apart = series
      .slice(1)
      .filter(({ values }) => values[i] !== 0 && values[i] !== undefined && totals[i] !== null)
      .map((s) => partText(s.name, s.values[i]!));
    return `${name} ${spoken(totals[i]!)}${apart.length > 0 ? ` (varav ${enumeration(apart)})` : ''}`;
  });
  const whole = totals.every(isNumber) ? ` Totalt ${numberText(totals.reduce((sum, total) => sum + total, 0))}.` : '';
  return `Stapeldiagram över antal ${unit}. ${each.length > 0 ? `${each.join(', ')}.` : 'Inga värden.'}${whole}`;
}

const partText = (name: string, value: ChartValue): string =>
  isNumber(value) ? `${numberText(value)} ${inSentence(name)}` : `${inSentence(name)} ${spoken(value)}`;

const MARGIN = { top: 42, right: 8, bottom: 88, left: 44 };
const HEIGHT = 360 - MARGIN.top - MARGIN.bottom;
const TITLES = { left: MARGIN.left, top: MARGIN.top - 14, below: HEIGHT + 40, width: WIDTH - MARGIN.left - MARGIN.right };
const LEGEND = HEIGHT + 62;

const stacked = picture(MARGIN, {
  data: [
    { name: 'wholes' },
    { name: 'parts', transform: [{ type: 'stack', groupby: ['i'], sort: { field: 's' }, field: 'value', as: ['from', 'to'] }] },
    { name: 'drawn', source: 'parts', transform: [{ type: 'filter', expr: 'datum.value > 0' }] },
    // what is too low for its number has it in the words beside the picture
    {
      name: 'told',
      source: 'drawn',
      transform: [{ type: 'filter', expr: "datum.words && scale('y', datum.from) - scale('y', datum.to) > 14" }],
    },
    { name: 'legend' },
    titleData,
  ],
  scales: [
    { name: 'x', type: 'band', domain: { data: 'wholes', field: 'i' }, range: 'width', padding: 0.25 },
    { name: 'y', type: 'linear', domain: { fields: [[0, 1], { data: 'wholes', field: 'top' }] }, range: 'height', nice: 5 },
  ],
  axes: [{ orient: 'left', scale: 'y', grid: true, gridColor: GRID, tickCount: 5, tickMinStep: 1, format: ',d' }],
  marks: [
    titleMark,
    {
      type: 'rect',
      from: { data: 'drawn' },
      encode: {
        update: {
          x: { scale: 'x', field: 'i' },
          width: { scale: 'x', band: 1 },
          y: { scale: 'y', field: 'to' },
          y2: { scale: 'y', field: 'from' },
          fill: { field: 'fill' },
          stroke: { value: LINE },
          strokeDash: { field: 'dash' },
        },
      },
    },
    ...haloed({
      type: 'text',
      from: { data: 'told' },
      encode: {
        update: {
          x: { scale: 'x', field: 'i', band: 0.5 },
          y: { signal: "(scale('y', datum.from) + scale('y', datum.to)) / 2" },
          text: { field: 'words' },
          align: { value: 'center' },
          baseline: { value: 'middle' },
          fontSize: { value: 11 },
          fontWeight: { value: 'bold' },
        },
      },
    }),
    {
      type: 'text',
      from: { data: 'wholes' },
      encode: {
        update: {
          x: { scale: 'x', field: 'i', band: 0.5 },
          y: { scale: 'y', field: 'top', offset: -5 },
          text: { field: 'words' },
          align: { value: 'center' },
          fontWeight: { value: 'bold' },
        },
      },
    },
    {
      type: 'text',
      from: { data: 'wholes' },
      encode: {
        update: {
          x: { scale: 'x', field: 'i', band: 0.5 },
          y: { value: HEIGHT + 18 },
          text: { field: 'short' },
          align: { value: 'center' },
        },
      },
    },
    {
      type: 'rect',
      from: { data: 'legend' },
      encode: {
        update: {
          x: { field: 'x' },
          y: { value: LEGEND },
          width: { value: 16 },
          height: { value: 16 },
          fill: { field: 'fill' },
          stroke: { value: LINE },
        },
      },
    },
    {
      type: 'text',
      from: { data: 'legend' },
      encode: { update: { x: { field: 'x', offset: 22 }, y: { value: LEGEND + 13 }, text: { field: 'name' } } },
    },
  ],
});

export function drawStackedBars(data: StackedBars, id: string): Drawn {
  const { unit, xTitle, categories, series } = data;
  const wholes: object[] = [];
  const parts: object[] = [];
  for (const [i, { short }] of categories.entries()) {
    const total = totalOf(data, i);
    const values = partsOf(series, i);
    const seen = values.reduce<number>((sum, value) => sum + drawable(value), 0);
    for (const [s, value] of values.entries())
      parts.push({
        i,
        s,
        value: drawable(value),
        fill: patternFill(id, s),
        dash: [],
        words: series.length > 1 ? numberText(drawable(value)) : '',
      });
    // the whole is known and its parts are not: an empty outline holds their place
    parts.push({ i, s: series.length, value: Math.max(0, drawable(total) - seen), fill: '#ffffff', dash: [4, 3], words: '..' });
    wholes.push({ i, short, top: Math.max(seen, drawable(total)), words: total === null ? '–' : written(total) });
  }
  const step = (WIDTH - MARGIN.left - MARGIN.right) / series.length;
  const legend = series.length < 2 ? [] : series.map(({ name }, s) => ({ name, x: s * step, fill: patternFill(id, s) }));
  const titles = titleRows({ y: `antal ${unit}`, x: xTitle }, TITLES);
  return { ...stacked({ wholes, parts, legend, titles }, { height: HEIGHT }), textures: series.length };
}
