import { setTimeout as delay } from 'node:timers/promises';
import { samePlace } from '../server/place.js';
import type { Place } from '../server/place.js';
import { shownType } from '../server/raw-event.js';
import type { ChainWalk, OnFault, WalkedStream } from './chain-walk.js';
import type { Seal, SealedEvent, SealHead } from './seal.js';
import type { SealIndex } from './seal-index.js';

/** An index that has not moved for so long has not what it lacks on its way. */
const STILL_MS = 2_000;
const LOOK_EVERY_MS = 100;
/** Asked of the index at a time. */
const STREAMS = 1_000;
const LEAST = -(2n ** 63n);
const FURTHEST: Place = { commit: 2n ** 63n - 1n, prepare: 2n ** 63n - 1n };

type Difference = 'missing' | 'other';

interface Stretch {
  readonly difference: Difference;
  readonly from: bigint;
  readonly to: bigint;
}

const SAID: Readonly<Record<Difference, string>> = {
  missing: 'Saknas i registret över sigillen.',
  other: 'Registret över sigillen stämmer inte med sigillen.',
};

/** What the index says beside the single events. */
interface SaidByIndex {
  readonly head: SealHead;
  /** of the first row, null when there is none, and of the last, 0n when there is none */
  readonly first: bigint | null;
  readonly last: bigint;
  /** of the streams that have any, the server's numbers */
  readonly doubles: ReadonlyMap<string, readonly bigint[]>;
}

/** Compares the index with the seals of a kommun, given in their order, and tells of each stretch where they differ once. */
export class IndexComparison {
  private stretch: Stretch | null = null;
  private isStill = false;

  constructor(
    private readonly kommun: string,
    private readonly index: SealIndex,
    private readonly fault: OnFault,
  ) {}

  async compare(seals: readonly Seal[]): Promise<void> {
    const sealed = seals.flatMap(({ events }) => events);
    if (sealed.length === 0) return;
    let rows = await this.rows(sealed);
    if (sealed.some((event) => difference(event, rows.get(event.lopnummer)))) {
      await this.hasCome(seals.at(-1)!.head);
      rows = await this.rows(sealed);
    }
    for (const event of sealed) this.note(event.lopnummer, difference(event, rows.get(event.lopnummer)));
  }

  /** What has not been told of yet is: the seals have been read to their end. */
  end(): void {
    if (!this.stretch) return;
    const { difference, from, to } = this.stretch;
    this.stretch = null;
    this.fault(from, `${SAID[difference]} ${this.remedy}`, to);
  }

  /** Asks what there is to be judged; what it lacks of the seals that have been read is told at once. */
  async ask({ head: reached, streams }: Pick<ChainWalk, 'head' | 'streams'>): Promise<SaidByIndex> {
    await this.hasCome(reached);
    const { kommun, index } = this;
    const head = await index.head(kommun);
    const [first] = await index.page(kommun, LEAST, 1);
    const last = await index.lopnummerAt(kommun, FURTHEST);
    const doubles = new Map<string, readonly bigint[]>();
    const ids = [...streams.keys()];
    for (let at = 0; at < ids.length; at += STREAMS) {
      const some = ids.slice(at, at + STREAMS);
      const known = await index.known(kommun, [], some);
      for (const streamId of some) {
        const said = known.doubles.get(streamId) ?? [];
        if (said.length > 0) doubles.set(streamId, said);
        const stream = streams.get(streamId)!;
        if (stream.doubles.some((number) => !said.includes(number))) this.tellDoubles(streamId, stream);
      }
    }
    return { head, first: first?.lopnummer ?? null, last, doubles };
  }

  /**
   * Judges what was asked for by the seals that have been read since: one that is in the index has been written before.
   *
   * @param heads of the seals from the one where the walk was when it was asked
   */
  judge(
    { head, first, last, doubles }: SaidByIndex,
    walk: Pick<ChainWalk, 'head' | 'begins' | 'streams'>,
    heads: ReadonlyMap<bigint | null, SealHead>,
  ): void {
    const sealed = heads.get(head.sealRevision);
    if (isBefore(walk.head, head)) {
      this.fault(head.lopnummer, `Sigillen slutar vid löpnummer ${walk.head.lopnummer}, men registret går till ${head.lopnummer}.`);
      return;
    }
    if (!sealed)
      this.fault(
        head.lopnummer,
        `Registret över sigillen slutar vid löpnummer ${head.lopnummer}, men sigillen går till ${walk.head.lopnummer}. ${this.remedy}`,
      );
    else if (!isSameHead(head, sealed)) this.fault(sealed.lopnummer, `Registrets slut stämmer inte med sigillen. ${this.remedy}`);
    if (first !== null && (walk.begins === null || first < walk.begins)) this.tellSurplus(first);
    if (last > walk.head.lopnummer) this.tellSurplus(last);
    for (const [streamId, said] of doubles) {
      const stream = walk.streams.get(streamId)!;
      if (said.some((number) => !stream.doubles.includes(number))) this.tellDoubles(streamId, stream);
    }
  }

  private tellSurplus(lopnummer: bigint): void {
    this.fault(lopnummer, `Registret över sigillen har en händelse som sigillen inte har. ${this.remedy}`);
  }

  private tellDoubles(streamId: string, { first }: WalkedStream): void {
    this.fault(first ?? 0n, `Registret över sigillen har andra dubbletter i strömmen ${streamId} än sigillen. ${this.remedy}`);
  }

  private get remedy(): string {
    return `Kör npm run ops -- bygg-om-register --kommun ${this.kommun}.`;
  }

  private note(lopnummer: bigint, found: Difference | null): void {
    if (this.stretch && (found !== this.stretch.difference || lopnummer !== this.stretch.to + 1n)) this.end();
    if (found) this.stretch = { difference: found, from: this.stretch?.from ?? lopnummer, to: lopnummer };
  }

  private async rows(sealed: readonly SealedEvent[]): Promise<ReadonlyMap<bigint, SealedEvent>> {
    const rows = await this.index.page(this.kommun, sealed[0]!.lopnummer - 1n, sealed.length);
    return new Map(rows.map((row) => [row.lopnummer, row]));
  }

  /** What is being sealed just now is in the index in a moment. */
  private async hasCome(reached: SealHead): Promise<void> {
    let at: bigint | null = null;
    for (let since = performance.now(); !this.isStill; await delay(LOOK_EVERY_MS)) {
      const head = await this.index.head(this.kommun);
      if (!isBefore(head, reached)) return;
      if (head.sealRevision !== at) since = performance.now();
      at = head.sealRevision;
      this.isStill = performance.now() - since > STILL_MS;
    }
  }
}

function difference(event: SealedEvent, row: SealedEvent | undefined): Difference | null {
  if (!row) return 'missing';
  const isSame =
    row.streamId === event.streamId &&
    row.revision === event.revision &&
    samePlace(row.place, event.place) &&
    row.eventId === event.eventId &&
    shownType(row.type) === shownType(event.type) &&
    row.schemaVersion === event.schemaVersion &&
    row.recordedAt === event.recordedAt &&
    row.link.equals(event.link) &&
    row.command?.id === event.command?.id &&
    row.command?.index === event.command?.index &&
    row.command?.requestMac === event.command?.requestMac;
  return isSame ? null : 'other';
}

const isSameHead = (a: SealHead, b: SealHead): boolean =>
  a.lopnummer === b.lopnummer && a.link.equals(b.link) && a.recordedAt === b.recordedAt && samePlace(a.place, b.place);

const isBefore = (a: SealHead, b: SealHead): boolean => (a.sealRevision ?? -1n) < (b.sealRevision ?? -1n);
