import type { DomainEvent, EventSchemas, JsonObject } from '#engine/kernel';
import type { NewEvent, RecordedEvent } from '#engine/event-store';

/** Lifts stored data of one version to the next. Pure; protected fields are envelopes and are only carried along. */
export interface Upcaster {
  readonly type: string;
  readonly from: number;
  lift(data: JsonObject): JsonObject;
}

/** What an area tells the engine of its events. */
export interface AreaEvents {
  /** the area as it stands in the stream id */
  readonly area: string;
  readonly schemas: EventSchemas;
  readonly upcasters: readonly Upcaster[];
}

/** Between the domain's events and the stored ones: checks against the schema, seals what is protected, lifts what is old. */
export interface EventCodec {
  /** throws on a field that is not declared, is missing or has the wrong form: such an event is a fault of ours and is never stored */
  encode(streamId: string, commandId: string, events: readonly DomainEvent[]): Promise<readonly NewEvent[]>;
  /** throws `UnknownEvent` or `MalformedEvent`; protected fields stay closed */
  decode(event: RecordedEvent): DomainEvent;
}

export class UnknownEvent extends Error {
  override readonly name = 'UnknownEvent';
}
export class MalformedEvent extends Error {
  override readonly name = 'MalformedEvent';
}
