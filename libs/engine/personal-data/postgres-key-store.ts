import type { Pool } from 'pg';
import { validate } from 'uuid';
import { Batcher } from './batcher.js';
import { scopeKey, type KeyStore, type WrappedKey } from './key-store.js';
import type { KeyScope } from './port.js';
import { unavailable } from './unavailable.js';

interface Row {
  readonly id: string;
  readonly kommun: string;
  readonly slag: KeyScope['slag'];
  readonly scope_id: string;
  readonly kek_version: number;
  readonly inpackad: Buffer | null;
  readonly kontrollvarde: Buffer;
}

const COLUMNS = 'id, kommun, slag, scope_id, kek_version, inpackad, kontrollvarde';

/** One statement for all that wait. Rows go in sorted by scope, so that two processes cannot lock each other. */
const ENSURE = `
  WITH wanted AS (
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::int[], $6::bytea[], $7::bytea[]) AS w (${COLUMNS})
  ), inserted AS (
    INSERT INTO nyckel.datanyckel (${COLUMNS})
    SELECT ${COLUMNS} FROM wanted ORDER BY kommun, slag, scope_id
    ON CONFLICT (kommun, slag, scope_id) DO NOTHING
    RETURNING ${COLUMNS}
  )
  SELECT ${COLUMNS} FROM inserted
  UNION ALL
  SELECT ${COLUMNS} FROM nyckel.datanyckel WHERE (kommun, slag, scope_id) IN (SELECT kommun, slag, scope_id FROM wanted)`;

const BY_SCOPE = `
  SELECT ${COLUMNS} FROM nyckel.datanyckel
  WHERE (kommun, slag, scope_id) IN (SELECT * FROM unnest($1::text[], $2::text[], $3::text[]))`;

/** Wrapped keys in the schema `nyckel`. Takes a pool with time limits, so that a silent database becomes an error. */
export class PostgresKeyStore implements KeyStore {
  private readonly creations = new Batcher<WrappedKey, WrappedKey>((candidates) => this.ensureAll(candidates));

  constructor(private readonly pool: Pick<Pool, 'query'>) {}

  async ensure(candidate: WrappedKey): Promise<WrappedKey> {
    return answered(this.creations.submit(candidate));
  }

  async find(ids: readonly string[]): Promise<readonly (WrappedKey | null)[]> {
    const sql = `SELECT ${COLUMNS} FROM nyckel.datanyckel WHERE id = ANY ($1::uuid[])`;
    const { rows } = await answered(this.pool.query<Row>(sql, [ids.filter((id) => validate(id))]));
    const byId = new Map(rows.map((row) => [row.id, keyOf(row)]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  async sample(): Promise<WrappedKey | null> {
    const { rows } = await answered(this.pool.query<Row>(`SELECT ${COLUMNS} FROM nyckel.datanyckel WHERE inpackad IS NOT NULL LIMIT 1`));
    return rows[0] ? keyOf(rows[0]) : null;
  }

  async destroy({ kommun, slag, id }: KeyScope): Promise<string | null> {
    const sql = `
      UPDATE nyckel.datanyckel SET inpackad = NULL, forstord = coalesce(forstord, now())
      WHERE (kommun, slag, scope_id) = ($1, $2, $3) RETURNING id`;
    const { rows } = await answered(this.pool.query<Pick<Row, 'id'>>(sql, [kommun, slag, id]));
    return rows[0]?.id ?? null;
  }

  private async ensureAll(candidates: readonly WrappedKey[]): Promise<readonly WrappedKey[]> {
    const column = <T>(of: (key: WrappedKey) => T): T[] => candidates.map(of);
    const scopes = [column((k) => k.scope.kommun), column((k) => k.scope.slag), column((k) => k.scope.id)];
    const values = [column((k) => k.id), ...scopes, column((k) => k.kekVersion), column((k) => k.wrapped), column((k) => k.checkValue)];
    const stored = byScope((await this.pool.query<Row>({ name: 'nyckel-ensure', text: ENSURE, values })).rows);
    // Another process may have committed a key after this statement began: it was neither inserted nor seen.
    if (candidates.some(({ scope }) => !stored.has(scopeKey(scope)))) {
      for (const [key, late] of byScope((await this.pool.query<Row>(BY_SCOPE, scopes)).rows)) stored.set(key, late);
    }
    return candidates.map(({ scope }) => stored.get(scopeKey(scope))!);
  }
}

const byScope = (rows: readonly Row[]): Map<string, WrappedKey> => new Map(rows.map(keyOf).map((key) => [scopeKey(key.scope), key]));

const keyOf = (row: Row): WrappedKey => ({
  id: row.id,
  scope: { kommun: row.kommun, slag: row.slag, id: row.scope_id },
  kekVersion: row.kek_version,
  wrapped: row.inpackad,
  checkValue: row.kontrollvarde,
});

async function answered<T>(query: Promise<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    throw unavailable('NYCKELLAGRET_SVARAR_INTE', 'Nyckellagret svarar inte just nu. Försök igen om en stund.', error);
  }
}
