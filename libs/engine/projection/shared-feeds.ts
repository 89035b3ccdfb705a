import type { EventFeed, EventStore, Position } from '#engine/event-store';

type Read = Awaited<ReturnType<EventFeed['read']>>;

/** events that are remembered in all, of every kommun together */
const REMEMBERED = 4_000;

/**
 * Feeds whose stretches are fetched once for all who follow them: every projection and process manager reads the same log, most of them at its end, and
 * a read costs the database as much for those who take nothing of it. Events are never changed, so that what has been read stays true; what lies further
 * back than is remembered is read again.
 */
export class SharedFeeds {
  readonly #stretches = new Map<string, Read>();
  readonly #onTheirWay = new Map<string, Promise<Read>>();
  #events = 0;

  constructor(
    private readonly store: Pick<EventStore, 'feed'>,
    private readonly remembered = REMEMBERED,
  ) {}

  of(kommun: string): EventFeed {
    const feed = this.store.feed(kommun);
    return {
      read: (after, max) => this.#read(feed, kommun, after, max),
      wait: (after, timeoutMs, signal) => feed.wait(after, timeoutMs, signal),
      head: () => feed.head(),
    };
  }

  async #read(feed: EventFeed, kommun: string, after: Position | null, max: number): Promise<Read> {
    return this.#known(kommun, after, max) ?? this.#fetch(feed, kommun, after, max);
  }

  /** Stretches that follow on each other are joined, so that whoever is behind takes long strides. */
  #known(kommun: string, after: Position | null, max: number): Read | undefined {
    let known: Read | undefined;
    for (;;) {
      const next = this.#stretches.get(keyOf(kommun, known ? known.position : after));
      if (!next || (known?.events.length ?? 0) + next.events.length > max) return known;
      known = known ? { events: [...known.events, ...next.events], position: next.position } : next;
    }
  }

  #fetch(feed: EventFeed, kommun: string, after: Position | null, max: number): Promise<Read> {
    const key = keyOf(kommun, after);
    const request = `${key} ${max}`;
    const same = this.#onTheirWay.get(request);
    if (same) return same;
    const reading = feed
      .read(after, max)
      .then((read) => {
        this.#remember(key, read);
        return read;
      })
      .finally(() => this.#onTheirWay.delete(request));
    this.#onTheirWay.set(request, reading);
    return reading;
  }

  #remember(key: string, read: Read): void {
    if (read.events.length === 0) return;
    this.#forget(key);
    this.#stretches.set(key, read);
    this.#events += read.events.length;
    for (const oldest of this.#stretches.keys()) {
      if (this.#events <= this.remembered) break;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    this.#events -= this.#stretches.get(key)?.events.length ?? 0;
    this.#stretches.delete(key);
  }
}

const keyOf = (kommun: string, after: Position | null): string => `${kommun} ${after ?? ''}`;
