import { GENESIS, linkHash } from '../chain.js';
import { damaged } from './copy-kommun.js';
import { readChecked } from './read-checked.js';
import type { CopySide } from './side.js';

/** What both logs are found to have of one kommun. */
export interface Comparison {
  readonly events: bigint;
  readonly streams: number;
  /** streams whose hashes differ, or that one of them lacks */
  readonly differing: number;
  /** the last link of the source, hexadecimal; null when it has no events */
  readonly link: string | null;
  /** Swedish sentences, the first of each kind; empty when the logs are equal */
  readonly faults: readonly string[];
}

interface Digest {
  readonly events: bigint;
  /** by stream, a hash over all its events with their numbers; as text of 32 bytes, which takes less room than a buffer */
  readonly streams: ReadonlyMap<string, string>;
}

const MOST_FAULTS = 10;

/** Reads both logs from the first event to their ends, and compares stream by stream and the ends of the chains; and asks whether the streams can be read. */
export async function compareKommun(
  from: CopySide,
  to: CopySide,
  kommun: string,
  onProgress: (read: bigint, of: bigint) => void,
): Promise<Comparison> {
  const [ends, otherEnd] = [await from.points.last(kommun), await to.points.last(kommun)];
  const end = ends?.lopnummer ?? 0n;
  const faults: string[] = [];
  const fault = (sentence: string): void => {
    if (faults.length < MOST_FAULTS) faults.push(sentence);
  };
  const own = await digest(from, kommun, end, fault, (read) => onProgress(read, 2n * end));
  const copy = await digest(to, kommun, end, fault, (read) => onProgress(end + read, 2n * end));

  if (own.events !== copy.events || end !== (otherEnd?.lopnummer ?? 0n))
    fault(`${from.name} har ${end} händelser i kommun ${kommun}, ${to.name} ${otherEnd?.lopnummer ?? 0n}.`);
  else if (ends && otherEnd && !ends.link.equals(otherEnd.link)) fault(`Kedjans sista länk i kommun ${kommun} skiljer sig.`);
  const differing = [...own.streams].filter(([streamId, hash]) => copy.streams.get(streamId) !== hash).map(([streamId]) => streamId);
  for (const streamId of copy.streams.keys()) if (!own.streams.has(streamId)) differing.push(streamId);
  for (const streamId of differing) fault(`Strömmen ${streamId} skiljer sig.`);
  // The feed has what is stored, also where the stream itself shows it to nobody.
  for (const [side, { streams }] of [
    [from, own],
    [to, copy],
  ] as const)
    for (const hidden of (await side.hidden?.([...streams.keys()])) ?? []) fault(`I ${side.name}: ${hidden}`);
  await assertStill(from, to, kommun, end, fault);
  return { events: end, streams: own.streams.size, differing: differing.length, link: ends?.link.toString('hex') ?? null, faults };
}

async function digest(
  side: CopySide,
  kommun: string,
  upTo: bigint,
  fault: (sentence: string) => void,
  onProgress: (read: bigint) => void,
): Promise<Digest> {
  const streams = new Map<string, string>();
  let events = 0n;
  for await (const page of readChecked(side, kommun, null, upTo)) {
    for (const { event, link, whole } of page) {
      if (!whole) fault(damaged(side, event).message);
      const before = streams.get(event.streamId);
      const hash = linkHash(before === undefined ? GENESIS : Buffer.from(before, 'latin1'), {
        ...event,
        recordedAt: event.meta.recordedAt,
        data: link,
        meta: '',
      });
      streams.set(event.streamId, hash.toString('latin1'));
    }
    events += BigInt(page.length);
    onProgress(events);
  }
  return { events, streams };
}

/** What has been written in the meantime is in nobody's comparison. */
async function assertStill(from: CopySide, to: CopySide, kommun: string, end: bigint, fault: (sentence: string) => void): Promise<void> {
  for (const side of [from, to]) {
    await side.settled();
    const now = (await side.points.last(kommun))?.lopnummer ?? 0n;
    if (now > end)
      fault(
        `${side.name} skrevs under jämförelsen av kommun ${kommun}: löpnummer ${end} blev ${now}. Slå på skrivskyddet (ops skrivskydd --pa) och kör om.`,
      );
  }
}
