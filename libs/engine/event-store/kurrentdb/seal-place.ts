import { canonicalJson } from '#engine/kernel';
import type { KurrentConnection } from './connection.js';
import { objectOf } from './metadata.js';
import type { Place } from './place.js';
import { parsePlace, placeText } from './place.js';

/** In `$all`: what may be a stream of ours. .NET's `\d` takes the digits of every script. */
export const OUR_STREAMS = '^[0-9]{4}_';

const PLACE_STREAM = 'sigill-lage';
const PLACE_TYPE = 'SigillLage';

/** How far the sealer has come in `$all`: everything before is sealed. */
export interface SealPlace {
  readonly place: Place | null;
  /** those that have seals, also where the index has been emptied */
  readonly kommuner: readonly string[];
}

/** What was last written; from the beginning when nothing was, or when it cannot be read: then more is read than needed, and nothing is lost. */
export async function readSealPlace(connection: KurrentConnection, limitMs: number): Promise<SealPlace> {
  const last = await connection.lastOfStream(PLACE_STREAM, limitMs);
  const fields = last && last.type === PLACE_TYPE ? objectOf(last.data) : null;
  const place = fields?.['plats'];
  const kommuner = fields?.['kommuner'];
  if (typeof place !== 'string' || !Array.isArray(kommuner)) return { place: null, kommuner: [] };
  return { place: parsePlace(place), kommuner: kommuner.filter((kommun) => typeof kommun === 'string') };
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
