import { identifier } from './transaction.js';
import type { ProjectionTransaction } from './port.js';

/** A read-model table as its writer sees it: the primary key and the PostgreSQL type of every column that is written. */
export interface TableShape<Column extends string = string> {
  readonly table: string;
  readonly key: readonly Column[];
  /** `{ id: 'uuid', antal: 'integer', kategorier: 'text[]', dokument: 'jsonb' }` */
  readonly columns: Readonly<Record<Column, string>>;
}

/** A value per column; `undefined` is stored as null. Columns of type json/jsonb take any JSON value, array columns an array. */
export type RowOf<Column extends string> = Readonly<Partial<Record<Column, unknown>>>;

/**
 * Inserts the rows, or replaces those whose key is there, with one statement for all. Of two rows with the same key the last one counts.
 *
 *   const AVVIKELSE = { table: 'avvikelse', key: ['kommun', 'id'], columns: { kommun: 'text', id: 'uuid', fas: 'text', kategorier: 'text[]' } } as const;
 *   await upsertRows(transaction, AVVIKELSE, [{ kommun: '0000', id, fas: 'mottagen', kategorier: ['LAKEMEDEL'] }]);
 */
export async function upsertRows<Column extends string>(
  transaction: ProjectionTransaction,
  shape: TableShape<Column>,
  rows: readonly RowOf<Column>[],
): Promise<void> {
  if (rows.length === 0) return;
  const unique = [...new Map(rows.map((row) => [JSON.stringify(shape.key.map((column) => row[column])), row])).values()];
  const names = Object.keys(shape.columns) as Column[];
  const changed = names.filter((name) => !shape.key.includes(name));
  const update = changed.map((name) => `${identifier(name)} = excluded.${identifier(name)}`).join(', ');
  await transaction.query(
    `INSERT INTO ${identifier(shape.table)} (${names.map(identifier).join(', ')})
     SELECT ${names.map((name) => selected(name, shape.columns[name])).join(', ')}
     FROM unnest(${names.map((name, index) => `$${index + 1}::${carrierOf(shape.columns[name])}[]`).join(', ')}) AS r (${names.map(identifier).join(', ')})
     ON CONFLICT (${shape.key.map(identifier).join(', ')}) DO ${update ? `UPDATE SET ${update}` : 'NOTHING'}`,
    names.map((name) => unique.map((row) => carried(row[name], shape.columns[name]))),
  );
}

// unnest would flatten an array of arrays, and JSON must reach the server as text: both travel as text and are cast row by row.
const isJson = (type: string): boolean => type === 'json' || type === 'jsonb';
const isArray = (type: string): boolean => type.endsWith('[]');
const carrierOf = (type: string): string => (isJson(type) || isArray(type) ? 'text' : type);

const selected = (name: string, type: string): string =>
  carrierOf(type) === type ? `r.${identifier(name)}` : `r.${identifier(name)}::${type}`;

function carried(value: unknown, type: string): unknown {
  if (value === undefined || value === null) return null;
  if (isJson(type)) return JSON.stringify(value);
  if (isArray(type)) return arrayLiteral(value as readonly Scalar[]);
  return value;
}

const arrayLiteral = (values: readonly Scalar[]): string => `{${values.map(arrayElement).join(',')}}`;

type Scalar = string | number | bigint | boolean | null | undefined;

const arrayElement = (value: Scalar): string =>
  value === null || value === undefined ? 'NULL' : `"${String(value).replace(/["\\]/g, '\\$&')}"`;
