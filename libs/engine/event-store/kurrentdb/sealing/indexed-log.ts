import { StreamGone } from '../../store-faults.js';
import type { KurrentConnection } from '../server/connection.js';
import type { Place } from '../server/place.js';
import { comparePlaces } from '../server/place.js';
import { SealLog } from './seal-log.js';
import { SealBroken } from './seal.js';
import type { SealHead } from './seal.js';
import type { SealIndex } from './seal-index.js';

/**
 * Whether the server has the seals that the index was filled from; true of an empty index. Asks the kommuner, the one with the newest event first, because it is
 * what a log that has been set back lacks; one whose seals have been damaged tells nothing, and neither stops the others. What the index says of how far it
 * has everything is of the log that it was filled from: it is forgotten where this one ends before it, and where the index has no seal to tell it by.
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

const endsBefore = (end: Place | null, place: Place): boolean => end === null || comparePlaces(end, place) < 0;

const newestFirst = (a: SealHead, b: SealHead): number => {
  if (a.place && b.place) return comparePlaces(b.place, a.place);
  return Number(b.place !== null) - Number(a.place !== null);
};
