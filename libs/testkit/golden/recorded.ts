import type { JsonObject } from '#engine/kernel';
import { eventIdOf, streamIdOf, type RecordedEvent } from '#engine/event-store';

/** Every sample was written as the first event of this command, in this stream: the places of its envelopes say so. Never changed. */
export const COMMAND_ID = 'b0c5a1e4-6d1f-4f0a-9a3e-2f6c1d7e8b90';
const THING = '3f2b8c1a-7e4d-4a6b-8c9d-1e2f3a4b5c6d';

export const streamOf = (area: string): string => streamIdOf('0000', area, THING);

/** A payload as the store would give it back. */
export const recorded = (area: string, type: string, schemaVersion: number, data: JsonObject): RecordedEvent => ({
  eventId: eventIdOf(COMMAND_ID, 0),
  streamId: streamOf(area),
  revision: 0n,
  lopnummer: 1n,
  position: '1',
  type,
  schemaVersion,
  data,
  meta: {
    commandId: COMMAND_ID,
    correlationId: COMMAND_ID,
    actorId: THING,
    role: 'medarbetare',
    kommun: '0000',
    recordedAt: '2026-03-01T07:15:00.000Z',
  },
});
