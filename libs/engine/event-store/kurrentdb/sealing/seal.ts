import { canonicalJson } from '#engine/kernel';
import type { Instant, Json, JsonObject } from '#engine/kernel';
import { objectOf } from '../metadata.js';
import type { Place } from '../server/place.js';
import { comparePlaces, parsePlace, placeText } from '../server/place.js';
import type { RawEvent } from '../server/raw-event.js';
import { kommunOf } from '../server/raw-event.js';

/** An event that has got its number in the order of its kommun and its link in the chain. */
export interface SealedEvent {
  readonly lopnummer: bigint;
  readonly streamId: string;
  /** without doubles, from 0n */
  readonly revision: bigint;
  readonly place: Place;
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly recordedAt: Instant;
  /** 32 bytes, see `chain.ts` */
  readonly link: Buffer;
  /** null: an event that this service has not written */
  readonly command: { readonly id: string; readonly index: number; readonly requestMac?: string } | null;
}

/** An event that the server has written again, or that repeats a command in another stream. It has no number and is shown to nobody. */
export interface SealedDouble {
  readonly streamId: string;
  readonly serverRevision: bigint;
  readonly place: Place;
  readonly eventId: string;
}

/** Where the seals of a kommun end. */
export interface SealHead {
  readonly kommun: string;
  /** revision of the last seal in its stream, null when there is none */
  readonly sealRevision: bigint | null;
  readonly lopnummer: bigint;
  /** the last link; `GENESIS` before the first */
  readonly link: Buffer;
  /** of the last event, which the next one's may not be before; '' before the first */
  readonly recordedAt: Instant;
  /** of the last event or double that is sealed */
  readonly place: Place | null;
}

/** One step of the order: what follows on a head. */
export interface Seal {
  readonly head: SealHead;
  readonly events: readonly SealedEvent[];
  readonly doubles: readonly SealedDouble[];
}

export const SEAL_TYPE = 'SigillSatt';
export const sealStream = (kommun: string): string => `sigill-${kommun}`;

/** A seal that cannot be read: nothing is sealed on top of it. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

/** The seal as it is stored, version 1. Numbers in decimal digits, links and chain in hexadecimal. */
export const sealBytes = ({ head, events, doubles }: Seal): Buffer =>
  Buffer.from(
    canonicalJson({
      version: 1,
      kommun: head.kommun,
      fran: String(head.lopnummer - BigInt(events.length) + 1n),
      till: String(head.lopnummer),
      kedja: head.link.toString('hex'),
      tid: head.recordedAt,
      plats: head.place ? placeText(head.place) : null,
      poster: events.map(posted),
      dubbletter: doubles.map(({ streamId, serverRevision, place, eventId }) => ({
        strom: streamId,
        revision: String(serverRevision),
        plats: placeText(place),
        id: eventId,
      })),
    }),
  );

const posted = ({ streamId, revision, place, eventId, type, schemaVersion, recordedAt, link, command }: SealedEvent): Json => ({
  strom: streamId,
  revision: String(revision),
  plats: placeText(place),
  id: eventId,
  typ: type,
  version: schemaVersion,
  tid: recordedAt,
  lank: link.toString('hex'),
  kommando: command?.id,
  nr: command?.index,
  mac: command?.requestMac,
});

/** Reads what `sealBytes` has written. Throws `SealBroken`, also of a seal of others' events, or of what had not been stored when it was written. */
export function parseSeal({ data, serverRevision, place }: Pick<RawEvent, 'data' | 'serverRevision' | 'place'>): Seal {
  const seal = readSeal(data, serverRevision);
  const { head, events, doubles } = seal;
  const isIn = (known: Place | null): boolean => known === null || comparePlaces(known, place) < 0;
  if (!isIn(head.place) || [...events, ...doubles].some((each) => kommunOf(each.streamId) !== head.kommun || !isIn(each.place)))
    throw broken(serverRevision);
  return seal;
}

function readSeal(data: Buffer, sealRevision: bigint): Seal {
  const fields = objectOf(data);
  if (!fields || fields['version'] !== 1) throw broken(sealRevision);
  try {
    const first = BigInt(text(fields['fran']));
    const lopnummer = BigInt(text(fields['till']));
    const events = list(fields['poster']).map((post, index) => sealedEvent(post, first + BigInt(index)));
    if (first + BigInt(events.length) - 1n !== lopnummer) throw broken(sealRevision);
    const link = hex(fields['kedja']);
    const place = fields['plats'] === null ? null : parsePlace(text(fields['plats']));
    return {
      head: { kommun: text(fields['kommun']), sealRevision, lopnummer, link, recordedAt: text(fields['tid']), place },
      events,
      doubles: list(fields['dubbletter']).map((double) => ({
        streamId: text(double['strom']),
        serverRevision: BigInt(text(double['revision'])),
        place: parsePlace(text(double['plats'])),
        eventId: text(double['id']),
      })),
    };
  } catch (error) {
    throw error instanceof SealBroken ? error : broken(sealRevision);
  }
}

function sealedEvent(post: JsonObject, lopnummer: bigint): SealedEvent {
  const { version, kommando, nr, mac } = post;
  if (typeof version !== 'number') throw new TypeError('version');
  if (kommando !== undefined && typeof nr !== 'number') throw new TypeError('nr');
  return {
    lopnummer,
    streamId: text(post['strom']),
    revision: BigInt(text(post['revision'])),
    place: parsePlace(text(post['plats'])),
    eventId: text(post['id']),
    type: text(post['typ']),
    schemaVersion: version,
    recordedAt: text(post['tid']),
    link: hex(post['lank']),
    command:
      kommando === undefined ? null : { id: text(kommando), index: nr as number, ...(mac === undefined ? {} : { requestMac: text(mac) }) },
  };
}

const broken = (sealRevision: bigint): SealBroken => new SealBroken(`Seal ${sealRevision} is not one that the sealer has written`);

function text(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('Not a text');
  return value;
}

function hex(value: unknown): Buffer {
  const bytes = Buffer.from(text(value), 'hex');
  if (bytes.length !== 32) throw new TypeError('Not a link');
  return bytes;
}

function list(value: unknown): readonly JsonObject[] {
  if (!Array.isArray(value)) throw new TypeError('Not a list');
  return value as readonly JsonObject[];
}
