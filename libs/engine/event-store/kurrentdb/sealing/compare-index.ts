import type { Seal, SealedEvent } from './seal.js';
import type { SealIndex } from './seal-index.js';

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

/** Compares the index with the seals of a kommun, given in their order, and tells of each stretch where they differ once. */
export class IndexComparison {
  private stretch: Stretch | null = null;

  constructor(
    private readonly kommun: string,
    private readonly index: SealIndex,
    private readonly fault: (from: bigint, fel: string, to: bigint) => void,
  ) {}

  async compare(seals: readonly Seal[]): Promise<void> {
    const sealed = seals.flatMap(({ events }) => events);
    const [first] = sealed;
    if (!first) return;
    const { lopnummer: indexed } = await this.index.head(this.kommun);
    const rows = await this.index.page(this.kommun, first.lopnummer - 1n, sealed.length);
    const byNumber = new Map(rows.map((row) => [row.lopnummer, row]));
    for (const event of sealed) {
      // What is being sealed just now is in the index in a moment.
      if (event.lopnummer > indexed) return;
      this.note(event.lopnummer, difference(event, byNumber.get(event.lopnummer)));
    }
  }

  /** No more seals come: what has not been told of yet is. */
  end(): void {
    if (!this.stretch) return;
    const { difference, from, to } = this.stretch;
    this.stretch = null;
    this.fault(from, `${SAID[difference]} Kör npm run ops -- bygg-om-register --kommun ${this.kommun}.`, to);
  }

  private note(lopnummer: bigint, found: Difference | null): void {
    if (this.stretch && (found !== this.stretch.difference || lopnummer !== this.stretch.to + 1n)) this.end();
    if (found) this.stretch = { difference: found, from: this.stretch?.from ?? lopnummer, to: lopnummer };
  }
}

function difference(event: SealedEvent, row: SealedEvent | undefined): Difference | null {
  if (!row) return 'missing';
  return row.eventId === event.eventId && row.link.equals(event.link) && row.revision === event.revision ? null : 'other';
}
