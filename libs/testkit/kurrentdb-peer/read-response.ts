import { BinaryWriter } from 'google-protobuf';
import timestamps from 'google-protobuf/google/protobuf/timestamp_pb.js';
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

/** The definitions that the client ships know "caught up" as it was until 24.6, without a content. */
class CaughtUpAt extends streams.ReadResp {
  constructor(
    private readonly milliseconds: number,
    private readonly place: (body: BinaryWriter) => void,
  ) {
    super();
  }

  override serializeBinary(): Uint8Array {
    const body = new BinaryWriter();
    body.writeBytes(1, timestamps.Timestamp.fromDate(new Date(this.milliseconds)).serializeBinary());
    this.place(body);
    const response = new BinaryWriter();
    response.writeBytes(CAUGHT_UP_FIELD, body.getResultBuffer());
    return response.getResultBuffer();
  }
}

const CAUGHT_UP_FIELD = 8;

/** -1: the stream has no event yet */
export const caughtUpAtRevision = (milliseconds: number, revision: number): streams.ReadResp =>
  new CaughtUpAt(milliseconds, (body) => body.writeInt64(2, revision));

export const caughtUpAtPosition = (milliseconds: number, position: number): streams.ReadResp =>
  new CaughtUpAt(milliseconds, (body) => {
    const place = new BinaryWriter();
    place.writeUint64(1, Math.max(position, 0));
    place.writeUint64(2, Math.max(position, 0));
    body.writeBytes(3, place.getResultBuffer());
  });
