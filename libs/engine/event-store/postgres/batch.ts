import type pg from 'pg';
import { linkHash } from '../chain.js';
import { eventIdBytes, uuidText } from '../ids.js';
import { byteaArray, int4Array, int8Array, textArray, textBytesArray, uuidArray } from './binary-array.js';

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

/** The head after the appends, and the statement that moves it there from `head`. */
export function planBatch(
  kommun: string,
  head: Head,
  now: string,
  appends: readonly PlannedAppend[],
): { head: Head; query: pg.QueryConfig } {
  const recordedAt = now > head.recordedAt ? now : head.recordedAt;
  const streamIds: string[] = [];
  const revisions: bigint[] = [];
  const eventIds: Buffer[] = [];
  const types: string[] = [];
  const schemaVersions: number[] = [];
  const datas: Buffer[] = [];
  const metas: Buffer[] = [];
  const commandIds: string[] = [];
  const commandIndexes: number[] = [];
  const hashes: Buffer[] = [];
  let { lopnummer, hash } = head;

  for (const { streamId, revision: first, commandId, meta, events } of appends) {
    for (const [index, { type, schemaVersion, data }] of events.entries()) {
      const eventId = eventIdBytes(commandId, index);
      const revision = first + BigInt(index);
      lopnummer += 1n;
      hash = linkHash(hash, { lopnummer, streamId, revision, eventId: uuidText(eventId), type, schemaVersion, recordedAt, data, meta });
      streamIds.push(streamId);
      revisions.push(revision);
      eventIds.push(eventId);
      types.push(type);
      schemaVersions.push(schemaVersion);
      datas.push(data);
      metas.push(meta);
      commandIds.push(commandId);
      commandIndexes.push(index);
      hashes.push(hash);
    }
  }

  const values = [
    kommun,
    String(head.lopnummer),
    head.hash,
    String(lopnummer),
    hash,
    recordedAt,
    textArray(streamIds),
    int8Array(revisions),
    uuidArray(eventIds),
    textArray(types),
    int4Array(schemaVersions),
    textBytesArray(datas),
    textBytesArray(metas),
    textArray(commandIds),
    int4Array(commandIndexes),
    byteaArray(hashes),
  ];
  return { head: { lopnummer, hash, recordedAt }, query: { name: 'append', text: STATEMENT, values } };
}
