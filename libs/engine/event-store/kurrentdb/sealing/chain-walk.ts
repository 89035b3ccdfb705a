import { metaText } from '../../append-input.js';
import { GENESIS, linkHash } from '../../chain.js';
import { StreamGone } from '../../store-faults.js';
import { ownMetadata } from '../metadata.js';
import { joined, serverRevision } from '../revisions.js';
import type { KurrentConnection } from '../server/connection.js';
import { comparePlaces } from '../server/place.js';
import type { Place } from '../server/place.js';
import type { RawEvent } from '../server/raw-event.js';
import { KommunEvents } from './kommun-events.js';
import { SealLog } from './seal-log.js';
import type { Seal, SealedDouble, SealedEvent, SealHead } from './seal.js';
import { SealBroken } from './seal.js';
import { firstHead } from './seal-index.js';

export type OnFault = (lopnummer: bigint, fel: string, till?: bigint) => void;

/** What the seals say of a stream. */
export interface WalkedStream {
  /** lopnummer of its first event; null as long as it has doubles only */
  first: bigint | null;
  /** its first event is in the log no more */
  isLost: boolean;
  revision: bigint;
  /** the server's numbers, ascending */
  doubles: readonly bigint[];
}

/** Goes through the kommun's seals from the first, and with them its events in `$all`, and recomputes every link from the bytes as the server has them. */
export class ChainWalk {
  readonly streams = new Map<string, WalkedStream>();
  head: SealHead;
  /** the first lopnummer; null as long as no event has been met */
  begins: bigint | null = null;
  count = 0n;
  /** false when there are seals that cannot be read */
  isWhole = true;
  private readonly log: SealLog;
  private readonly events: KommunEvents;
  private readonly ids = new Set<string>();
  private previous: Buffer = GENESIS;
  private lastTime = '';

  constructor(
    private readonly kommun: string,
    connection: KurrentConnection,
    limitMs: number,
    private readonly fault: OnFault,
  ) {
    this.head = firstHead(kommun);
    this.log = new SealLog(connection, limitMs);
    this.events = new KommunEvents(kommun, connection, limitMs);
  }

  /** Goes on to what is the last seal now, and compares with the log what they say; more may come all the time. Tells of them some at a time. */
  async toEnd(onSeals: (seals: readonly Seal[]) => Promise<void>): Promise<void> {
    const end = await this.orBroken(() => this.log.last(this.kommun), null);
    while (this.isWhole && end !== null && (this.head.sealRevision ?? -1n) < end) {
      const seals = await this.orBroken(() => this.log.after(this.head), []);
      if (seals.length === 0) return;
      for (const seal of seals) await this.take(seal);
      await onSeals(seals);
    }
  }

  /** All that is stored at or before the place is said to be sealed: what is not now will never be. */
  async findUnsealed(place: Place): Promise<void> {
    let count = 0;
    let stream = '';
    await this.events.upTo(place, [], ({ type, eventId, streamId }) => {
      if (type.startsWith('$') || this.ids.has(eventId)) return;
      count += 1;
      stream ||= streamId;
    });
    if (count > 0)
      this.fault(
        this.head.lopnummer + 1n,
        `${count === 1 ? 'En händelse' : `${count} händelser`} har inget löpnummer och får inget: förseglaren sägs vara förbi. Strömmen är ${stream}${count === 1 ? '' : ' för den första'}. Stoppa arbetaren, radera strömmen sigill-lage i KurrentDB och starta igen: då läser förseglaren loggen från början.`,
      );
  }

  private async orBroken<T>(read: () => Promise<T>, none: T): Promise<T> {
    if (!this.isWhole) return none;
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof SealBroken || error instanceof StreamGone)) throw error;
      this.isWhole = false;
      this.fault(
        this.head.lopnummer + 1n,
        error instanceof SealBroken
          ? 'Sigillen går inte att läsa härifrån: strömmen med sigill har ändrats.'
          : `Strömmen sigill-${this.kommun} har raderats för gott ur KurrentDB, så kedjan går inte att kontrollera. Återställ KurrentDB ur en säkerhetskopia från före raderingen.`,
      );
      return none;
    }
  }

  private async take(seal: Seal): Promise<void> {
    // An empty first seal says with which number the kommun begins.
    if (this.head.sealRevision === null && seal.events.length === 0) this.previous = seal.head.link;
    const places = [...seal.events, ...seal.doubles].map(({ place }) => place);
    if (seal.head.place)
      await this.events.upTo(seal.head.place, places, () =>
        this.fault(seal.head.lopnummer, 'En händelse har kommit in i loggen efter att löpnumren omkring den gavs.'),
      );
    const doubles = seal.doubles.toSorted((a, b) => comparePlaces(a.place, b.place));
    for (const sealed of seal.events) {
      while (doubles[0] && comparePlaces(doubles[0].place, sealed.place) < 0) this.takeDouble(doubles.shift()!, sealed.lopnummer - 1n);
      this.takeEvent(sealed);
    }
    for (const double of doubles) this.takeDouble(double, seal.head.lopnummer);
    if (!this.previous.equals(seal.head.link)) this.fault(seal.head.lopnummer, 'Sigillets slut stämmer inte med kedjan.');
    this.previous = seal.head.link;
    this.head = seal.head;
  }

  private takeEvent(sealed: SealedEvent): void {
    const { lopnummer, streamId, revision, place, recordedAt, link } = sealed;
    const stream = this.stream(streamId);
    const raw = this.events.at(place);
    if (revision !== stream.revision + 1n)
      this.fault(lopnummer, `Strömmens revision är ${revision}, men ${stream.revision + 1n} väntades.`);
    else if (raw && raw.serverRevision !== serverRevision(revision, stream.doubles))
      this.fault(lopnummer, `Sigillen räknar dubbletterna i strömmen ${streamId} fel.`);
    if (recordedAt < this.lastTime) this.fault(lopnummer, 'Tiden är tidigare än den föregående händelsens.');
    if (!raw) this.fault(lopnummer, 'Händelsen finns inte längre i databasen.');
    else if (!linkOf(this.previous, sealed, raw).equals(link))
      this.fault(lopnummer, 'Händelsen stämmer inte med kedjan: den, eller en före den, har ändrats.');
    this.begins ??= lopnummer;
    if (stream.first === null) {
      stream.first = lopnummer;
      stream.isLost = !raw;
    }
    // Going on from the sealed link shows each break once, where it is.
    this.previous = link;
    this.lastTime = recordedAt;
    stream.revision = revision;
    this.ids.add(sealed.eventId);
    this.count += 1n;
  }

  /** What is no double would be shown to nobody, and its command accepted again. */
  private takeDouble({ streamId, serverRevision: number, place, eventId }: SealedDouble, after: bigint): void {
    const stream = this.stream(streamId);
    const raw = this.events.at(place);
    const isThere = raw
      ? raw.streamId === streamId && raw.serverRevision === number && raw.eventId === eventId
      : number === stream.revision + 1n + BigInt(stream.doubles.length);
    if (!isThere || !(raw?.type.startsWith('$') || this.ids.has(eventId)))
      this.fault(
        after + 1n,
        `Sigillen kallar en händelse i strömmen ${streamId} för dubblett, men den är ingen: den visas inte och dess kommando tas emot igen. Återställ strömmen sigill-${this.kommun} ur en säkerhetskopia av KurrentDB.`,
      );
    stream.doubles = joined(stream.doubles, [number]);
  }

  private stream(streamId: string): WalkedStream {
    const known = this.streams.get(streamId);
    if (known) return known;
    const stream = { first: null, isLost: false, revision: -1n, doubles: [] };
    this.streams.set(streamId, stream);
    return stream;
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
