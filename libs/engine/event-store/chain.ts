import { hash } from 'node:crypto';

/**
 * The hash chain of one kommun, so that anybody can recompute it from an export without this code.
 *
 *   link = SHA-256( 0x01 ‖ f(prev) ‖ f(lopnummer) ‖ f(streamId) ‖ f(revision) ‖ f(eventId) ‖ f(type) ‖ f(schemaVersion) ‖ f(recordedAt)
 *                        ‖ f(SHA-256(data)) ‖ f(SHA-256(meta)) )
 *   f(x) = length of x in bytes as 4 bytes, most significant first, followed by x
 *
 * `prev` is the 32 bytes of the link before, 32 zero bytes for lopnummer 1. Numbers are written in decimal digits, the event id as lower-case
 * hexadecimal with hyphens, recordedAt as `2026-03-01T07:15:00.000Z`; texts in UTF-8. `data` and `meta` are the stored texts, byte for byte.
 */
export interface Link {
  readonly lopnummer: bigint;
  readonly streamId: string;
  readonly revision: bigint;
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly recordedAt: string;
  readonly data: string | Buffer;
  readonly meta: string | Buffer;
}

/** What stands before the first link. */
export const GENESIS = Buffer.alloc(32);

let scratch = Buffer.alloc(1024);

/** The 32 bytes of the link that follows `previous`. */
export function linkHash(previous: Buffer, link: Link): Buffer {
  const needed = 512 + 3 * (link.type.length + link.streamId.length);
  if (scratch.length < needed) scratch = Buffer.alloc(needed);
  scratch[0] = 1;
  let at = putBytes(previous, 1);
  at = putText(String(link.lopnummer), at);
  at = putText(link.streamId, at);
  at = putText(String(link.revision), at);
  at = putText(link.eventId, at);
  at = putText(link.type, at);
  at = putText(String(link.schemaVersion), at);
  at = putText(link.recordedAt, at);
  at = putBytes(hash('sha256', link.data, 'buffer'), at);
  at = putBytes(hash('sha256', link.meta, 'buffer'), at);
  return hash('sha256', scratch.subarray(0, at), 'buffer');
}

function putBytes(bytes: Buffer, at: number): number {
  scratch.writeUInt32BE(bytes.length, at);
  return at + 4 + bytes.copy(scratch, at + 4);
}

function putText(text: string, at: number): number {
  const length = scratch.write(text, at + 4, 'utf8');
  scratch.writeUInt32BE(length, at);
  return at + 4 + length;
}
