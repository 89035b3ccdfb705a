import type { Chart } from '../model.js';
import { numberText } from '../text.js';
import { titleData, titleMark, titleRows } from './axis-titles.js';
import { GRID, INK, LINE, SIGNAL } from './colours.js';
import type { ControlChart, ControlPoint } from './drawing.js';
import { WIDTH, type Drawn } from './frame.js';
import { lineData, lineOf, linePoint, namesBelow, pointScale, valueLine, valuePoints, valueWords } from './line-marks.js';
import { picture } from './scene.js';
import { isNumber, spoken } from './value.js';

/** A series with its centre line and control limits; a point that breaks a run rule has another shape and its rule stands in the words. */
export const controlChart = (data: ControlChart): Chart => ({
  title: data.title,
  alternative: describe(data),
  drawing: { kind: 'control-chart', data },
});

function describe({ unit, points, note }: ControlChart): string {
  const signals = points.filter(({ signal }) => signal !== undefined).length;
  const same = (told: (point: ControlPoint) => string): boolean => new Set(points.map(told)).size === 1;
  const [centre, limits] = [same(centreText), same(limitsText)];
  const each = points.map((point) => {
    const beside = [
      ...(centre ? [] : [centreText(point)]),
      ...(limits ? [] : [limitsText(point)]),
      ...(point.signal === undefined ? [] : [`signal: ${point.signal}`]),
    ];
    return `${point.name}: ${spoken(point.value)}${beside.length > 0 ? ` (${beside.join('; ')})` : ''}`;
  });
  const [first] = points;
  return [
    `Styrdiagram över ${unit}.`,
    ...(first && centre ? [`${capital(centreText(first))}.`] : []),
    ...(first && limits ? [`${capital(limitsText(first))}.`] : []),
    first ? `${each.join('; ')}.` : 'Serien är tom.',
    ...(first ? [signals === 0 ? 'Ingen punkt ger signal.' : `${signals} av ${points.length} punkter ger signal.`] : []),
    ...(note === undefined ? [] : [note]),
  ].join(' ');
}

const centreText = ({ centre }: ControlPoint): string => `medel ${numberText(centre)}`;

const limitsText = ({ upper, lower }: ControlPoint): string =>
  lower === null ? `övre gräns ${numberText(upper)}` : `gränser ${numberText(lower)} och ${numberText(upper)}`;

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const MARGIN = { top: 46, right: 12, bottom: 96, left: 48 };
const HEIGHT = 348 - MARGIN.top - MARGIN.bottom;
const TITLES = { left: MARGIN.left, top: MARGIN.top - 14, below: HEIGHT + 56, width: WIDTH - MARGIN.left - MARGIN.right };
const LEGEND = HEIGHT + 80;
/** as many numbers as stand beside each other without touching; with more points only those that signal have theirs */
const MOST_NUMBERS = 18;

const DASHES = { centre: [9, 5], limit: [2, 3] };
const LIMIT = { stroke: { value: INK }, strokeWidth: { value: 1.5 }, interpolate: { value: 'step' } } as const;
const legendText = { y: { value: LEGEND + 4 }, text: { field: 'name' } };

const control = picture(MARGIN, {
  data: [...lineData, titleData, { name: 'lines' }, { name: 'symbols' }],
  scales: [
    pointScale(0.5),
    { name: 'y', type: 'linear', domain: { fields: [[0, 1], { data: 'points', field: 'value' }, { data: 'points', field: 'upper' }] }, range: 'height', nice: 5 }, // prettier-ignore
  ],
  axes: [{ orient: 'left', scale: 'y', grid: true, gridColor: GRID, tickCount: 5, format: ',.1~f' }],
  marks: [
    lineOf('centre', { ...LIMIT, strokeDash: { value: DASHES.centre } }),
    lineOf('upper', { ...LIMIT, strokeDash: { value: DASHES.limit } }),
    lineOf('lower', { ...LIMIT, defined: { field: 'hasLower' }, strokeDash: { value: DASHES.limit } }),
    valueLine,
    valuePoints({
      shape: { signal: "datum.signal ? 'diamond' : 'circle'" },
      size: { signal: 'datum.signal ? 190 : 50' },
      fill: { signal: `datum.signal ? '${SIGNAL}' : '${LINE}'` },
      stroke: { value: '#ffffff' },
    }),
    ...valueWords(11, { fontSize: { signal: "length(data('points')) > 12 ? 11 : 13" } }),
    namesBelow('below', HEIGHT + 18, { lineBreak: { value: ' ' } }),
    titleMark,
    {
      type: 'rule',
      from: { data: 'lines' },
      encode: {
        update: {
          x: { field: 'x' },
          x2: { field: 'x', offset: 30 },
          y: { value: LEGEND },
          stroke: { field: 'colour' },
          strokeWidth: { field: 'width' },
          strokeDash: { field: 'dash' },
        },
      },
    },
    { type: 'text', from: { data: 'lines' }, encode: { update: { ...legendText, x: { field: 'x', offset: 36 } } } },
    {
      type: 'symbol',
      from: { data: 'symbols' },
      encode: {
        update: { x: { field: 'x' }, y: { value: LEGEND }, shape: { value: 'diamond' }, size: { value: 190 }, fill: { value: SIGNAL } },
      },
    },
    { type: 'text', from: { data: 'symbols' }, encode: { update: { ...legendText, x: { field: 'x', offset: 14 } } } },
  ],
});

export function drawControlChart({ unit, xTitle, points }: ControlChart): Drawn {
  const everyName = Math.ceil(points.length / MOST_NUMBERS);
  const rows = points.map(({ short, value, centre, upper, lower, signal }, i) => {
    const told = points.length <= MOST_NUMBERS || signal !== undefined || !isNumber(value);
    const point = linePoint(value, i);
    // twelve months have no room for more than a dash
    const words = value === null ? '–' : told ? point.words : '';
    return {
      ...{ ...point, words, below: i % everyName === 0 ? short : '' },
      ...{ centre, upper, lower: lower ?? 0, hasLower: lower !== null, signal: signal !== undefined },
    };
  });
  const lines = [
    { name: 'Värde', x: 0, colour: LINE, width: 2.5, dash: [] },
    { name: 'Medel', x: 110, colour: INK, width: 1.5, dash: DASHES.centre },
    { name: 'Övre och undre gräns', x: 220, colour: INK, width: 1.5, dash: DASHES.limit },
  ];
  const titles = titleRows({ y: unit, x: xTitle }, TITLES);
  return control({ points: rows, titles, lines, symbols: [{ name: 'Ger signal', x: 440 }] }, { height: HEIGHT });
}
