import { identifier, LIVE_SCHEMA, type Sql } from './transaction.js';

/** `"schema"."table"` */
export const qualified = (schema: string, table: string): string => `${identifier(schema)}.${identifier(table)}`;

/**
 * Makes an empty table like the live one in another schema, with the names that its indexes and constraints have there, so that later migrations find
 * them also after the switch, and with the grants on the whole table. Not carried along: the owner, grant options, grants on columns, foreign keys, triggers,
 * row policies; a read model has none of its own.
 */
export async function cloneTable(sql: Sql, table: string, schema: string): Promise<void> {
  const live = qualified(LIVE_SCHEMA, table);
  const copy = qualified(schema, table);
  await sql.query(`CREATE TABLE ${copy} (LIKE ${live} INCLUDING ALL EXCLUDING INDEXES)`);
  const definitions = await sql.query<{ statement: string }>(
    `SELECT CASE WHEN c.oid IS NULL
              THEN replace(pg_get_indexdef(i.indexrelid), ' ON ' || n.nspname || '.', ' ON ' || quote_ident($2) || '.')
              ELSE format('ALTER TABLE %I.%I ADD CONSTRAINT %I %s', $2::text, t.relname, c.conname, pg_get_constraintdef(c.oid)) END AS statement
     FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
     LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.conrelid = t.oid AND c.contype IN ('p', 'u', 'x')
     WHERE i.indrelid = $1::regclass ORDER BY i.indexrelid`,
    [live, schema],
  );
  const grants = await sql.query<{ statement: string }>(
    `SELECT format('GRANT %s ON %I.%I TO %s', a.privilege_type, $2::text, t.relname,
                   CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END) AS statement
     FROM pg_class t, aclexplode(t.relacl) a WHERE t.oid = $1::regclass AND a.grantee <> t.relowner`,
    [live, schema],
  );
  for (const { statement } of [...definitions, ...grants]) await sql.query(statement);
}

/**
 * Takes away the views that read any of the tables, and gives the statements that make them again, over what has the tables' names then: the query and the
 * grants on the whole view. Not carried along: the owner, options (`security_barrier` ...), grant options, grants on columns, comments; a view over a read model
 * has none of its own. A view that others read, as well as a materialized view, cannot be taken away: the rebuild fails, and the live tables stay as they are.
 * To be called before the tables are locked: whoever reads a view locks it before its tables, too. `tables` are quoted names.
 */
export async function dropViews(sql: Sql, tables: readonly string[]): Promise<readonly string[]> {
  const views = await sql.query<{ namn: string; gor: string; ge: readonly string[] }>(
    `SELECT format('%I.%I', n.nspname, v.relname) AS namn, format('CREATE VIEW %I.%I AS %s', n.nspname, v.relname, pg_get_viewdef(v.oid)) AS gor,
            ARRAY(SELECT format('GRANT %s ON %I.%I TO %s', a.privilege_type, n.nspname, v.relname,
                                CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END)
                  FROM aclexplode(v.relacl) a WHERE a.grantee <> v.relowner) AS ge
     FROM pg_class v JOIN pg_namespace n ON n.oid = v.relnamespace
     WHERE v.relkind = 'v' AND EXISTS (
       SELECT 1 FROM pg_rewrite r JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
       WHERE r.ev_class = v.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjid = ANY($1::regclass[]))
     ORDER BY 1`,
    [tables],
  );
  for (const { namn } of views) await sql.query(`DROP VIEW ${namn}`);
  return views.flatMap(({ gor, ge }) => [gor, ...ge]);
}

/** the columns that can be written, in order */
export async function writableColumns(sql: Sql, table: string): Promise<readonly string[]> {
  const rows = await sql.query<{ namn: string }>(
    `SELECT attname AS namn FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
    [qualified(LIVE_SCHEMA, table)],
  );
  return rows.map((row) => row.namn);
}

export interface TableSum {
  readonly rows: number;
  readonly checksum: string;
}

/** Number of rows and a sum over them that does not depend on their order; of one kommun or of all. `from` is a quoted table name. */
export async function sumTable(sql: Sql, from: string, kommun: string | undefined): Promise<TableSum> {
  const [sum] = await sql.query<TableSum>(
    `SELECT count(*)::int AS rows, coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text AS checksum
     FROM ${from} t WHERE $1::text IS NULL OR t.kommun = $1`,
    [kommun ?? null],
  );
  return sum!;
}

export interface TableDifference {
  readonly table: string;
  /** rows that only the fresh fold has; a row that differs counts on both sides */
  readonly missing: number;
  /** rows that only the live table has */
  readonly surplus: number;
  /** primary keys of at most ten rows that differ */
  readonly keys: readonly Readonly<Record<string, string>>[];
}

/** Compares every row of one kommun in both directions; null when all are equal. */
export async function compareTable(sql: Sql, table: string, fresh: string, kommun: string): Promise<TableDifference | null> {
  const live = qualified(LIVE_SCHEMA, table);
  const key = await sql.query<{ pair: string }>(
    `SELECT format('%L, t.%I::text', a.attname, a.attname) AS pair FROM pg_index i
     CROSS JOIN LATERAL unnest(i.indkey::smallint[]) WITH ORDINALITY AS k(attnum, nr)
     JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
     WHERE i.indisprimary AND i.indrelid = $1::regclass ORDER BY k.nr`,
    [live],
  );
  if (key.length === 0) throw new Error(`Tabellen ${table} saknar primärnyckel`);
  const side = (from: string) =>
    `SELECT jsonb_build_object(${key.map(({ pair }) => pair).join(', ')}) AS nyckel, t::text AS rad FROM ${from} t WHERE t.kommun = $1`;
  const [found] = await sql.query<{ missing: number; surplus: number; keys: Record<string, string>[] | null }>(
    `WITH fresh AS (${side(fresh)}), live AS (${side(live)}),
          missing AS (SELECT * FROM fresh EXCEPT SELECT * FROM live), surplus AS (SELECT * FROM live EXCEPT SELECT * FROM fresh)
     SELECT (SELECT count(*)::int FROM missing) AS missing, (SELECT count(*)::int FROM surplus) AS surplus,
            (SELECT jsonb_agg(nyckel) FROM (SELECT nyckel FROM missing UNION SELECT nyckel FROM surplus ORDER BY nyckel LIMIT 10) k) AS keys`,
    [kommun],
  );
  const { missing, surplus, keys } = found!;
  return missing === 0 && surplus === 0 ? null : { table, missing, surplus, keys: keys ?? [] };
}
