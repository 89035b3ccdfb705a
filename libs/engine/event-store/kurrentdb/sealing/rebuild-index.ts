import { StreamGone } from '../../store-faults.js';
import type { KurrentConnection } from '../server/connection.js';
import { SealLog } from './seal-log.js';
import { readSealPlace } from './seal-place.js';
import { SealBroken } from './seal.js';
import type { Seal, SealedDouble, SealedEvent, SealHead } from './seal.js';
import type { SealIndex } from './seal-index.js';
import { firstHead } from './seal-index.js';

const CALL_MS = 60_000;
/** Events that are compared to tell whether two logs are the same. */
const SAMPLE = 100;

/** The index of a kommun is left as it is; the message is a Swedish sentence about why and what to do. */
export class RebuildRefused extends Error {
  override readonly name = 'RebuildRefused';
}

/** An index that can be made to say what the seals say, a seal at a time, while others read it and take seals in. */
export interface MendableIndex extends SealIndex {
  /** makes the index say what the seal says, and no less than up to it */
  mend(seal: Seal): Promise<void>;
  /** forgets what no seal says of the kommun, which begins at `first`; false, and nothing is forgotten, when the head is not the index's last any more */
  keepOnly(head: SealHead, first: bigint, doubles: Seal['doubles']): Promise<boolean>;
}

/** Those that have seals, by the sealer's own list and by the index. */
export async function kommunerWithSeals(connection: KurrentConnection, index: SealIndex): Promise<readonly string[]> {
  const [{ kommuner }, heads] = await Promise.all([readSealPlace(connection, CALL_MS), index.heads()]);
  return [...new Set([...kommuner, ...heads.map(({ kommun }) => kommun)])].sort();
}

/**
 * Makes the index of one kommun say what its seals say; the service may run meanwhile, and a sealer waits for one seal at most. Gives the last lopnummer.
 * Refuses (`RebuildRefused`), before anything is changed, where the seals have less than the index, or are another log's: then they are what is wrong.
 * Interrupted, it has mended as far as it had come, and can be begun again.
 */
export async function rebuildIndex(
  kommun: string,
  connection: KurrentConnection,
  index: MendableIndex,
  onProgress: (lopnummer: bigint, of: bigint) => void = () => undefined,
): Promise<bigint> {
  const log = new SealLog(connection, CALL_MS);
  await assertSameLog(log, index, kommun);
  let head = firstHead(kommun);
  let first: bigint | null = null;
  const doubles: SealedDouble[] = [];
  do {
    for (let seals = await nextSeals(log, head); seals.length > 0; seals = await nextSeals(log, head)) {
      for (const seal of seals) {
        await index.mend(seal);
        doubles.push(...seal.doubles);
        first ??= seal.events[0]?.lopnummer ?? null;
        head = seal.head;
      }
      const { lopnummer } = await index.head(kommun);
      onProgress(head.lopnummer, lopnummer > head.lopnummer ? lopnummer : head.lopnummer);
    }
  } while (head.sealRevision !== null && !(await index.keepOnly(head, first ?? head.lopnummer + 1n, doubles)));
  return head.lopnummer;
}

async function assertSameLog(log: SealLog, index: SealIndex, kommun: string): Promise<void> {
  const before = await index.head(kommun);
  const known = await index.page(kommun, 0n, SAMPLE);
  const sealed: SealedEvent[] = [];
  let head = firstHead(kommun);
  for (let seals = await nextSeals(log, head); seals.length > 0; seals = await nextSeals(log, head)) {
    for (const { events } of seals) if (sealed.length < SAMPLE) sealed.push(...events.slice(0, SAMPLE - sealed.length));
    head = seals.at(-1)!.head;
  }
  if ((head.sealRevision ?? -1n) < (before.sealRevision ?? -1n))
    throw new RebuildRefused(
      `Sigillen i KurrentDB slutar vid löpnummer ${head.lopnummer}, men registret går till ${before.lopnummer}. Återställ strömmen sigill-${kommun} ur en säkerhetskopia av KurrentDB.`,
    );
  if (!agree(known, sealed))
    throw new RebuildRefused('Sigillen i KurrentDB är en annan loggs. Kontrollera KURRENTDB_URL och KURRENTDB_STREAM_PREFIX.');
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
function agree(known: readonly SealedEvent[], sealed: readonly SealedEvent[]): boolean {
  const ids = new Map(sealed.map(({ lopnummer, eventId }) => [lopnummer, eventId]));
  return known.length === 0 || known.some(({ lopnummer, eventId }) => ids.get(lopnummer) === eventId);
}
