/** An event as somebody wants it written. */
export interface NewEvent {
  /** UUID in lower case */
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** An event as it stands in the log. */
export interface Recorded extends NewEvent {
  readonly stream: string;
  readonly revision: number;
  /** the byte where the record starts: commit and prepare position are the same */
  readonly position: number;
  /** milliseconds since 1970 */
  readonly created: number;
}

/** "No event yet" as a last revision. */
export const NONE = -1;

/** 2^63-1 on the wire, which no JavaScript number can hold: the number of `$streamDeleted`, and `$tb` of a deleted stream. */
export const LAST_OF_ALL = Number.MAX_SAFE_INTEGER;
const LAST_OF_ALL_TEXT = '9223372036854775807';

export const revisionText = (revision: number): string => (revision === LAST_OF_ALL ? LAST_OF_ALL_TEXT : String(revision));

/** A revision or position of the wire (uint64 as text). What lies beyond 2^53 is the end of everything. */
export function wireNumber(text: string): number {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : LAST_OF_ALL;
}

export const METADATA_TYPE = '$metadata';
export const STREAM_DELETED_TYPE = '$streamDeleted';
export const LINK_TYPE = '$>';

const METASTREAM_PREFIX = '$$';
export const isMetastream = (stream: string): boolean => stream.startsWith(METASTREAM_PREFIX);
export const metastreamOf = (stream: string): string => `${METASTREAM_PREFIX}${stream}`;
export const originalOf = (metastream: string): string => metastream.slice(METASTREAM_PREFIX.length);

export const sizeOf = (event: NewEvent): number => event.data.length + event.metadata.length + 2 * event.type.length;
