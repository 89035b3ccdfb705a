import { BinaryWriter } from 'google-protobuf';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { EventLog } from './log.js';
import { LINK_TYPE, revisionText, wireNumber, type Recorded } from './record.js';
import { identifierOf, textOf, uuidOf } from './wire.js';

const TICKS_PER_MS = 10_000n;

function recordedEvent(record: Recorded, structuredIds: boolean): streams.ReadResp.ReadEvent.RecordedEvent {
  const event = new streams.ReadResp.ReadEvent.RecordedEvent();
  const position = String(record.position);
  event.setId(uuidOf(record.id, structuredIds));
  event.setStreamIdentifier(identifierOf(record.stream));
  event.setStreamRevision(revisionText(record.revision));
  event.setCommitPosition(position);
  event.setPreparePosition(position);
  const metadata = event.getMetadataMap();
  metadata.set('type', record.type);
  metadata.set('created', String(BigInt(record.created) * TICKS_PER_MS));
  metadata.set('content-type', record.isJson ? 'application/json' : 'application/octet-stream');
  event.setCustomMetadata(record.metadata);
  event.setData(record.data);
  return event;
}

/** An event, and the link that led to it when links are followed. A link to nothing comes without an event. */
export function eventResponse(
  log: EventLog,
  record: Recorded,
  request: { resolveLinks: boolean; structuredIds: boolean },
): streams.ReadResp {
  const read = new streams.ReadResp.ReadEvent();
  if (request.resolveLinks && record.type === LINK_TYPE) {
    const target = linked(log, record);
    if (target) read.setEvent(recordedEvent(target, request.structuredIds));
    read.setLink(recordedEvent(record, request.structuredIds));
  } else read.setEvent(recordedEvent(record, request.structuredIds));
  read.setCommitPosition(String(record.position));
  return new streams.ReadResp().setEvent(read);
}

function linked(log: EventLog, link: Recorded): Recorded | undefined {
  const [, revision, stream] = /^(\d+)@(.+)$/s.exec(textOf(link.data)) ?? [];
  return revision === undefined || stream === undefined
    ? undefined
    : log.streamForwards(stream, wireNumber(revision), 1).find((r) => r.revision === wireNumber(revision));
}

export const confirmation = (id: string) =>
  new streams.ReadResp().setConfirmation(new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(id));

export const checkpoint = (position: number) =>
  new streams.ReadResp().setCheckpoint(
    new streams.ReadResp.Checkpoint().setCommitPosition(String(position)).setPreparePosition(String(position)),
  );

export const streamNotFound = (stream: string) =>
  new streams.ReadResp().setStreamNotFound(new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifierOf(stream)));

export const firstPosition = (revision: number) => new streams.ReadResp().setFirstStreamPosition(String(revision));
export const lastPosition = (revision: number) => new streams.ReadResp().setLastStreamPosition(String(revision));

export const caughtUp = () => new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp());
