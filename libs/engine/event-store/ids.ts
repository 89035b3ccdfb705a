import { v5 } from 'uuid';

const EVENT_NAMESPACE = '0d5c0f9e-7d4b-5b0e-9a55-6a3f1c8f2e11';

/** The id of the n:th event of a command: the same command gives the same ids on any store. */
export const eventIdOf = (commandId: string, index: number): string => v5(`${commandId}:${index}`, EVENT_NAMESPACE);

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
