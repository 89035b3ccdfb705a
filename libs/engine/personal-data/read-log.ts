import type { Pool } from 'pg';
import { Batcher } from './batcher.js';
import type { ReadLogRow } from './port.js';

/** A row with the number of texts that were opened. */
export interface CountedReadLogRow extends ReadLogRow {
  readonly antal: number;
}

export interface ReadLog {
  /** resolves when the row is committed */
  append(row: CountedReadLogRow): Promise<void>;
}

export class MemoryReadLog implements ReadLog {
  readonly rows: CountedReadLogRow[] = [];

  async append(row: CountedReadLogRow): Promise<void> {
    this.rows.push(row);
  }
}

/** `arenden` travels as one text array literal per row: arrays of arrays must be of one length. */
const INSERT = `
  INSERT INTO lasning.logg (kommun, tidpunkt, actor_id, roll, organisationsenhet_id, handling, arenden, antal, request_id)
  SELECT kommun, tidpunkt, actor_id, roll, organisationsenhet_id, handling, arenden::uuid[], antal, request_id
  FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[], $9::text[])
    AS r (kommun, tidpunkt, actor_id, roll, organisationsenhet_id, handling, arenden, antal, request_id)`;

/** The table `lasning.logg`. Rows that wait go in one statement. Takes a pool with time limits. */
export class PostgresReadLog implements ReadLog {
  private readonly rows = new Batcher<CountedReadLogRow, undefined>(async (rows) => {
    const column = (of: (row: CountedReadLogRow) => unknown): unknown[] => rows.map(of);
    await this.pool.query({
      name: 'lasning-append',
      text: INSERT,
      values: [
        column((row) => row.kommun),
        column((row) => row.tidpunkt),
        column((row) => row.actorId),
        column((row) => row.role),
        column((row) => row.organisationsenhetId ?? null),
        column((row) => row.handling),
        column((row) => `{${row.arenden.join(',')}}`),
        column((row) => row.antal),
        column((row) => row.requestId),
      ],
    });
    return rows.map(() => undefined);
  });

  constructor(private readonly pool: Pick<Pool, 'query'>) {}

  append(row: CountedReadLogRow): Promise<void> {
    return this.rows.submit(row);
  }
}
