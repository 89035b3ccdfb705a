import type { CellObject, Sheet } from 'write-excel-file/node';
import type { Definition, Document } from '../model.js';
import { bold, headings, number, share, text, title, wrapped, type FileContent, type Row } from './cells.js';
import { laidOut } from './layout.js';
import { partsOf, type PlacedTable } from './placed-table.js';

const texts = (...names: readonly string[]) => names.map((heading) => ({ heading, format: 'text' as const }));
const FIGURE_COLUMNS = texts('Avsnitt', 'Uppgift', 'Värde', 'Förklaring', 'Beräkning', 'Nyckel');
const TABLE_COLUMNS = texts('Avsnitt', 'Tabell', 'Blad');
const WIDTHS = [34, 44, 32, 60, 44, 34];

/** What the document says of itself, each of its figures with definition and arithmetic, and where its tables are. */
export function factSheet(document: Document, tables: readonly PlacedTable[]): Sheet<FileContent> {
  const figures = partsOf(document).flatMap(({ heading, blocks }) =>
    blocks.flatMap((block) => (block.kind === 'definitions' ? block.items.map((item) => figure(heading, item)) : [])),
  );
  const rows: Row[] = [
    [title(document.title)],
    ...(document.subtitle ? [[text(document.subtitle)]] : []),
    ...(document.status ? [[bold(document.status)]] : []),
    [],
    headings(FIGURE_COLUMNS, document),
    ...document.facts.map((fact) => figure('Om dokumentet', fact)),
    ...figures,
    ...(tables.length > 0 ? [[], headings(TABLE_COLUMNS, document)] : []),
    ...tables.map(({ heading, table, sheet }) => [wrapped(heading), wrapped(table.caption), text(sheet)]),
  ];
  return { sheet: 'Uppgifter', ...laidOut(rows, WIDTHS), orientation: 'landscape' };
}

const figure = (heading: string, { term, value, definition, explanation, formula }: Definition): Row => [
  wrapped(heading),
  wrapped(term),
  amount(value),
  optional([definition?.text, explanation].filter((text) => text !== undefined).join(' ')),
  optional(formula),
  optional(definition?.key),
];

const optional = (words: string | undefined): CellObject | null => (words ? wrapped(words) : null);

/** a number as `numberText` and `shareText` write it; a year or a reference number, which they would have grouped, is not one */
const WRITTEN_NUMBER = /^(\u2212?)(\d{1,3}(?:\u00A0\d{3})*)(?:,(\d))?(\u00A0%)?$/;

function amount(value: string): CellObject {
  const written = WRITTEN_NUMBER.exec(value);
  if (!written) return wrapped(value);
  const [, minus, whole, decimal, percent] = written;
  const read = Number(`${minus ? '-' : ''}${whole!.replaceAll('\u00A0', '')}.${decimal ?? 0}`);
  return percent ? share(read / 100) : number(read);
}
