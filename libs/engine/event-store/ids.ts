import { hash } from 'node:crypto';

const EVENT_NAMESPACE = Buffer.from('0d5c0f9e7d4b5b0e9a556a3f1c8f2e11', 'hex').toString('latin1');

/** The 16 bytes of `eventIdOf`, for stores that keep ids in binary form. `commandId` must be ASCII. */
export function eventIdBytes(commandId: string, index: number): Buffer {
  const digest = hash('sha1', Buffer.from(`${EVENT_NAMESPACE}${commandId}:${index}`, 'latin1'), 'buffer');
  digest[6] = (digest[6]! & 0x0f) | 0x50;
  digest[8] = (digest[8]! & 0x3f) | 0x80;
  return digest.subarray(0, 16);
}

/** Writes 16 bytes as a uuid. */
export function uuidText(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The id of the n:th event of a command, uuid v5: the same command gives the same ids on any store. */
export const eventIdOf = (commandId: string, index: number): string => uuidText(eventIdBytes(commandId, index));

/** `<kommun>_<area>-<uuid>` */
export const streamIdOf = (kommun: string, area: string, id: string): string => `${kommun}_${area}-${id}`;

export interface StreamName {
  readonly kommun: string;
  readonly area: string;
  readonly id: string;
}

const STREAM = /^(?<kommun>\d{4})_(?<area>[a-z][a-z-]*)-(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Takes a stream id apart; throws on anything that is not one. */
export function parseStreamId(streamId: string): StreamName {
  const groups = STREAM.exec(streamId)?.groups;
  if (!groups) throw new TypeError('Not a stream id');
  return { kommun: groups['kommun']!, area: groups['area']!, id: groups['id']! };
}
