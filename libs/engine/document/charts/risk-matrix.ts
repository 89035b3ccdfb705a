import type { Chart } from '../model.js';
import type { Drawn } from './draw.js';
import { GRID, INK, label, round, WIDTH } from './frame.js';

/** How serious a box is. Its word stands in the box, so that nothing is said by colour alone. */
export type Tone = 'gron' | 'gul' | 'rod';

export interface MatrixCell {
  readonly tone: Tone;
  /** what stands in the corner: the value and its level in a word */
  readonly value: string;
  /** what lies in the box: short names such as numbers */
  readonly marks: readonly string[];
}

export interface MatrixPanel {
  readonly heading: string;
  /** row by row from the bottom up, each from left to right */
  readonly cells: readonly (readonly MatrixCell[])[];
}

/** Boxes on the same two axes, beside each other: what was before to the left, what came after to the right. */
export interface MatrixBand {
  readonly heading: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly columns: readonly string[];
  /** from the bottom up */
  readonly rows: readonly string[];
  readonly panels: readonly [MatrixPanel, MatrixPanel];
}

export interface RiskMatrix {
  readonly title: string;
  /** the same in words */
  readonly alternative: string;
  readonly bands: readonly MatrixBand[];
}

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

/** A matrix of boxes before and after, one band for each pair of axes. */
export const riskMatrix = (data: RiskMatrix): Chart => ({
  title: data.title,
  alternative: data.alternative,
  drawing: { kind: 'risk-matrix', data },
});

export function drawRiskMatrix({ bands }: RiskMatrix): Drawn {
  let top = 0;
  const drawn = bands.map((band) => {
    const svg = drawBand(band, top);
    top += heightOf(band);
    return svg;
  });
  return { height: Math.max(top, 1), content: drawn.join('') };
}

const heightOf = ({ rows }: MatrixBand): number => TOP + rows.length * CELL_HEIGHT + BOTTOM;

function drawBand(band: MatrixBand, top: number): string {
  const { heading, xTitle, yTitle, columns, rows, panels } = band;
  const bottom = top + TOP + rows.length * CELL_HEIGHT;
  const middle = top + TOP + (rows.length * CELL_HEIGHT) / 2;
  const width = PANEL / columns.length;
  const rowNames = rows.map((name, i) => label(AXIS - 6, bottom - (i + 0.5) * CELL_HEIGHT + 4, name, 'end'));
  const parts = panels.map((panel, p) => {
    const left = AXIS + p * (PANEL + GAP);
    const names = columns.map((name, i) => label(left + (i + 0.5) * width, bottom + 17, name, 'middle'));
    const boxes = panel.cells.flatMap((row, y) =>
      row.map((cell, x) => drawCell(cell, left + x * width, bottom - (y + 1) * CELL_HEIGHT, width)),
    );
    return (
      label(left, top + 40, panel.heading, 'start', true) +
      boxes.join('') +
      names.join('') +
      label(left + PANEL / 2, bottom + 35, xTitle, 'middle')
    );
  });
  const yAxis = `<g transform="rotate(-90 14 ${round(middle)})">${label(14, middle, yTitle, 'middle')}</g>`;
  return label(AXIS, top + 18, heading, 'start', true) + yAxis + rowNames.join('') + parts.join('');
}

function drawCell({ tone, value, marks }: MatrixCell, x: number, y: number, width: number): string {
  const border = BORDER[tone];
  const box =
    `<rect x="${round(x + border / 2)}" y="${round(y + border / 2)}" width="${round(width - border)}" height="${round(CELL_HEIGHT - border)}" ` +
    `fill="${FILL[tone]}" stroke="${marks.length > 0 ? INK : GRID}" stroke-width="${border}" data-niva="${tone}"/>`;
  const lines = linesOf(marks);
  return box + label(x + 5, y + 15, value) + lines.map((line, i) => label(x + width / 2, y + 31 + i * 15, line, 'middle', true)).join('');
}

/** As many as the box holds; how many more there are is said. The words beside the picture have them all. */
function linesOf(marks: readonly string[]): readonly string[] {
  const room = PER_LINE * MOST_LINES;
  const shown = marks.length > room ? [...marks.slice(0, room - 1), `+${marks.length - room + 1}`] : marks;
  return Array.from({ length: Math.ceil(shown.length / PER_LINE) }, (_, i) => shown.slice(i * PER_LINE, (i + 1) * PER_LINE).join(', '));
}
