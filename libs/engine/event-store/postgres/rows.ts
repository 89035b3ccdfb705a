import type { JsonObject } from '#engine/kernel';
import type { AppendContext, RecordedEvent } from '../port.js';
import { positionOf } from '../position.js';

/** Rows of a query as arrays, in time or as `StoreUnavailable`. */
export type Rows = <Row extends unknown[]>(name: string, text: string, values: readonly unknown[]) => Promise<Row[]>;

/** Columns in the order that `eventOf` takes them. Rows are read as arrays: cheaper than an object with names for each. */
export const EVENT_COLUMNS = 'lopnummer, stream_id, revision, event_id, type, schema_version, recorded_at, data, meta';
export type EventRow = [
  lopnummer: string,
  streamId: string,
  revision: string,
  eventId: string,
  type: string,
  schemaVersion: number,
  recordedAt: string,
  data: string,
  meta: string,
];

/** bigint and timestamptz stay texts: the first does not fit a number, the second needs no Date. */
const RAW = new Set([20, 1184]);
const text = (value: string): string => value;

/** For `types` of a query: leaves the above as text and hands everything else to `pg`. */
export const rawTypes = (types: { getTypeParser(oid: number, format?: string): unknown }) => ({
  getTypeParser: (oid: number, format?: string) => (RAW.has(oid) ? text : types.getTypeParser(oid, format)),
});

/** `2026-03-01 07:15:00.12+00` → `2026-03-01T07:15:00.120Z` */
export const instantOf = (timestamptz: string): string =>
  `${timestamptz.slice(0, 10)}T${timestamptz.slice(11, 19)}.${timestamptz.slice(20, -3).padEnd(3, '0')}Z`;

export function eventOf([lopnummer, streamId, revision, eventId, type, schemaVersion, recordedAt, data, meta]: EventRow): RecordedEvent {
  const number = BigInt(lopnummer);
  return {
    eventId,
    streamId,
    revision: BigInt(revision),
    lopnummer: number,
    position: positionOf(number),
    type,
    schemaVersion,
    data: dataOf(data),
    meta: { ...(JSON.parse(meta) as AppendContext), recordedAt: instantOf(recordedAt) },
  };
}

/**
 * What has been damaged so that it is no JSON object comes as an empty one, which no schema accepts: whoever decodes it meets one malformed event, and
 * whoever reads past it is not stopped by a whole page that cannot be read.
 */
function dataOf(text: string): JsonObject {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as JsonObject) : {};
  } catch {
    return {};
  }
}
