import { LRUCache } from 'lru-cache';
import { unreachable } from '#engine/kernel';
import type { Chart } from '../model.js';
import { drawControlChart } from './control-chart.js';
import { drawDurationBars } from './duration-bars.js';
import { frame, type Drawn } from './frame.js';
import { drawGroupedBars } from './grouped-bars.js';
import { drawHorizontalBars } from './horizontal-bars.js';
import { drawRiskMatrix } from './risk-matrix.js';
import { drawStackedBars } from './stacked-bars.js';
import { drawTrendLine } from './trend-line.js';

/** in characters: the pictures of some reports. A report is made in many formats and editions, and most of its pictures are the same in all of them */
const REMEMBERED = 4_000_000;

const known = new LRUCache<string, string>({ maxSize: REMEMBERED, sizeCalculation: (svg, chart) => svg.length + chart.length });

/** The picture as SVG, complete and safe to embed. The same chart gives the same bytes. @param id unique in the document: lower-case ASCII, digits and hyphens */
export function drawChart({ title, alternative, drawing }: Chart, id: string): string {
  const chart = JSON.stringify([id, title, alternative, drawing]);
  const remembered = known.get(chart);
  if (remembered !== undefined) return remembered;
  const svg = frame(id, title, alternative, draw(drawing, id));
  known.set(chart, svg);
  return svg;
}

function draw(drawing: Chart['drawing'], id: string): Drawn {
  switch (drawing.kind) {
    case 'stacked-bars':
      return drawStackedBars(drawing.data, id);
    case 'horizontal-bars':
      return drawHorizontalBars(drawing.data, id);
    case 'trend-line':
      return drawTrendLine(drawing.data);
    case 'control-chart':
      return drawControlChart(drawing.data);
    case 'grouped-bars':
      return drawGroupedBars(drawing.data, id);
    case 'duration-bars':
      return drawDurationBars(drawing.data, id);
    case 'risk-matrix':
      return drawRiskMatrix(drawing.data);
    default:
      return unreachable(drawing);
  }
}
