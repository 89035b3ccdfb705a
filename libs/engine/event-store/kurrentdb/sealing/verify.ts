import { metaText } from '../../append-input.js';
import { GENESIS, linkHash } from '../../chain.js';
import type { ChainFault, ChainReport } from '../../chain-report.js';
import type { KurrentConnection } from '../server/connection.js';
import { ownMetadata } from '../metadata.js';
import { comparePlaces, placeText } from '../server/place.js';
import type { Place } from '../server/place.js';
import type { RawEvent } from '../server/raw-event.js';
import { isOurStream } from '../server/raw-event.js';
import { IndexComparison } from './compare-index.js';
import { SealLog } from './seal-log.js';
import type { Seal, SealedEvent, SealHead } from './seal.js';
import { SealBroken } from './seal.js';
import type { SealIndex } from './seal-index.js';
import { firstHead } from './seal-index.js';

const MOST_FAULTS = 100;
const CALL_MS = 60_000;
const PAGE = 1_000;

/**
 * Goes through the kommun's seals from the first, and with them its events in `$all`, and recomputes every link from the bytes as the server has them. Finds
 * what has been changed, taken away or put in between, seals that do not follow on each other, and an index that says otherwise.
 */
export async function verifyChain(
  kommun: string,
  connection: KurrentConnection,
  index: SealIndex,
  onProgress?: (events: bigint, of: bigint) => void,
): Promise<ChainReport> {
  const faults: ChainFault[] = [];
  const fault = (lopnummer: bigint, fel: string, till = lopnummer): void => {
    if (faults.length < MOST_FAULTS) faults.push({ lopnummer, fel, ...(till > lopnummer ? { till } : {}) });
  };
  const indexed = new IndexComparison(kommun, index, fault);
  const log = new SealLog(connection, CALL_MS);
  const { lopnummer: end } = await index.head(kommun);
  const events = new KommunEvents(kommun, connection);
  const revisions = new Map<string, bigint>();
  let head: SealHead = firstHead(kommun);
  let previous: Buffer = GENESIS;
  let lastTime = '';
  let count = 0n;
  for (;;) {
    const seals = await nextSeals(log, head, fault);
    if (seals.length === 0) break;
    for (const seal of seals) {
      // An empty first seal says with which number the kommun begins.
      if (head.sealRevision === null && seal.events.length === 0) previous = seal.head.link;
      const covered = new Set([...seal.events, ...seal.doubles].map(({ place }) => placeText(place)));
      await events.upTo(seal.head.place, (between) => {
        if (!covered.has(placeText(between.place)))
          fault(seal.head.lopnummer, 'En händelse har kommit in i loggen efter att löpnumren omkring den gavs.');
      });
      for (const sealed of seal.events) {
        const expected = (revisions.get(sealed.streamId) ?? -1n) + 1n;
        if (sealed.revision !== expected) fault(sealed.lopnummer, `Strömmens revision är ${sealed.revision}, men ${expected} väntades.`);
        if (sealed.recordedAt < lastTime) fault(sealed.lopnummer, 'Tiden är tidigare än den föregående händelsens.');
        const raw = events.taken(sealed.place);
        if (!raw) fault(sealed.lopnummer, 'Händelsen finns inte längre i databasen.');
        else if (!linkOf(previous, sealed, raw).equals(sealed.link))
          fault(sealed.lopnummer, 'Händelsen stämmer inte med kedjan: den, eller en före den, har ändrats.');
        // Going on from the sealed link shows each break once, where it is.
        previous = sealed.link;
        lastTime = sealed.recordedAt;
        revisions.set(sealed.streamId, sealed.revision);
        count += 1n;
      }
      if (!previous.equals(seal.head.link)) fault(seal.head.lopnummer, 'Sigillets slut stämmer inte med kedjan.');
      previous = seal.head.link;
      head = seal.head;
    }
    await indexed.compare(seals);
    onProgress?.(count, end > head.lopnummer ? end : head.lopnummer);
  }
  indexed.end();
  const now = await index.head(kommun);
  if (now.lopnummer > head.lopnummer)
    fault(now.lopnummer, `Sigillen slutar vid löpnummer ${head.lopnummer}, men registret går till ${now.lopnummer}.`);
  return { events: count, faults };
}

async function nextSeals(log: SealLog, head: SealHead, fault: (lopnummer: bigint, fel: string) => void): Promise<readonly Seal[]> {
  try {
    return await log.after(head);
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    fault(head.lopnummer + 1n, 'Sigillen går inte att läsa härifrån: strömmen med sigill har ändrats.');
    return [];
  }
}

function linkOf(previous: Buffer, sealed: SealedEvent, raw: RawEvent): Buffer {
  const own = ownMetadata(raw);
  const { lopnummer, streamId, revision, eventId, type, schemaVersion, recordedAt } = sealed;
  const meta = own ? metaText(own.context) : raw.metadata;
  // What the seal says and what the event says must be the same, or the link would vouch for something that nobody reads.
  const same = raw.streamId === streamId && raw.eventId === eventId && raw.type === type && (own?.schemaVersion ?? 1) === schemaVersion;
  return same
    ? linkHash(previous, { lopnummer, streamId, revision, eventId, type, schemaVersion, recordedAt, data: raw.data, meta })
    : GENESIS;
}

/** The kommun's events in `$all`, read along with the seals. */
class KommunEvents {
  private buffer: RawEvent[] = [];
  private after: Place | null = null;
  private readonly passed = new Map<string, RawEvent>();

  constructor(
    private readonly kommun: string,
    private readonly connection: KurrentConnection,
  ) {}

  /** Goes on to the place; everything on the way is kept until the next call. */
  async upTo(place: Place | null, onEach: (event: RawEvent) => void): Promise<void> {
    this.passed.clear();
    if (!place) return;
    for (;;) {
      if (this.buffer.length === 0) {
        this.buffer = [...(await this.connection.readAll(this.after, { prefix: `${this.kommun}_` }, PAGE, CALL_MS))];
        if (this.buffer.length === 0) return;
      }
      while (this.buffer.length > 0) {
        const event = this.buffer[0]!;
        if (comparePlaces(event.place, place) > 0) return;
        this.buffer.shift();
        this.after = event.place;
        if (!isOurStream(event.streamId)) continue;
        this.passed.set(placeText(event.place), event);
        onEach(event);
      }
    }
  }

  taken(place: Place): RawEvent | undefined {
    return this.passed.get(placeText(place));
  }
}
