import { canonicalJson } from '#engine/kernel';
import { StreamGone } from '../../store-faults.js';
import type { KurrentConnection } from '../server/connection.js';
import { objectOf } from '../metadata.js';
import type { Place } from '../server/place.js';
import { comparePlaces, isPlace, parsePlace, placeText } from '../server/place.js';

/** How the names of what may be our streams begin. .NET's `\d` takes the digits of every script. */
export const OUR_STREAMS = { begins: '[0-9]{4}_' } as const;

const PLACE_STREAM = 'sigill-lage';
const PLACE_TYPE = 'SigillLage';

/** How far the sealer has come in `$all`: everything before is sealed. */
export interface SealPlace {
  readonly place: Place | null;
  /** those that have seals, also where the index has been emptied */
  readonly kommuner: readonly string[];
}

/** Older places are of no use to anybody: the server takes them away. */
const KEPT_PLACES = 5;

/**
 * What was last written; from the beginning when nothing was, or when it has been taken away or cannot be read: then more is read than needed, and nothing
 * is lost.
 */
export async function readSealPlace(connection: KurrentConnection, limitMs: number): Promise<SealPlace> {
  const last = await connection.lastOfStream(PLACE_STREAM, limitMs).catch((error: unknown) => {
    if (error instanceof StreamGone) return null;
    throw error;
  });
  const fields = last && last.type === PLACE_TYPE ? objectOf(last.data) : null;
  const told = fields?.['plats'];
  const place = typeof told === 'string' && isPlace(told) ? parsePlace(told) : null;
  const kommuner = fields?.['kommuner'];
  return {
    // The sealer had not come further than the log went when it wrote it.
    place: place && last && comparePlaces(place, last.place) < 0 ? place : null,
    kommuner: Array.isArray(kommuner) ? kommuner.filter((kommun) => typeof kommun === 'string' && /^\d{4}$/.test(kommun)) : [],
  };
}

/** Says how many places the server is to keep, where nobody has said so before. */
export async function boundSealPlaces(connection: KurrentConnection, eventId: string, limitMs: number): Promise<void> {
  await connection.keepLast(PLACE_STREAM, KEPT_PLACES, eventId, limitMs);
}

/** A place that is too early only costs time, so that whoever writes last wins. */
export async function writeSealPlace(
  connection: KurrentConnection,
  eventId: string,
  place: Place,
  kommuner: readonly string[],
  limitMs: number,
): Promise<void> {
  const data = Buffer.from(canonicalJson({ version: 1, plats: placeText(place), kommuner: [...kommuner].sort() }));
  await connection.append(PLACE_STREAM, 'any', [{ eventId, type: PLACE_TYPE, data, metadata: Buffer.from('{}') }], limitMs);
}
