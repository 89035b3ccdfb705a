import type { KurrentConnection } from '../server/connection.js';
import { comparePlaces, placeText } from '../server/place.js';
import type { Place } from '../server/place.js';
import type { RawEvent } from '../server/raw-event.js';
import { isOurStream } from '../server/raw-event.js';

const PAGE = 1_000;

/** A kommun's events in `$all`, read along with its seals. */
export class KommunEvents {
  private buffer: RawEvent[] = [];
  private after: Place | null = null;
  private readonly kept = new Map<string, RawEvent>();

  constructor(
    private readonly kommun: string,
    private readonly connection: KurrentConnection,
    private readonly limitMs: number,
  ) {}

  /** Goes on to the place. Those on the way that stand at one of the `sought` places are kept until the next call; of the others one is told. */
  async upTo(place: Place, sought: readonly Place[], onOther: (event: RawEvent) => void): Promise<void> {
    this.kept.clear();
    const wanted = new Set(sought.map(placeText));
    for (;;) {
      if (this.buffer.length === 0) {
        this.buffer = [...(await this.connection.readAll(this.after, { prefix: `${this.kommun}_` }, PAGE, this.limitMs))];
        if (this.buffer.length === 0) return;
      }
      while (this.buffer.length > 0) {
        const event = this.buffer[0]!;
        if (comparePlaces(event.place, place) > 0) return;
        this.buffer.shift();
        this.after = event.place;
        if (wanted.has(placeText(event.place))) this.kept.set(placeText(event.place), event);
        else if (isOurStream(event.streamId)) onOther(event);
      }
    }
  }

  at(place: Place): RawEvent | undefined {
    return this.kept.get(placeText(place));
  }
}
