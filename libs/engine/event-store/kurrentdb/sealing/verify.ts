import type { ChainFault, ChainReport } from '../../chain-report.js';
import type { KurrentConnection } from '../server/connection.js';
import { further } from '../server/place.js';
import type { Place } from '../server/place.js';
import { ChainWalk } from './chain-walk.js';
import { IndexComparison } from './compare-index.js';
import { findHidden } from './hidden-streams.js';
import { readSealPlace } from './seal-place.js';
import type { SealHead } from './seal.js';
import type { SealIndex } from './seal-index.js';

const MOST_FAULTS = 100;
const CALL_MS = 60_000;

/**
 * Finds what in the kommun's log has been changed, taken away or put in between, what is stored and will get no number, streams that are hidden, seals that do
 * not follow on each other, and an index that says otherwise. The service may run meanwhile.
 */
export async function verifyChain(
  kommun: string,
  connection: KurrentConnection,
  index: SealIndex,
  onProgress: (events: bigint, of: bigint) => void = () => undefined,
): Promise<ChainReport> {
  const faults: ChainFault[] = [];
  const fault = (lopnummer: bigint, fel: string, till = lopnummer): void => {
    if (faults.length < MOST_FAULTS) faults.push({ lopnummer, fel, ...(till > lopnummer ? { till } : {}) });
  };
  const walk = new ChainWalk(kommun, connection, CALL_MS, fault);
  const indexed = new IndexComparison(kommun, index, fault);
  const { lopnummer: end } = await index.head(kommun);
  const walkOn = async (onHead: (head: SealHead) => void = () => undefined): Promise<void> => {
    await walk.toEnd(async (seals) => {
      for (const { head } of seals) onHead(head);
      await indexed.compare(seals);
      onProgress(walk.count, end > walk.head.lopnummer ? end : walk.head.lopnummer);
    });
    indexed.end();
  };
  await walkOn();
  // What is asked for first is in the seals that are read then, however fast they come.
  const sealedTo = await placeSealedTo(kommun, connection, index);
  const said = await indexed.ask(walk);
  const heads = new Map([[walk.head.sealRevision, walk.head]]);
  await walkOn((head) => heads.set(head.sealRevision, head));
  indexed.judge(said, walk, heads);
  if (sealedTo && walk.isWhole && (said.head.sealRevision ?? -1n) <= (walk.head.sealRevision ?? -1n)) await walk.findUnsealed(sealedTo);

  const streams = [...walk.streams].flatMap(([streamId, { first, isLost, doubles }]) =>
    first === null || isLost ? [] : [{ streamId, first, doubles }],
  );
  const firsts = new Map(streams.map(({ streamId, first }) => [streamId, first]));
  await findHidden(
    connection,
    streams,
    CALL_MS,
    (streamId, fel) => fault(firsts.get(streamId)!, fel),
    (read) => onProgress(walk.count + BigInt(read), walk.count + BigInt(streams.length)),
  );
  return { events: walk.count, faults };
}

/** Where the sealer says that it has everything of the kommun, in the log or in the index. */
async function placeSealedTo(kommun: string, connection: KurrentConnection, index: SealIndex): Promise<Place | null> {
  const [{ place }, upTo] = await Promise.all([readSealPlace(connection, CALL_MS), index.sealedTo()]);
  return further(place, upTo && !upTo.except.includes(kommun) ? upTo.place : null);
}
