import { unreachable } from '#engine/kernel';
import type { Chart } from '../model.js';
import { frame } from './frame.js';
import { drawHorizontalBars } from './horizontal-bars.js';
import { drawRiskMatrix } from './risk-matrix.js';
import { drawStackedBars } from './stacked-bars.js';
import { drawTrendLine } from './trend-line.js';
import { drawable, isNumber } from './value.js';

/** What a drawing function gives: the inside of an `<svg>` of the common width. */
export interface Drawn {
  readonly height: number;
  readonly content: string;
}

/** The picture as SVG, complete and safe to embed. The same chart gives the same bytes. @param id unique in the document: lower-case ASCII, digits and hyphens */
export function drawChart({ title, alternative, drawing }: Chart, id: string): string {
  const { height, content } = draw(drawing, id);
  return frame(id, title, alternative, height, content);
}

function draw(drawing: Chart['drawing'], id: string): Drawn {
  switch (drawing.kind) {
    case 'stacked-bars':
      return drawStackedBars(drawing.data, id);
    case 'horizontal-bars':
      return drawHorizontalBars(drawing.data);
    case 'trend-line':
      return drawTrendLine(drawing.data);
    case 'control-chart':
      return drawTrendLine({
        ...drawing.data,
        points: drawing.data.points.map(({ name, value }) => ({ name, value: isNumber(value) ? value : null })),
      });
    case 'grouped-bars':
      return drawHorizontalBars({
        ...drawing.data,
        bars: drawing.data.categories.flatMap((category, i) =>
          drawing.data.series.map(({ name, values }) => ({ name: `${category}, ${name}`, value: drawable(values[i] ?? null) })),
        ),
      });
    case 'duration-bars':
      return drawHorizontalBars({
        title: drawing.data.title,
        unit: 'dagar',
        bars: drawing.data.steps.flatMap(({ name, median, p90 }) => [
          { name: `${name}, median`, value: drawable(median) },
          { name: `${name}, 90:e percentilen`, value: drawable(p90) },
        ]),
      });
    case 'risk-matrix':
      return drawRiskMatrix(drawing.data);
    default:
      return unreachable(drawing);
  }
}
