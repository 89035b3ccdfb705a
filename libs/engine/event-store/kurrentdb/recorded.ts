import type { AppendContext, RecordedEvent } from '../port.js';
import { objectOf, ownMetadata } from './metadata.js';
import { positionOf } from './server/place.js';
import type { RawEvent } from './server/raw-event.js';
import { kommunOf, shownType } from './server/raw-event.js';
import type { SealedEvent } from './sealing/seal.js';

/**
 * An event as the port has it. Data that is no JSON object comes as an empty one, and so does all that this service has not written: no schema accepts it, so
 * that whoever decodes it meets one malformed event, sets it aside and goes on.
 */
export function recordedOf(raw: RawEvent, revision: bigint, sealed?: SealedEvent): RecordedEvent {
  const own = ownMetadata(raw);
  const recordedAt = sealed?.recordedAt ?? own?.recordedAt ?? new Date(raw.created).toISOString();
  const { eventId, streamId, type, place } = raw;
  return {
    eventId,
    streamId,
    revision,
    lopnummer: sealed?.lopnummer ?? 0n,
    position: positionOf(place, sealed?.lopnummer),
    type: shownType(type),
    schemaVersion: own?.schemaVersion ?? 1,
    data: (own && objectOf(raw.data)) ?? {},
    meta: { ...(own?.context ?? unknownContext(streamId, eventId)), recordedAt },
  };
}

/** What is left of an event that the seals know and the server has no more: its name, and nothing that a schema accepts. */
export function lostEvent({ eventId, streamId, revision, lopnummer, place, type, schemaVersion, recordedAt }: SealedEvent): RecordedEvent {
  return {
    eventId,
    streamId,
    revision,
    lopnummer,
    position: positionOf(place, lopnummer),
    type: shownType(type),
    schemaVersion,
    data: {},
    meta: { ...unknownContext(streamId, eventId), recordedAt },
  };
}

const unknownContext = (streamId: string, eventId: string): AppendContext => ({
  commandId: eventId,
  correlationId: eventId,
  actorId: 'okand',
  role: 'okand',
  kommun: kommunOf(streamId),
});
