import { StreamGone } from '../../store-faults.js';
import type { KurrentConnection } from '../server/connection.js';
import { SealLog } from './seal-log.js';
import { readSealPlace } from './seal-place.js';
import { SealBroken } from './seal.js';
import type { SealedEvent, SealHead } from './seal.js';
import type { SealIndex } from './seal-index.js';

const CALL_MS = 60_000;
/** Events that are compared to tell whether two logs are the same. */
const SAMPLE = 100;

/** The index of a kommun is left as it is; the message is a Swedish sentence about why and what to do. */
export class RebuildRefused extends Error {
  override readonly name = 'RebuildRefused';
}

/** An index whose changes are seen by others all at once, or not at all. */
export interface ReplaceableIndex extends SealIndex {
  /** what `work` does to the index it is given takes effect when it has ended, and not when it throws */
  replacing<T>(work: (index: SealIndex) => Promise<T>): Promise<T>;
}

/** Those that have seals, by the sealer's own list and by the index. */
export async function kommunerWithSeals(connection: KurrentConnection, index: SealIndex): Promise<readonly string[]> {
  const [{ kommuner }, heads] = await Promise.all([readSealPlace(connection, CALL_MS), index.heads()]);
  return [...new Set([...kommuner, ...heads.map(({ kommun }) => kommun)])].sort();
}

/**
 * Fills the index of one kommun anew from its seals; the service may run meanwhile, and sealers find themselves where the index is then. Gives the last
 * lopnummer. Refuses (`RebuildRefused`) where the seals have less than the index, or are another log's: then they are what is wrong.
 */
export async function rebuildIndex(
  kommun: string,
  connection: KurrentConnection,
  index: ReplaceableIndex,
  onProgress: (lopnummer: bigint, of: bigint) => void = () => undefined,
): Promise<bigint> {
  const log = new SealLog(connection, CALL_MS);
  const before = await index.head(kommun);
  const known = await index.page(kommun, 0n, SAMPLE);
  return index.replacing(async (fresh) => {
    await fresh.clear(kommun);
    let head = await fresh.head(kommun);
    for (let seals = await nextSeals(log, head); seals.length > 0; seals = await nextSeals(log, head)) {
      for (const seal of seals) await fresh.add(seal);
      head = await fresh.head(kommun);
      onProgress(head.lopnummer, before.lopnummer > head.lopnummer ? before.lopnummer : head.lopnummer);
    }
    if ((head.sealRevision ?? -1n) < (before.sealRevision ?? -1n))
      throw new RebuildRefused(
        `Sigillen i KurrentDB slutar vid löpnummer ${head.lopnummer}, men registret går till ${before.lopnummer}. Återställ strömmen sigill-${kommun} ur en säkerhetskopia av KurrentDB.`,
      );
    if (!agree(known, await fresh.page(kommun, 0n, SAMPLE)))
      throw new RebuildRefused('Sigillen i KurrentDB är en annan loggs. Kontrollera KURRENTDB_URL och KURRENTDB_STREAM_PREFIX.');
    return head.lopnummer;
  });
}

async function nextSeals(log: SealLog, head: SealHead): ReturnType<SealLog['after']> {
  try {
    return await log.after(head);
  } catch (error) {
    if (error instanceof StreamGone)
      throw new RebuildRefused(
        `Strömmen sigill-${head.kommun} har tagits bort för gott ur KurrentDB, så det finns inget att bygga registret ur. Återställ KurrentDB ur en säkerhetskopia från före borttagningen.`,
      );
    if (!(error instanceof SealBroken)) throw error;
    throw new RebuildRefused(
      `Sigillen går inte att läsa efter löpnummer ${head.lopnummer}: strömmen sigill-${head.kommun} har ändrats. Återställ den ur en säkerhetskopia av KurrentDB.`,
    );
  }
}

/** An index may be wrong in any row, but not in all of them. */
function agree(known: readonly SealedEvent[], fresh: readonly SealedEvent[]): boolean {
  const ids = new Map(fresh.map(({ lopnummer, eventId }) => [lopnummer, eventId]));
  return known.length === 0 || known.some(({ lopnummer, eventId }) => ids.get(lopnummer) === eventId);
}
