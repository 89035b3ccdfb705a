import type pg from 'pg';
import { linkHash } from '../chain.js';
import { eventIdBytes, uuidText } from '../ids.js';
import { byteaArray, int4Array, int8Array, textArray, textBytesArray, uuidArray } from './binary-array.js';
import { instantOf } from './rows.js';

/** Where a kommun's log ends: the last lopnummer, its link in the chain, and its time, which the next may not be before. */
export interface Head {
  readonly lopnummer: bigint;
  readonly hash: Buffer;
  readonly recordedAt: string;
}

/** An event with its texts as they are stored and hashed. */
export interface PreparedEvent {
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: Buffer;
}

/** One command's events and the revision that its first event gets. */
export interface PlannedAppend {
  readonly streamId: string;
  readonly revision: bigint;
  readonly commandId: string;
  readonly meta: Buffer;
  readonly events: readonly PreparedEvent[];
}

/**
 * One statement, one transaction, no client round trip while the head row is locked. Nothing is written when the head is another than the one that the
 * numbers and the chain were computed from.
 */
const STATEMENT = `
with moved as (
  update handelselogg.head set lopnummer = $4, hash = $5, recorded_at = $6
  where kommun = $1 and lopnummer = $2 and hash = $3 returning kommun
)
insert into handelselogg.handelse
  (kommun, lopnummer, stream_id, revision, event_id, type, schema_version, data, meta, command_id, command_index, recorded_at, hash)
select moved.kommun, $2 + e.n, e.stream_id, e.revision, e.event_id, e.type, e.schema_version, e.data, e.meta, e.command_id, e.command_index, $6, e.hash
from moved, unnest($7::text[], $8::bigint[], $9::uuid[], $10::text[], $11::integer[], $12::text[], $13::text[], $14::text[], $15::integer[], $16::bytea[])
  with ordinality as e(stream_id, revision, event_id, type, schema_version, data, meta, command_id, command_index, hash, n)`;

/** The same for one event alone: without arrays to take apart it costs little more than a plain insert. */
const ALONE = `
with moved as (
  update handelselogg.head set lopnummer = $4, hash = $5, recorded_at = $6
  where kommun = $1 and lopnummer = $2 and hash = $3 returning 1
)
insert into handelselogg.handelse
  (kommun, lopnummer, stream_id, revision, event_id, type, schema_version, data, meta, command_id, command_index, recorded_at, hash)
select $1, $4, $7, $8, $9, $10, $11, $12, $13, $14, 0, $6, $5 from moved`;

const IN_TURN = `
select lopnummer::text, hash, recorded_at::text
from handelselogg.append_in_turn($1, $2, $3::text[], $4::bigint[], $5::uuid[], $6::text[], $7::integer[], $8::text[], $9::text[], $10::text[], $11::integer[])`;

/** The head row as `head` selects it and `append_in_turn` answers. */
export interface HeadRow {
  readonly lopnummer: string;
  readonly hash: Buffer;
  readonly recorded_at: string;
}

export const headOf = ({ lopnummer, hash, recorded_at }: HeadRow): Head => ({
  lopnummer: BigInt(lopnummer),
  hash,
  recordedAt: instantOf(recorded_at),
});

/** The head after the appends, and the statement that moves it there from `head` and from no other. */
export function planBatch(
  kommun: string,
  head: Head,
  now: string,
  appends: readonly PlannedAppend[],
): { head: Head; query: pg.QueryConfig } {
  const recordedAt = now > head.recordedAt ? now : head.recordedAt;
  const events = planned(appends);
  const hashes: Buffer[] = [];
  let { lopnummer, hash } = head;
  for (const event of events) {
    lopnummer += 1n;
    hash = linkHash(hash, { ...event, eventId: uuidText(event.eventId), lopnummer, recordedAt });
    hashes.push(hash);
  }
  const moved = [kommun, String(head.lopnummer), head.hash, String(lopnummer), hash, recordedAt];
  const [only] = events;
  const query =
    only && events.length === 1
      ? { name: 'append-alone', text: ALONE, values: [...moved, ...valuesOf(only)] }
      : { name: 'append', text: STATEMENT, values: [...moved, ...columnsOf(events), byteaArray(hashes)] };
  return { head: { lopnummer, hash, recordedAt }, query };
}

/** The statement that appends at the head wherever it is, and answers with the new one as a `HeadRow`. */
export const inTurn = (kommun: string, now: string, appends: readonly PlannedAppend[]): pg.QueryConfig => ({
  name: 'append-in-turn',
  text: IN_TURN,
  values: [kommun, now, ...columnsOf(planned(appends))],
});

interface PlannedEvent extends PreparedEvent {
  readonly streamId: string;
  readonly revision: bigint;
  readonly eventId: Buffer;
  readonly meta: Buffer;
  readonly commandId: string;
  readonly index: number;
}

const planned = (appends: readonly PlannedAppend[]): PlannedEvent[] =>
  appends.flatMap(({ streamId, revision, commandId, meta, events }) =>
    events.map(({ type, schemaVersion, data }, index) => ({
      streamId,
      revision: revision + BigInt(index),
      eventId: eventIdBytes(commandId, index),
      type,
      schemaVersion,
      data,
      meta,
      commandId,
      index,
    })),
  );

/** One value for each column; a text as its bytes. */
const valuesOf = ({
  streamId,
  revision,
  eventId,
  type,
  schemaVersion,
  data,
  meta,
  commandId,
}: PlannedEvent): (string | number | Buffer)[] => [streamId, String(revision), eventId, type, schemaVersion, data, meta, commandId];

/** One array for each column, in the order of both statements. */
const columnsOf = (events: readonly PlannedEvent[]): Buffer[] => [
  textArray(events.map(({ streamId }) => streamId)),
  int8Array(events.map(({ revision }) => revision)),
  uuidArray(events.map(({ eventId }) => eventId)),
  textArray(events.map(({ type }) => type)),
  int4Array(events.map(({ schemaVersion }) => schemaVersion)),
  textBytesArray(events.map(({ data }) => data)),
  textBytesArray(events.map(({ meta }) => meta)),
  textArray(events.map(({ commandId }) => commandId)),
  int4Array(events.map(({ index }) => index)),
];
