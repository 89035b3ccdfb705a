import type pg from 'pg';
import type { EventStore } from '../port.js';
import { positionOf } from '../position.js';
import type { ChainPoint, CopySide } from './side.js';

interface Row {
  readonly lopnummer: string;
  readonly hash: Buffer;
}

const pointOf = ({ lopnummer, hash }: Row): ChainPoint => ({
  lopnummer: BigInt(lopnummer),
  link: hash,
  position: positionOf(BigInt(lopnummer)),
});

// In the texts below `h.` matters: without it the rows would be ordered by the number as text.

/** The log in PostgreSQL; `pool` reaches the same database as the store. */
export const postgresSide = (store: EventStore, pool: pg.Pool): CopySide => ({
  name: 'postgres',
  store,
  settled: async () => undefined,
  points: {
    async last(kommun) {
      const { rows } = await pool.query<Row>(
        'select lopnummer::text, hash from handelselogg.handelse h where kommun = $1 order by h.lopnummer desc limit 1',
        [kommun],
      );
      return rows[0] ? pointOf(rows[0]) : null;
    },
    async page(kommun, after, max) {
      const { rows } = await pool.query<Row>(
        'select lopnummer::text, hash from handelselogg.handelse h where kommun = $1 and lopnummer > $2 order by h.lopnummer limit $3',
        [kommun, String(after), max],
      );
      return rows.map(pointOf);
    },
  },
});
