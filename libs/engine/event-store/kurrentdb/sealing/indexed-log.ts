import { StreamGone } from '../../store-faults.js';
import type { KurrentConnection } from '../server/connection.js';
import type { Place } from '../server/place.js';
import { comparePlaces } from '../server/place.js';
import { serverRevision } from '../revisions.js';
import { SealLog } from './seal-log.js';
import { SealBroken } from './seal.js';
import type { SealHead } from './seal.js';
import type { SealIndex } from './seal-index.js';

/** Of the newest events of a kommun: an administrator may have taken away one of them, and a row may be wrong. */
const SAMPLE = 10;

/** A kommun's seals have been changed or taken away: nobody can say what is sealed. */
export class SealsDamaged extends Error {
  override readonly name = 'SealsDamaged';
  constructor(readonly kommun: string) {
    super(`The seals of ${kommun} cannot be read`);
  }
}

/**
 * Whether the server has the log that the index was filled from; true of an empty index. Asks the kommuner, the one with the newest event first, because it is
 * what a log that has been set back lacks. Where the seals and the index of one do not agree its events tell: if they are there, the log is the same and what
 * is damaged waits to be mended, and if not, the next kommun is asked. What the index says of how far it has everything is of the log that it was filled from:
 * it is forgotten where this one ends before it, and where the index has no seal to tell it by.
 */
export async function hasIndexed(connection: KurrentConnection, index: SealIndex, limitMs: number): Promise<boolean> {
  const heads = (await index.heads()).filter(({ sealRevision }) => sealRevision !== null).sort(newestFirst);
  // In this order: what is stored and sealed in the meantime does not make the log shorter than the index. A checkpoint may lie after the last event: to forget
  // one of this log costs others some reading, and nothing else.
  const sealedTo = await index.sealedTo();
  const end = (await connection.lastOfAll(limitMs))?.place ?? null;
  if (sealedTo && (heads.length === 0 || endsBefore(end, sealedTo.place))) await index.forgetSealedTo();
  if (heads.length === 0) return true;
  const log = new SealLog(connection, limitMs);
  for (const head of heads) {
    if (head.place && endsBefore(end, head.place)) return false;
    const told = await tells(log, head);
    if (told !== 'nothing') return told === 'same';
    if (await hasNewest(connection, index, head, limitMs)) return true;
  }
  return false;
}

async function tells(log: SealLog, head: SealHead): Promise<'same' | 'shorter' | 'nothing'> {
  try {
    const written = await log.at(head);
    if (written?.link.equals(head.link)) return 'same';
    const last = await log.last(head.kommun);
    return last !== null && last < head.sealRevision! ? 'shorter' : 'nothing';
  } catch (error) {
    if (error instanceof StreamGone || error instanceof SealBroken) return 'nothing';
    throw error;
  }
}

/** Asked for by the names of their streams: what another installation has stored at the same place is not ours. */
async function hasNewest(
  connection: KurrentConnection,
  index: SealIndex,
  { kommun, lopnummer }: SealHead,
  limitMs: number,
): Promise<boolean> {
  const newest = await index.page(kommun, lopnummer > SAMPLE ? lopnummer - BigInt(SAMPLE) : 0n, SAMPLE);
  for (const { streamId, revision, eventId, place } of newest.toReversed())
    try {
      const { doubles } = await index.stream(streamId, 0n, 0);
      const [raw] = await connection.readStream(streamId, serverRevision(revision, doubles), 1, limitMs);
      if (raw?.eventId === eventId && comparePlaces(raw.place, place) === 0) return true;
    } catch (error) {
      if (!(error instanceof StreamGone)) throw error;
    }
  return false;
}

/** Whether the index has all the seals of a kommun, and these. Throws `SealsDamaged`. */
export async function hasAllSeals(log: SealLog, head: SealHead): Promise<boolean> {
  try {
    if (head.sealRevision !== null) {
      const written = await log.at(head);
      if (!written) throw new SealsDamaged(head.kommun);
      if (!written.link.equals(head.link)) return false;
    }
    return (await log.after(head)).length === 0;
  } catch (error) {
    throw error instanceof StreamGone || error instanceof SealBroken ? new SealsDamaged(head.kommun) : error;
  }
}

const endsBefore = (end: Place | null, place: Place): boolean => end === null || comparePlaces(end, place) < 0;

const newestFirst = (a: SealHead, b: SealHead): number => {
  if (a.place && b.place) return comparePlaces(b.place, a.place);
  return Number(b.place !== null) - Number(a.place !== null);
};
