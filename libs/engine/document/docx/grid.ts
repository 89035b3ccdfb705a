import {
  AlignmentType,
  BorderStyle,
  BuilderElement,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx';
import type { ITableOptions, ParagraphChild, XmlComponent } from 'docx';
import type { Document } from '../model.js';
import { fitText } from '../text.js';
import { lookOf } from './look.js';
import { TEXT_WIDTH } from './page.js';
import { runs } from './text.js';

export interface GridCell {
  readonly paragraphs: readonly (readonly ParagraphChild[])[];
  readonly right: boolean;
}

export interface Grid {
  /** what a screen reader calls the table */
  readonly name: string;
  /** in twentieths of a point */
  readonly widths: readonly number[];
  readonly headings: readonly { readonly text: string; readonly right: boolean }[];
  readonly rows: readonly (readonly GridCell[])[];
}

/** A table whose headings are repeated on every page it reaches and whose rows are not split. */
export function grid({ name, widths, headings, rows }: Grid, document: Document): Table {
  const { accent, surface } = lookOf(document);
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const line = { style: BorderStyle.SINGLE, size: 4, color: '8a8f94' };
  return new NamedTable(name, {
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: { left: 100, right: 100 },
    borders: { top: none, left: none, right: none, bottom: line, insideHorizontal: line, insideVertical: none },
    tableLook: { firstRow: true, firstColumn: true, noHBand: true, noVBand: true },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: headings.map(
          ({ text, right }) =>
            new TableCell({
              shading: { type: ShadingType.CLEAR, color: 'auto', fill: surface },
              borders: { bottom: { style: BorderStyle.SINGLE, size: 12, color: accent } },
              children: [new Paragraph({ style: 'TableHeading', ...aligned(right), children: runs(text) })],
            }),
        ),
      }),
      ...rows.map(
        (row, i) =>
          new TableRow({
            cantSplit: true,
            children: row.map(
              ({ paragraphs, right }) =>
                new TableCell({
                  children: paragraphs.map(
                    (children) =>
                      new Paragraph({
                        style: 'TableText',
                        ...aligned(right),
                        keepNext: staysWithNext(i, rows.length),
                        children: [...children],
                      }),
                  ),
                }),
            ),
          }),
      ),
    ],
  });
}

/** Rows are not left alone on a page: those of a small table stay together, and of a longer one the two first and the two last. */
const staysWithNext = (row: number, rows: number): boolean => row < rows - 1 && (rows <= FEW_ROWS || row === 0 || row === rows - 2);

const FEW_ROWS = 6;

/** Tables that meet become one in Word, and text after a table stands too close: there is always a paragraph between. */
export const afterTable = (notes: readonly string[] = []): Paragraph =>
  notes.length > 0 ? new Paragraph({ style: 'Note', children: runs(notes.join('\n')) }) : new Paragraph({ style: 'AfterTable' });

const aligned = (right: boolean): { alignment?: typeof AlignmentType.RIGHT } => (right ? { alignment: AlignmentType.RIGHT } : {});

/** The library has no way to name a table. The name is the last of the table's properties (ECMA-376 part 1, 17.4.58). */
class NamedTable extends Table {
  constructor(name: string, options: ITableOptions) {
    super(options);
    const properties = this.root[0] as XmlComponent;
    properties.addChildElement(new BuilderElement({ name: 'w:tblCaption', attributes: { value: { key: 'w:val', value: fitText(name) } } }));
  }
}
