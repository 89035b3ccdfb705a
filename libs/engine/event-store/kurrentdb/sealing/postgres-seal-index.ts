import type pg from 'pg';
import type { StoredCommand } from '../../port.js';
import { indexError } from './index-error.js';
import type { Place } from '../server/place.js';
import { positionOf } from '../server/place.js';
import type { Known } from './plan-seal.js';
import { kommunOf, shownType } from '../server/raw-event.js';
import type { MendableIndex } from './rebuild-index.js';
import type { Seal, SealedEvent, SealHead } from './seal.js';
import type { SealedStream, SealedUpTo } from './seal-index.js';
import { firstHead } from './seal-index.js';

interface HeadRow {
  readonly kommun: string;
  readonly sigill_revision: string;
  readonly lopnummer: string;
  readonly lank: Buffer;
  readonly recorded_at: string;
  readonly commit_plats: string | null;
  readonly prepare_plats: string | null;
}
interface EventRow {
  readonly lopnummer: string;
  readonly stream_id: string;
  readonly revision: string;
  readonly commit_plats: string;
  readonly prepare_plats: string;
  readonly event_id: string;
  readonly type: string;
  readonly schema_version: number;
  readonly recorded_at: string;
  readonly lank: Buffer;
  readonly command_id: string | null;
  readonly command_index: number | null;
  readonly request_mac: string | null;
}

const HEAD = 'kommun, sigill_revision::text, lopnummer::text, lank, recorded_at, commit_plats::text, prepare_plats::text';
const EVENT = `lopnummer::text, stream_id, revision::text, commit_plats::text, prepare_plats::text, event_id::text, type, schema_version, recorded_at, lank,
  command_id, command_index, request_mac`;

const HEAD_COLUMNS = 'kommun, sigill_revision, lopnummer, lank, recorded_at, commit_plats, prepare_plats';
const EVENT_COLUMNS = `lopnummer, stream_id, revision, commit_plats, prepare_plats, event_id, type, schema_version, recorded_at, lank, command_id, command_index,
  request_mac`;

/** For all processes of an installation: schema by `sealIndexMigrations`. `pool` has the time limits; a fault of the database is what `indexError` says. */
export class PostgresSealIndex implements MendableIndex {
  constructor(private readonly pool: pg.Pool) {}

  async heads(): Promise<readonly SealHead[]> {
    return (await this.rows<HeadRow>('sigill-huvuden', `select ${HEAD} from handelselogg_sigill.huvud`, [])).map(headOf);
  }

  async head(kommun: string): Promise<SealHead> {
    const [row] = await this.rows<HeadRow>('sigill-huvud', `select ${HEAD} from handelselogg_sigill.huvud where kommun = $1`, [kommun]);
    return row ? headOf(row) : firstHead(kommun);
  }

  /** One statement: the head is moved from the seal before, or nothing is written. */
  async add({ head, events, doubles }: Seal): Promise<boolean> {
    const revision = head.sealRevision ?? 0n;
    const moved =
      revision === 0n
        ? `insert into handelselogg_sigill.huvud (${HEAD_COLUMNS})
           values ($1, $2, $3, $4, $5, $6, $7) on conflict (kommun) do nothing returning kommun`
        : `update handelselogg_sigill.huvud
           set sigill_revision = $2, lopnummer = $3, lank = $4, recorded_at = $5, commit_plats = $6, prepare_plats = $7
           where kommun = $1 and sigill_revision = $2 - 1 returning kommun`;
    const [row] = await this.rows<{ antal: string }>(
      revision === 0n ? 'sigill-forsta' : 'sigill-nasta',
      `with moved as (${moved}),
        sealed as (
          insert into handelselogg_sigill.handelse (kommun, ${EVENT_COLUMNS})
          select moved.kommun, e.* from moved, ${eventsFrom(8)} as e),
        doubled as (
          insert into handelselogg_sigill.dubblett (kommun, stream_id, server_revision, event_id)
          select moved.kommun, d.* from moved, unnest($21::text[], $22::bigint[], $23::uuid[]) as d)
       select count(*)::text as antal from moved`,
      [
        ...headValues(head),
        ...eventValues(events),
        doubles.map((double) => double.streamId),
        doubles.map((double) => String(double.serverRevision)),
        doubles.map((double) => double.eventId),
      ],
    );
    return row?.antal === '1';
  }

  async page(kommun: string, after: bigint, max: number): Promise<readonly SealedEvent[]> {
    const rows = await this.rows<EventRow>(
      'sigill-sida',
      `select ${EVENT} from handelselogg_sigill.handelse h where kommun = $1 and h.lopnummer > $2 order by h.lopnummer limit $3`,
      [kommun, String(after), max],
    );
    return rows.map(eventOf);
  }

  async newest(kommun: string): Promise<Place | null> {
    const [row] = await this.rows<{ commit_plats: string; prepare_plats: string }>(
      'sigill-nyaste',
      `select commit_plats::text, prepare_plats::text from handelselogg_sigill.handelse h where kommun = $1 order by h.lopnummer desc limit 1`,
      [kommun],
    );
    return row ? placeOf(row) : null;
  }

  async lopnummerAt(kommun: string, { commit, prepare }: Place): Promise<bigint> {
    // Backwards from the newest: one asks about places that have just come to be.
    const [row] = await this.rows<{ lopnummer: string }>(
      'sigill-vid',
      `select lopnummer::text from handelselogg_sigill.handelse h
       where kommun = $1 and (commit_plats, prepare_plats) <= ($2::bigint, $3::bigint) order by h.lopnummer desc limit 1`,
      [kommun, String(commit), String(prepare)],
    );
    return row ? BigInt(row.lopnummer) : 0n;
  }

  async stream(streamId: string, from: bigint, max: number): Promise<SealedStream> {
    const kommun = kommunOf(streamId);
    const [about] = await this.rows<{ sista: string | null; dubbletter: string[] }>(
      'sigill-strom',
      `select (select max(revision) from handelselogg_sigill.handelse where kommun = $1 and stream_id = $2)::text as sista,
         array(select server_revision::text from handelselogg_sigill.dubblett d where kommun = $1 and stream_id = $2 order by d.server_revision) as dubbletter`,
      [kommun, streamId],
    );
    const last = about?.sista == null ? null : BigInt(about.sista);
    const rows =
      max === 0 || last === null || last < from
        ? []
        : await this.rows<EventRow>(
            'sigill-stromsida',
            `select ${EVENT} from handelselogg_sigill.handelse h where kommun = $1 and stream_id = $2 and h.revision >= $3 order by h.revision limit $4`,
            [kommun, streamId, String(from), max],
          );
    return { events: rows.map(eventOf), last, doubles: (about?.dubbletter ?? []).map(BigInt) };
  }

  async command(kommun: string, commandId: string): Promise<StoredCommand | null> {
    const [row] = await this.rows<EventRow>(
      'sigill-kommando',
      `select ${EVENT} from handelselogg_sigill.handelse where kommun = $1 and command_id = $2 order by command_index desc limit 1`,
      [kommun, commandId],
    );
    if (!row) return null;
    const { streamId, revision, place } = eventOf(row);
    return { streamId, revision, position: positionOf(place), ...(row.request_mac === null ? {} : { requestMac: row.request_mac }) };
  }

  async known(kommun: string, eventIds: readonly string[], streamIds: readonly string[]): Promise<Known> {
    const [sealed, doubled] = await Promise.all([
      this.rows<{ event_id: string; commit_plats: string; prepare_plats: string }>(
        'sigill-kanda',
        `select event_id::text, commit_plats::text, prepare_plats::text from handelselogg_sigill.handelse where kommun = $1 and event_id = any($2::uuid[])`,
        [kommun, eventIds],
      ),
      this.rows<{ stream_id: string; server_revision: string }>(
        'sigill-dubbletter',
        `select stream_id, server_revision::text from handelselogg_sigill.dubblett d
         where kommun = $1 and stream_id = any($2::text[]) order by d.server_revision`,
        [kommun, streamIds],
      ),
    ]);
    const doubles = new Map<string, bigint[]>();
    for (const { stream_id, server_revision } of doubled)
      doubles.set(stream_id, [...(doubles.get(stream_id) ?? []), BigInt(server_revision)]);
    return { places: new Map(sealed.map((row) => [row.event_id, placeOf(row)])), doubles };
  }

  async sealedTo(): Promise<SealedUpTo | null> {
    const [row] = await this.rows<{ commit_plats: string; prepare_plats: string; utom: string[] }>(
      'sigill-till',
      `select commit_plats::text, prepare_plats::text, utom from handelselogg_sigill.forseglat_till where commit_plats is not null`,
      [],
    );
    return row ? { place: placeOf(row), except: row.utom } : null;
  }

  async sealedToToken(): Promise<string> {
    const [row] = await this.rows<{ omgang: string }>(
      'sigill-omgang',
      `insert into handelselogg_sigill.forseglat_till (omgang) values (gen_random_uuid()) on conflict (en) do update set en = true returning omgang::text`,
      [],
    );
    return row!.omgang;
  }

  async moveSealedTo(token: string, { place, except }: SealedUpTo): Promise<boolean> {
    const rows = await this.rows(
      'sigill-flytta-till',
      `with moved as (
         update handelselogg_sigill.forseglat_till set commit_plats = $2, prepare_plats = $3, utom = $4
         where omgang = $1 and (commit_plats is null or (commit_plats, prepare_plats) <= ($2::bigint, $3::bigint)))
       select from handelselogg_sigill.forseglat_till where omgang = $1`,
      [token, String(place.commit), String(place.prepare), except],
    );
    return rows.length > 0;
  }

  async forgetSealedTo(): Promise<void> {
    await this.rows('sigill-glom-till', 'delete from handelselogg_sigill.forseglat_till', []);
  }

  async clear(kommun?: string): Promise<void> {
    await this.rows(
      'sigill-tom',
      `with f as (delete from handelselogg_sigill.forseglat_till),
         d as (delete from handelselogg_sigill.dubblett where $1::text is null or kommun = $1),
         h as (delete from handelselogg_sigill.handelse where $1::text is null or kommun = $1)
       delete from handelselogg_sigill.huvud where $1::text is null or kommun = $1`,
      [kommun ?? null],
    );
  }

  /** What is right is not touched: nobody who reads misses it meanwhile. The head is locked first, so that whoever seals waits for one seal and not for all. */
  mend({ head, events, doubles }: Seal): Promise<void> {
    const { kommun } = head;
    return this.transaction(async (rows) => {
      await rows(
        'sigill-laga-huvud',
        `insert into handelselogg_sigill.huvud as h (${HEAD_COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (kommun) do update set (${HEAD_COLUMNS}) = row (excluded.*) where h.sigill_revision <= excluded.sigill_revision`,
        headValues(head),
      );
      await rows(
        'sigill-laga-bort',
        `with s as (select * from ${eventsFrom(2)} as s (${EVENT_COLUMNS})),
           near as (
             select h.lopnummer from s join handelselogg_sigill.handelse h on h.kommun = $1 and h.lopnummer = s.lopnummer
             union select h.lopnummer from s join handelselogg_sigill.handelse h on h.kommun = $1 and h.event_id = s.event_id
             union select h.lopnummer from s join handelselogg_sigill.handelse h on h.kommun = $1 and h.stream_id = s.stream_id and h.revision = s.revision)
         delete from handelselogg_sigill.handelse where kommun = $1 and lopnummer in (
           select lopnummer from near
           except select lopnummer from (
             select ${EVENT_COLUMNS} from s
             intersect select ${EVENT_COLUMNS} from handelselogg_sigill.handelse
               where kommun = $1 and lopnummer in (select lopnummer from s)) as same)`,
        [kommun, ...eventValues(events)],
      );
      await rows(
        'sigill-laga-in',
        `insert into handelselogg_sigill.handelse (kommun, ${EVENT_COLUMNS})
         select $1, s.* from ${eventsFrom(2)} as s (${EVENT_COLUMNS}) on conflict (kommun, lopnummer) do nothing`,
        [kommun, ...eventValues(events)],
      );
      await rows(
        'sigill-laga-dubblett',
        `insert into handelselogg_sigill.dubblett (kommun, stream_id, server_revision, event_id)
         select $1, d.* from unnest($2::text[], $3::bigint[], $4::uuid[]) as d
         on conflict (kommun, stream_id, server_revision) do update set event_id = excluded.event_id`,
        [
          kommun,
          doubles.map((double) => double.streamId),
          doubles.map((double) => String(double.serverRevision)),
          doubles.map((double) => double.eventId),
        ],
      );
    });
  }

  keepOnly({ kommun, sealRevision, lopnummer }: SealHead, first: bigint, doubles: Seal['doubles']): Promise<boolean> {
    return this.transaction(async (rows) => {
      const last = await rows(
        'sigill-laga-las',
        `select from handelselogg_sigill.huvud where kommun = $1 and sigill_revision = $2 for update`,
        [kommun, String(sealRevision)],
      );
      if (last.length === 0) return false;
      await rows(
        'sigill-laga-utanfor',
        `delete from handelselogg_sigill.handelse h where kommun = $1 and (h.lopnummer < $2 or h.lopnummer > $3)`,
        [kommun, String(first), String(lopnummer)],
      );
      await rows(
        'sigill-laga-dubbletter',
        `delete from handelselogg_sigill.dubblett d
         where kommun = $1 and (stream_id, d.server_revision) not in (select * from unnest($2::text[], $3::bigint[]))`,
        [kommun, doubles.map((double) => double.streamId), doubles.map((double) => String(double.serverRevision))],
      );
      return true;
    });
  }

  private async transaction<T>(work: (rows: Rows) => Promise<T>): Promise<T> {
    const client = await this.pool.connect().catch((error: unknown) => {
      throw indexError(error);
    });
    const rows: Rows = (name, text, values) => ask(client, name, text, values);
    let broken: Error | undefined;
    try {
      await rows('sigill-borja', 'begin', []);
      const answer = await work(rows);
      await rows('sigill-klar', 'commit', []);
      return answer;
    } catch (error) {
      await client.query('rollback').catch((failed: Error) => (broken = failed));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  private rows<Row>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
    return ask<Row>(this.pool, name, text, values);
  }
}

type Rows = (name: string, text: string, values: readonly unknown[]) => Promise<readonly unknown[]>;

async function ask<Row>(database: pg.Pool | pg.PoolClient, name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
  try {
    return (await database.query({ name, text, values: [...values] })).rows as Row[];
  } catch (error) {
    throw indexError(error);
  }
}

const headValues = ({ kommun, sealRevision, lopnummer, link, recordedAt, place }: SealHead): readonly unknown[] => [
  kommun,
  String(sealRevision ?? 0n),
  String(lopnummer),
  link,
  recordedAt,
  place && String(place.commit),
  place && String(place.prepare),
];

const EVENT_TYPES = ['bigint', 'text', 'bigint', 'bigint', 'bigint', 'uuid', 'text', 'integer', 'text', 'bytea', 'text', 'integer', 'text'];
/** `eventValues` as rows, when the first of them is `$from`. */
function eventsFrom(from: number): string {
  return `unnest(${EVENT_TYPES.map((type, n) => `$${from + n}::${type}[]`).join(', ')})`;
}
/** by column, in the order of `EVENT_COLUMNS` */
const eventValues = (events: readonly SealedEvent[]): readonly unknown[] => [
  events.map((event) => String(event.lopnummer)),
  events.map((event) => event.streamId),
  events.map((event) => String(event.revision)),
  events.map((event) => String(event.place.commit)),
  events.map((event) => String(event.place.prepare)),
  events.map((event) => event.eventId),
  events.map((event) => shownType(event.type)),
  events.map((event) => event.schemaVersion),
  events.map((event) => event.recordedAt),
  events.map((event) => event.link),
  events.map((event) => event.command?.id ?? null),
  events.map((event) => event.command?.index ?? null),
  events.map((event) => event.command?.requestMac ?? null),
];

const placeOf = ({ commit_plats, prepare_plats }: { readonly commit_plats: string; readonly prepare_plats: string }): Place => ({
  commit: BigInt(commit_plats),
  prepare: BigInt(prepare_plats),
});

const headOf = ({ kommun, sigill_revision, lopnummer, lank, recorded_at, commit_plats, prepare_plats }: HeadRow): SealHead => ({
  kommun,
  sealRevision: BigInt(sigill_revision),
  lopnummer: BigInt(lopnummer),
  link: lank,
  recordedAt: recorded_at,
  place: commit_plats === null || prepare_plats === null ? null : placeOf({ commit_plats, prepare_plats }),
});

const eventOf = (row: EventRow): SealedEvent => ({
  lopnummer: BigInt(row.lopnummer),
  streamId: row.stream_id,
  revision: BigInt(row.revision),
  place: placeOf(row),
  eventId: row.event_id,
  type: row.type,
  schemaVersion: row.schema_version,
  recordedAt: row.recorded_at,
  link: row.lank,
  command:
    row.command_id === null || row.command_index === null
      ? null
      : { id: row.command_id, index: row.command_index, ...(row.request_mac === null ? {} : { requestMac: row.request_mac }) },
});
