import type { FileChild } from 'docx';
import type { Definition, Document } from '../model.js';
import { columnWidths } from './column-widths.js';
import { afterTable, grid } from './grid.js';
import { runs } from './text.js';

/** Figures as rows: what, how much, and where any of them says more, what it means and how it is worked out. */
export function definitionTable(items: readonly Definition[], document: Document): FileChild[] {
  if (items.length === 0) return [];
  const explained = items.some(({ explanation, formula }) => explanation ?? formula);
  const about = items.some(({ explanation }) => explanation) ? 'Förklaring och beräkning' : 'Beräkning';
  const headings = ['Uppgift', 'Värde', ...(explained ? [about] : [])];
  const rows = items.map(({ term, value, explanation, formula }) => [
    [term],
    [value],
    ...(explained ? [[explanation, formula].filter((text) => text !== undefined)] : []),
  ]);
  return [
    grid(
      {
        name: 'Uppgifter',
        widths: columnWidths([headings, ...rows.map((row) => row.map((texts) => texts.join(' ')))]),
        headings: headings.map((text) => ({ text, right: false })),
        rows: rows.map((row) =>
          row.map((texts) => ({ paragraphs: (texts.length > 0 ? texts : ['']).map((text) => runs(text)), right: false })),
        ),
      },
      document,
    ),
    afterTable(),
  ];
}
