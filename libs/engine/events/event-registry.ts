import { isEnvelope, type DomainEvent, type Envelope, type EventSchema, type Json, type JsonObject } from '#engine/kernel';
import { eventIdOf, parseStreamId, type NewEvent, type RecordedEvent } from '#engine/event-store';
import type { ClearField, FieldCipher } from '#engine/personal-data';
import { compile, type AtProtected, type Checker } from './checker.js';
import { declarationFaults } from './declaration-faults.js';
import { isText } from './formats.js';
import { itemPath, memberPath, placeOf } from './path.js';
import { MalformedEvent, UnknownEvent, type AreaEvents, type EventCodec, type Upcaster } from './port.js';

interface Entry {
  readonly schema: EventSchema;
  readonly check: Checker;
  /** at index n: from version n + 1 to n + 2 */
  readonly lifts: readonly Upcaster[];
}

/** All events that the areas declare. Areas may share a type only by sharing its very declaration (åtgärder live in their source's stream). */
export class EventRegistry implements EventCodec {
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly areas: readonly AreaEvents[],
    private readonly cipher: FieldCipher,
  ) {}

  /** Called at start: throws with every fault in the declarations, each naming its type and version. */
  verify(): void {
    const faults = declarationFaults(this.areas);
    if (faults.length > 0) throw new Error(`The event declarations do not hold together:\n${faults.join('\n')}`);
  }

  async encode(streamId: string, commandId: string, events: readonly DomainEvent[]): Promise<readonly NewEvent[]> {
    const { kommun, area, id } = parseStreamId(streamId);
    const clear: ClearField[] = [];
    const entries = events.map(({ type, data }, index) => {
      const entry = this.entryOf(area, type);
      const eventId = eventIdOf(commandId, index);
      checking(type, entry.schema.version, () =>
        entry.check(data, (value, path, person) => {
          if (!isText(value)) throw new MalformedEvent(`${path}: expected a well-formed text to protect`);
          const scope = person === null ? ({ kommun, slag: 'arende', id } as const) : ({ kommun, slag: 'person', id: person } as const);
          clear.push({ scope, place: placeOf(eventId, path), text: value });
        }),
      );
      return { type, eventId, data, entry };
    });
    const envelopes = clear.length === 0 ? [] : await this.cipher.seal(clear);
    const sealed = new Map(clear.map(({ place }, index) => [place, envelopes[index]]));
    return entries.map(({ type, eventId, data, entry }) => {
      const { version } = entry.schema;
      const stored = withEnvelopes(data, eventId, '', sealed) as JsonObject;
      // What is stored must be what decode takes: a field that was left open by any mistake ends here.
      checking(type, version, () => entry.check(stored, (value, path) => inPlace(value, path, eventId)));
      return { type, schemaVersion: version, data: stored };
    });
  }

  decode({ eventId, streamId, type, schemaVersion, data }: RecordedEvent): DomainEvent {
    const entry = this.entryOf(areaOf(streamId), type);
    const { version } = entry.schema;
    if (schemaVersion > version)
      throw new UnknownEvent(`${type} v${schemaVersion}: written by a later release, this one knows v${version}`);
    if (!Number.isSafeInteger(schemaVersion) || schemaVersion < 1) throw new MalformedEvent(`${type}: no such version`);
    const current = schemaVersion === version;
    const today = current ? data : lifted(entry, schemaVersion, data, eventId);
    const atProtected: AtProtected = current ? (value, path) => inPlace(value, path, eventId) : closed;
    checking(type, schemaVersion, () => entry.check(today, atProtected));
    return { type, data: today as unknown as DomainEvent['data'] };
  }

  private entryOf(area: string, type: string): Entry {
    const key = `${area} ${type}`;
    const known = this.entries.get(key);
    if (known) return known;
    const declaring = this.areas.find((candidate) => candidate.area === area);
    const schema = declaring && Object.hasOwn(declaring.schemas, type) ? declaring.schemas[type] : undefined;
    if (!declaring || !schema) throw new UnknownEvent(`${type}: not declared by the area ${area}`);
    const lifts = declaring.upcasters.filter((upcaster) => upcaster.type === type).sort((a, b) => a.from - b.from);
    const entry = { schema, check: compile(schema.falt), lifts };
    this.entries.set(key, entry);
    return entry;
  }
}

/** Upcasters may move a field, so the places of its envelopes are checked against where they were stored, not where they stand today. */
function lifted(entry: Entry, from: number, stored: JsonObject, eventId: string): JsonObject {
  envelopesInPlace(stored, '', eventId);
  let data = stored;
  for (const upcaster of entry.lifts.slice(from - 1)) {
    try {
      data = upcaster.lift(data);
    } catch {
      throw new MalformedEvent(`${upcaster.type} v${upcaster.from}: the upcaster could not lift it`);
    }
  }
  return data;
}

function envelopesInPlace(value: Json | undefined, path: string, eventId: string): void {
  if (isEnvelope(value)) inPlace(value, path, eventId);
  else if (Array.isArray(value)) value.forEach((item: Json, index) => envelopesInPlace(item, itemPath(path, index), eventId));
  else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) envelopesInPlace(member, memberPath(path, name), eventId);
  }
}

function inPlace(value: unknown, path: string, eventId: string): void {
  closed(value, path);
  if ((value as Envelope).p !== placeOf(eventId, path)) throw new MalformedEvent(`${path}: the ciphertext was written for another place`);
}

function closed(value: unknown, path: string): void {
  const parts = isEnvelope(value) ? value : null;
  if (!parts || typeof parts.k !== 'string' || typeof parts.p !== 'string' || typeof parts.iv !== 'string' || typeof parts.c !== 'string')
    throw new MalformedEvent(`${path}: expected an envelope`);
}

function withEnvelopes(value: Json, eventId: string, path: string, sealed: ReadonlyMap<string, Envelope | undefined>): Json {
  if (typeof value === 'string') return (sealed.get(placeOf(eventId, path)) as JsonObject | undefined) ?? value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json, index) => withEnvelopes(item, eventId, itemPath(path, index), sealed));
  const copy: Record<string, Json> = {};
  for (const [name, member] of Object.entries(value as JsonObject)) {
    if (member !== undefined) copy[name] = withEnvelopes(member, eventId, memberPath(path, name), sealed);
  }
  return copy;
}

/** `<kommun>_<area>-<uuid>`, cut without a full check: the store gave it out. */
const areaOf = (streamId: string): string => streamId.slice(streamId.indexOf('_') + 1, -37);

function checking(type: string, version: number, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw error instanceof MalformedEvent ? new MalformedEvent(`${type} v${version} ${error.message}`) : error;
  }
}
