import type { KurrentConnection } from '../server/connection.js';
import { samePlace } from '../server/place.js';
import { parseSeal, SEAL_TYPE, SealBroken, sealBytes, sealStream } from './seal.js';
import type { Seal, SealHead } from './seal.js';

const PAGE = 50;

/** A kommun's seal stream: what is written there, in the order of its revisions, is the order of the kommun. */
export class SealLog {
  constructor(
    private readonly connection: KurrentConnection,
    private readonly limitMs: number,
  ) {}

  /**
   * Writes the seal where its head says that it belongs, and nowhere else: of two who want the same place one is told no. False also when it is not known
   * what came of it; then the stream tells.
   */
  async write(seal: Seal, eventId: string): Promise<boolean> {
    const { kommun, sealRevision } = seal.head;
    const expected = sealRevision === 0n || sealRevision === null ? 'no_stream' : sealRevision - 1n;
    const event = { eventId, type: SEAL_TYPE, data: sealBytes(seal), metadata: Buffer.from('{}') };
    const outcome = await this.connection.append(sealStream(kommun), expected, [event], this.limitMs);
    // A later revision than asked for: the server has written the seal more than once.
    return 'place' in outcome && outcome.serverRevision === sealRevision;
  }

  /** Where the stream says that one is at the head's own revision; null when it does not go so far. */
  async at({ kommun, sealRevision }: SealHead): Promise<SealHead | null> {
    if (sealRevision === null) return null;
    const [raw] = await this.connection.readStream(sealStream(kommun), sealRevision, 1, this.limitMs);
    return raw?.type === SEAL_TYPE && raw.serverRevision === sealRevision ? parseSeal(raw).head : null;
  }

  /** Whether the stream says all that the head says. Of a seal that has been written twice it is the first that says how far one is. */
  async says(head: SealHead): Promise<boolean> {
    const written = await this.at(head);
    if (!written || written.kommun !== head.kommun || !written.link.equals(head.link)) return false;
    if (written.lopnummer !== head.lopnummer || written.recordedAt !== head.recordedAt) return false;
    if (samePlace(written.place, head.place)) return true;
    const before = head.sealRevision! > 0n ? await this.at({ ...head, sealRevision: head.sealRevision! - 1n }) : null;
    return before !== null && isRepeated({ head: written, events: [], doubles: [] }, before) && samePlace(before.place, head.place);
  }

  /** the last revision of the stream; null when there is no stream, or nothing to be seen in it. `StreamGone` when it is deleted for good. */
  async last(kommun: string): Promise<bigint | null> {
    return (await this.connection.lastOfStream(sealStream(kommun), this.limitMs))?.serverRevision ?? null;
  }

  /**
   * The next seals after the head, in order; `[]` at the end. A seal that has been written twice comes the second time as one that says nothing new. Throws
   * `SealBroken` when the stream has something else.
   */
  async after(head: SealHead): Promise<readonly Seal[]> {
    const from = (head.sealRevision ?? -1n) + 1n;
    const raws = await this.connection.readStream(sealStream(head.kommun), from, PAGE, this.limitMs);
    const seals: Seal[] = [];
    let last = head;
    for (const raw of raws) {
      const { type, serverRevision } = raw;
      const expected = (last.sealRevision ?? -1n) + 1n;
      if (serverRevision !== expected || type !== SEAL_TYPE) throw new SealBroken(`Seal ${expected} is missing in its stream`);
      const read = parseSeal(raw);
      const seal = isRepeated(read, last) ? { head: { ...last, sealRevision: serverRevision }, events: [], doubles: [] } : read;
      if (!follows(seal, last)) throw new SealBroken(`Seal ${expected} does not follow on the one before it`);
      seals.push(seal);
      last = seal.head;
    }
    return seals;
  }
}

const isRepeated = ({ head }: Seal, last: SealHead): boolean =>
  last.sealRevision !== null && head.lopnummer === last.lopnummer && head.link.equals(last.link) && sameOrBefore(head, last);

const sameOrBefore = (a: SealHead, b: SealHead): boolean => a.place !== null && b.place !== null && a.place.commit <= b.place.commit;

/** The first seal of a kommun may begin at any number. */
const follows = ({ head, events }: Seal, last: SealHead): boolean =>
  head.kommun === last.kommun && (last.sealRevision === null || head.lopnummer - BigInt(events.length) === last.lopnummer);
