import { LAST_OF_ALL } from './record.js';

/** What `$$stream` says of a stream. Keys that mean nothing to the server are kept as they are. */
export interface StreamMetadata {
  /** events below this revision are not read */
  readonly truncateBefore: number;
  readonly maxCount?: number;
  /** seconds */
  readonly maxAge?: number;
  readonly raw: Readonly<Record<string, unknown>>;
}

export const NO_METADATA: StreamMetadata = { truncateBefore: 0, raw: {} };

const counted = (value: unknown): number | undefined =>
  typeof value !== 'number' || value < 0 ? undefined : Number.isSafeInteger(value) ? value : LAST_OF_ALL;

/** Bytes that are no JSON object say nothing. */
export function parseMetadata(data: Uint8Array): StreamMetadata {
  const raw = jsonObject(data);
  if (!raw) return NO_METADATA;
  const maxCount = counted(raw['$maxCount']);
  const maxAge = counted(raw['$maxAge']);
  return {
    truncateBefore: counted(raw['$tb']) ?? 0,
    ...(maxCount === undefined ? {} : { maxCount }),
    ...(maxAge === undefined ? {} : { maxAge }),
    raw,
  };
}

function jsonObject(data: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(data).toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Metadata that makes a stream deleted but revivable; what was there before, rights included, is replaced. */
export const softDeletion = (): Uint8Array => Buffer.from('{"$tb":9223372036854775807}');

/** The same metadata, but for the first event that may be read. */
export const revived = (metadata: StreamMetadata, from: number): Uint8Array => Buffer.from(JSON.stringify({ ...metadata.raw, $tb: from }));
