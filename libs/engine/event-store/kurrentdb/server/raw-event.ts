import { parseStreamId } from '../../ids.js';
import type { Place } from './place.js';

/** An event as the server has it: bytes, and its own numbers. */
export interface RawEvent {
  readonly eventId: string;
  readonly streamId: string;
  /** the server's number in the stream, which counts also what it has written twice */
  readonly serverRevision: bigint;
  readonly place: Place;
  readonly type: string;
  /** the server's time, milliseconds since 1970 */
  readonly created: number;
  readonly data: Buffer;
  readonly metadata: Buffer;
}

/** What an append sends. */
export interface RawNewEvent {
  readonly eventId: string;
  readonly type: string;
  readonly data: Buffer;
  readonly metadata: Buffer;
}

export const kommunOf = (streamId: string): string => streamId.slice(0, 4);

/** The name of the type as it is shown: PostgreSQL's text, where it may be written, has no U+0000. Only somebody else's has one. */
export const shownType = (type: string): string => type.replaceAll('\0', '\uFFFD');

/** Whether the name is one that `streamIdOf` gives. Others that begin like one have been made by somebody else and belong to no kommun. */
export function isOurStream(streamId: string): boolean {
  try {
    parseStreamId(streamId);
    return true;
  } catch {
    return false;
  }
}
