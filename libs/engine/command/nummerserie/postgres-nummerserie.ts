import type { Pool } from 'pg';
import { Batcher, unavailable } from '#engine/personal-data';
import { nummer, type Nummerserie } from './port.js';

interface Series {
  readonly kommun: string;
  readonly slag: string;
  readonly ar: number;
}

const seriesKey = ({ kommun, slag, ar }: Series): string => `${kommun} ${slag} ${ar}`;

/** One row per series, locked in order so that two processes cannot lock each other. `senaste` is the last of the numbers that were reserved. */
const RESERVE = `
  INSERT INTO motor.nummerserie AS n (kommun, slag, ar, senaste)
  SELECT kommun, slag, ar, count(*) FROM unnest($1::text[], $2::text[], $3::int[]) AS w (kommun, slag, ar)
  GROUP BY kommun, slag, ar ORDER BY kommun, slag, ar
  ON CONFLICT (kommun, slag, ar) DO UPDATE SET senaste = n.senaste + excluded.senaste
  RETURNING kommun, slag, ar, senaste::text`;

/** The table `motor.nummerserie`. Callers that wait are served by one statement. Takes a pool with time limits. */
export class PostgresNummerserie implements Nummerserie {
  private readonly reservations = new Batcher<Series, bigint>((wanted) => this.reserve(wanted));

  constructor(private readonly pool: Pick<Pool, 'query'>) {}

  async next(kommun: string, slag: string, ar: number): Promise<string> {
    try {
      return nummer(slag, ar, await this.reservations.submit({ kommun, slag, ar }));
    } catch (error) {
      throw unavailable('NUMMERSERIEN_SVARAR_INTE', 'Det gick inte att reservera ett nummer just nu. Försök igen om en stund.', error);
    }
  }

  private async reserve(wanted: readonly Series[]): Promise<readonly bigint[]> {
    const values = [wanted.map(({ kommun }) => kommun), wanted.map(({ slag }) => slag), wanted.map(({ ar }) => ar)];
    const { rows } = await this.pool.query<Series & { senaste: string }>({ name: 'nummerserie-reserve', text: RESERVE, values });
    const next = new Map(rows.map((row) => [seriesKey(row), BigInt(row.senaste)]));
    const reserved = wanted.toReversed().map((series) => {
      const lopande = next.get(seriesKey(series))!;
      next.set(seriesKey(series), lopande - 1n);
      return lopande;
    });
    return reserved.reverse();
  }
}
