import { canonicalJson } from '#engine/kernel';
import { metaText } from '../append-input.js';
import { GENESIS, linkHash } from '../chain.js';
import type { RecordedEvent } from '../port.js';
import { CopyRefused, type ChainPoint, type CopySide } from './side.js';

export interface CheckedEvent {
  readonly event: RecordedEvent;
  /** computed from what was read, after the link that the store keeps for the event before */
  readonly link: Buffer;
  /** the store keeps the same link: the event is one that the service wrote, and unchanged */
  readonly whole: boolean;
}

const PAGE = 500;

/** Reads a kommun's log after a point, page by page to its end or `upTo`, with every event set beside the link that its store keeps. */
export async function* readChecked(
  { name, store, points }: CopySide,
  kommun: string,
  after: ChainPoint | null,
  upTo?: bigint,
): AsyncGenerator<readonly CheckedEvent[]> {
  const feed = store.feed(kommun);
  let previous: Buffer = after?.link ?? GENESIS;
  let last = after?.lopnummer ?? 0n;
  let position = after?.position ?? null;
  while (upTo === undefined || last < upTo) {
    const left = upTo === undefined ? PAGE : Math.min(PAGE, Number(upTo - last));
    const read = await feed.read(position, left);
    if (read.events.length === 0) return;
    const kept = await points.page(kommun, last, read.events.length);
    const page: CheckedEvent[] = [];
    for (const [n, event] of read.events.entries()) {
      const point = kept[n];
      if (event.lopnummer !== last + 1n || point?.lopnummer !== event.lopnummer)
        throw new CopyRefused(`I ${name}, kommun ${kommun}, saknas löpnummer ${last + 1n}. Kör ops verify mot den loggen.`);
      const { data, meta } = event;
      const link = linkHash(previous, { ...event, recordedAt: meta.recordedAt, data: canonicalJson(data), meta: metaText(meta) });
      page.push({ event, link, whole: link.equals(point.link) });
      // Going on from what the store keeps shows each break once, where it is.
      previous = point.link;
      last = event.lopnummer;
    }
    yield page;
    position = read.position;
  }
}
