import type { Pool } from 'pg';
import type { Kanalnamn, Leverans, Meddelande, Utskick, Utskicksforsok, Utskicksstatus } from './port.js';

/** A message taken for sending; `nr` is the number of the attempt, and tells a late answer from the present one. */
export interface Taget {
  readonly meddelande: Meddelande;
  readonly nr: number;
}

/** How many messages of a kind and outcome there are. */
export interface Utkorgslage {
  readonly kanal: Kanalnamn;
  readonly status: Utskicksstatus;
  readonly antal: number;
}

const STORE = `
  INSERT INTO motor.utkorg (id, kommun, kanal, mottagare, innehall)
  SELECT id, kommun, kanal, mottagare::jsonb, innehall::jsonb
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) AS m (id, kommun, kanal, mottagare, innehall)
  ON CONFLICT (id) DO NOTHING`;

/** The row is put off for as long as the claim lasts: whoever dies with it has given it back when that time has passed. */
const CLAIM = `
  WITH nasta AS (
    SELECT id FROM motor.utkorg WHERE kanal = $1 AND status = 'vantar' AND nasta <= clock_timestamp()
    ORDER BY nasta LIMIT 1 FOR UPDATE SKIP LOCKED),
  tagen AS (
    UPDATE motor.utkorg u SET forsok = u.forsok + 1, nasta = clock_timestamp() + $2 * interval '1 millisecond'
    FROM nasta WHERE u.id = nasta.id RETURNING u.id, u.kommun, u.kanal, u.mottagare, u.innehall, u.forsok),
  forsok AS (INSERT INTO motor.utskicksforsok (utskick_id, nr) SELECT id, forsok FROM tagen)
  SELECT * FROM tagen`;

/** That it arrived counts whoever says it; a failure only when nobody else has taken the message meanwhile. */
const SETTLE = `
  WITH slut AS (
    UPDATE motor.utskicksforsok SET avslutat = clock_timestamp(), utfall = $3, felkod = $4 WHERE utskick_id = $1 AND nr = $2)
  UPDATE motor.utkorg SET status = $5, nasta = clock_timestamp() + $6 * interval '1 millisecond'
  WHERE id = $1 AND status = 'vantar' AND ($5 = 'skickad' OR forsok = $2)`;

const LOG = `
  SELECT u.id, u.kanal, u.mottagare, u.innehall, u.status, u.skapad, coalesce(f.forsok, '[]') AS forsok
  FROM (SELECT * FROM motor.utkorg WHERE kommun = $1 AND ($4::text IS NULL OR status = $4) ORDER BY skapad DESC, id LIMIT $2 OFFSET $3) u
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('nr', nr, 'paborjat', paborjat, 'avslutat', avslutat, 'utfall', utfall, 'felkod', felkod) ORDER BY nr) AS forsok
    FROM motor.utskicksforsok WHERE utskick_id = u.id) f ON true
  ORDER BY u.skapad DESC, u.id`;

/**
 * Messages on their way out, in PostgreSQL. Any number of workers may take from it: a row has one taker at a time. All times are the database's, so that
 * workers whose clocks differ agree.
 */
export class Utkorg {
  constructor(private readonly pool: Pick<Pool, 'query'>) {}

  /** Stores what is not there yet. */
  async laggIn(meddelanden: readonly Meddelande[]): Promise<void> {
    if (meddelanden.length === 0) return;
    await this.pool.query(STORE, [
      meddelanden.map(({ id }) => id),
      meddelanden.map(({ kommun }) => kommun),
      meddelanden.map(({ kanal }) => kanal),
      meddelanden.map(({ mottagare }) => JSON.stringify(mottagare)),
      meddelanden.map(({ innehall }) => JSON.stringify(innehall)),
    ]);
  }

  /** The message that has waited longest, for `hallMs`; null when none is due. The attempt is in the log before it is made. */
  async ta(kanal: Kanalnamn, hallMs: number): Promise<Taget | null> {
    const { rows } = await this.pool.query<Meddelande & { forsok: number }>(CLAIM, [kanal, hallMs]);
    const [row] = rows;
    if (!row) return null;
    const { forsok: nr, ...meddelande } = row;
    return { meddelande, nr };
  }

  async klar({ meddelande, nr }: Taget, utfall: Leverans): Promise<void> {
    await this.pool.query(SETTLE, [meddelande.id, nr, utfall, null, utfall, 0]);
  }

  /** @param omMs when it is tried again; null: never */
  async misslyckades({ meddelande, nr }: Taget, felkod: string, omMs: number | null): Promise<void> {
    await this.pool.query(SETTLE, [meddelande.id, nr, 'fel', felkod, omMs === null ? 'misslyckad' : 'vantar', omMs ?? 0]);
  }

  /** What has been sent and what waits, newest first, with every attempt. */
  async logg(
    kommun: string,
    { status, limit, page }: { readonly status?: Utskicksstatus; readonly limit: number; readonly page: number },
  ): Promise<{ readonly utskick: readonly Utskick[]; readonly totalt: number }> {
    const [lines, count] = await Promise.all([
      this.pool.query<LogRow>(LOG, [kommun, limit, (page - 1) * limit, status ?? null]),
      this.pool.query<{ totalt: number }>(
        'SELECT count(*)::int AS totalt FROM motor.utkorg WHERE kommun = $1 AND ($2::text IS NULL OR status = $2)',
        [kommun, status ?? null],
      ),
    ]);
    return { utskick: lines.rows.map(utskickOf), totalt: count.rows[0]!.totalt };
  }

  async lage(): Promise<readonly Utkorgslage[]> {
    const { rows } = await this.pool.query<Utkorgslage>(
      'SELECT kanal, status, count(*)::int AS antal FROM motor.utkorg GROUP BY kanal, status ORDER BY kanal, status',
    );
    return rows;
  }
}

interface LogRow extends Pick<Meddelande, 'id' | 'kanal' | 'mottagare' | 'innehall'> {
  readonly status: Utskicksstatus;
  readonly skapad: Date;
  readonly forsok: readonly Utskicksforsok[];
}

const utskickOf = ({ id, kanal, mottagare, innehall: { slag, uppgifter }, status, skapad, forsok }: LogRow): Utskick => ({
  id,
  kanal,
  mottagare,
  slag,
  uppgifter,
  status,
  skapad: skapad.toISOString(),
  forsok: forsok.map((each) => ({ ...each, paborjat: instant(each.paborjat), avslutat: each.avslutat && instant(each.avslutat) })),
});

const instant = (time: string): string => new Date(time).toISOString();
