import type { Chart } from '../model.js';
import { GRID, INK } from './colours.js';
import type { Tone, MatrixCell, RiskMatrix } from './drawing.js';
import { WIDTH, type Drawn } from './frame.js';
import { picture } from './scene.js';

/** A matrix of boxes before and after, one band for each pair of axes. */
export const riskMatrix = (data: RiskMatrix): Chart => ({
  title: data.title,
  alternative: data.alternative,
  drawing: { kind: 'risk-matrix', data },
});

const FILL: Record<Tone, string> = { gron: '#d3ead0', gul: '#ffe8a3', rod: '#f4b6ac' };
const BORDER: Record<Tone, number> = { gron: 1, gul: 1.5, rod: 3 };
const CELL_HEIGHT = 52;
const AXIS = 46;
const GAP = 12;
const TOP = 50;
const BOTTOM = 46;
const PER_LINE = 4;
const MOST_LINES = 2;
const PANEL = (WIDTH - AXIS - GAP - 4) / 2;

const own = (source: string) => ({
  name: `own-${source}`,
  source,
  transform: [{ type: 'filter' as const, expr: 'datum.panel === parent.panel' }],
});
const bold = { fontWeight: { value: 'bold' } } as const;
const centred = { align: { value: 'center' } } as const;

const matrix = picture(
  { top: 0, right: 0, bottom: 0, left: 0 },
  {
    data: [{ name: 'bands' }, { name: 'panels' }, { name: 'boxes' }, { name: 'columns' }, { name: 'rows' }],
    marks: [
      { type: 'text', from: { data: 'bands' }, encode: { update: { x: { value: AXIS }, y: { field: 'y', offset: 18 }, text: { field: 'heading' }, ...bold } } }, // prettier-ignore
      {
        type: 'text',
        from: { data: 'bands' },
        encode: { update: { x: { value: 14 }, y: { field: 'middle' }, text: { field: 'yTitle' }, angle: { value: -90 }, ...centred } },
      },
      {
        type: 'group',
        from: { data: 'panels' },
        encode: { update: { x: { field: 'x' }, y: { field: 'y' }, width: { value: PANEL }, height: { field: 'height' } } },
        data: [own('boxes'), own('columns'), own('rows')],
        scales: [
          { name: 'x', type: 'band', domain: { data: 'own-columns', field: 'x' }, range: [0, PANEL] },
          { name: 'y', type: 'band', domain: { data: 'own-rows', field: 'y' }, range: [{ signal: 'parent.height' }, 0] },
        ],
        marks: [
          { type: 'text', encode: { update: { y: { value: -10 }, text: { signal: 'parent.heading' }, ...bold } } },
          {
            type: 'rect',
            from: { data: 'own-boxes' },
            encode: {
              update: {
                x: { scale: 'x', field: 'x', offset: { field: 'inset' } },
                y: { scale: 'y', field: 'y', offset: { field: 'inset' } },
                width: { signal: "bandwidth('x') - datum.border" },
                height: { signal: "bandwidth('y') - datum.border" },
                fill: { field: 'fill' },
                stroke: { field: 'stroke' },
                strokeWidth: { field: 'border' },
              },
            },
          },
          {
            type: 'text',
            from: { data: 'own-boxes' },
            encode: {
              update: {
                x: { scale: 'x', field: 'x', offset: 5 },
                y: { scale: 'y', field: 'y', offset: 15 },
                text: { field: 'value' },
              },
            },
          },
          {
            type: 'text',
            from: { data: 'own-boxes' },
            encode: {
              update: {
                x: { scale: 'x', field: 'x', band: 0.5 },
                y: { scale: 'y', field: 'y', offset: 31 },
                text: { field: 'marks' },
                fontSize: { value: 11 },
                lineHeight: { value: 15 },
                ...centred,
                ...bold,
              },
            },
          },
          {
            type: 'text',
            from: { data: 'own-columns' },
            encode: {
              update: {
                x: { scale: 'x', field: 'x', band: 0.5 },
                y: { signal: 'parent.height + 17' },
                text: { field: 'name' },
                ...centred,
              },
            },
          },
          {
            type: 'text',
            from: { data: 'own-rows' },
            encode: {
              update: {
                x: { value: -6 },
                y: { scale: 'y', field: 'y', band: 0.5, offset: 4 },
                text: { field: 'name' },
                align: { value: 'right' },
              },
            },
          },
          {
            type: 'text',
            encode: {
              update: { x: { value: PANEL / 2 }, y: { signal: 'parent.height + 35' }, text: { signal: 'parent.xTitle' }, ...centred },
            },
          },
        ],
      },
    ],
  },
);

export function drawRiskMatrix({ bands }: RiskMatrix): Drawn {
  const data: Record<'bands' | 'panels' | 'boxes' | 'columns' | 'rows', object[]> = {
    bands: [],
    panels: [],
    boxes: [],
    columns: [],
    rows: [],
  };
  let top = 0;
  for (const [b, { heading, yTitle, xTitle, columns, rows, panels }] of bands.entries()) {
    const height = rows.length * CELL_HEIGHT;
    data.bands.push({ heading, yTitle, y: top, middle: top + TOP + height / 2 });
    for (const [p, { heading: name, cells }] of panels.entries()) {
      const panel = `${b}-${p}`;
      data.panels.push({ panel, heading: name, xTitle, x: AXIS + p * (PANEL + GAP), y: top + TOP, height });
      data.columns.push(...columns.map((column, x) => ({ panel, x, name: column })));
      data.rows.push(...rows.map((row, y) => ({ panel, y, name: p === 0 ? row : '' })));
      data.boxes.push(...cells.flatMap((row, y) => row.map((cell, x) => ({ panel, x, y, ...look(cell) }))));
    }
    top += TOP + height + BOTTOM;
  }
  return matrix(data, { height: Math.max(top, 1) });
}

const look = ({ tone, value, marks }: MatrixCell): object => ({
  ...{ value, marks: linesOf(marks), fill: FILL[tone], stroke: marks.length > 0 ? INK : GRID },
  ...{ border: BORDER[tone], inset: BORDER[tone] / 2 },
});

/** As many as the box holds; how many more there are is said. The words beside the picture have them all. */
function linesOf(marks: readonly string[]): readonly string[] {
  const room = PER_LINE * MOST_LINES;
  const shown = marks.length > room ? [...marks.slice(0, room - 1), `+${marks.length - room + 1}`] : marks;
  return Array.from({ length: Math.ceil(shown.length / PER_LINE) }, (_, i) => shown.slice(i * PER_LINE, (i + 1) * PER_LINE).join(', '));
}
