import type { Random } from '#engine/kernel';
import type { Logger } from '#engine/platform';
import { errorFields } from '#engine/platform';
import type { KurrentConnection } from './connection.js';
import { backoffMs, pause } from './backoff.js';
import type { StoreMetrics } from './metrics.js';
import type { Place } from './place.js';
import { comparePlaces } from './place.js';
import { planSeal } from './plan-seal.js';
import type { RawEvent } from './raw-event.js';
import { isOurStream, kommunOf } from './raw-event.js';
import { SealLog } from './seal-log.js';
import { OUR_STREAMS, readSealPlace, writeSealPlace } from './seal-place.js';
import { SealBroken } from './seal.js';
import type { Seal, SealHead } from './seal.js';
import type { SealIndex } from './seal-index.js';

export interface SealerOptions {
  readonly store: {
    readonly connection: KurrentConnection;
    readonly index: SealIndex;
    readonly counted: StoreMetrics;
    /** told when a kommun has got further */
    sealed(kommun: string, lopnummer: bigint): void;
  };
  readonly random: Random;
  readonly logger: Logger;
  /** asked now and then: whether this process is the one that is to seal. Only saves work: two who seal at once do no harm. */
  readonly lease?: SealerLease;
}

export interface SealerLease {
  /** true while one has it */
  take(): Promise<boolean>;
  release(): Promise<void>;
}

const CALL_MS = 10_000;
/** Events in one seal at most: a seal then stays well below a megabyte, what the oldest servers take. */
const SEAL_EVENTS = 500;
/** How often one who hears nothing looks for himself, and keeps the lease. */
const WATCH_MS = 2_000;
/** The place is written down now and then; what lies after it is read again by the next one, and found to be sealed. */
const PLACE_EVERY_MS = 2_000;

/**
 * Gives the events of each kommun their `lopnummer` and their link in the chain, in the order of `$all`. Each step is an event in the kommun's seal stream,
 * written with the exact expected revision, so that there is one order however many sealers there are; then it is taken into the index. Whoever is stopped in
 * between leaves a seal that the next one finds. Follows `$all` by a subscription that is begun anew for ever: when it fails, when it ends, and when it is
 * silent though there is something to tell.
 */
export class Sealer {
  private readonly log: SealLog;
  private readonly heads = new Map<string, SealHead>();
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;
  private place: Place | null | undefined;
  private placeWritten: Place | null = null;
  private placeAt = 0;

  constructor(private readonly options: SealerOptions) {
    this.log = new SealLog(options.store.connection, CALL_MS);
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Ends after the seal that is being written. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { lease, logger, random, store } = this.options;
    const { signal } = this.stopping;
    for (let attempt = 0; !signal.aborted;) {
      try {
        if (lease && !(await lease.take())) {
          this.forget();
          await pause(WATCH_MS, signal);
          continue;
        }
        await this.prepare();
        await this.follow(() => (attempt = 0));
        if (!signal.aborted) logger.info('The subscription of the sealer has ended and is begun anew');
      } catch (error) {
        if (!signal.aborted) logger.warn('The sealer was interrupted and begins anew', { attempt, ...errorFields(error) });
        if (error instanceof SealBroken) this.forget();
      }
      if (signal.aborted) break;
      store.counted.resubscribed();
      await pause(backoffMs(attempt++, random), signal);
    }
    await this.writePlace().catch(() => undefined);
    await lease?.release().catch(() => undefined);
  }

  /** What somebody else has done in the meantime is read again. */
  private forget(): void {
    this.heads.clear();
    this.place = undefined;
  }

  /** Where to begin; and what is sealed but not in the index, because somebody was stopped in between or the index is new. */
  private async prepare(): Promise<void> {
    if (this.place !== undefined) return;
    const { place, kommuner } = await readSealPlace(this.options.store.connection, CALL_MS);
    for (const kommun of kommuner) await this.catchUp(kommun);
    this.place = place;
    this.placeWritten = place;
  }

  private async follow(onProgress: () => void): Promise<void> {
    const { connection } = this.options.store;
    const { signal } = this.stopping;
    const subscription = await connection.subscribe(this.place ?? null, { regex: OUR_STREAMS }, CALL_MS);
    const close = (): void => subscription.close();
    signal.addEventListener('abort', close);
    try {
      for (let watched = performance.now(); !signal.aborted;) {
        const events = await subscription.take(WATCH_MS);
        if (events === null) return;
        if (events.length > 0) {
          await this.seal(events);
          onProgress();
        }
        if (performance.now() - watched < WATCH_MS) continue;
        watched = performance.now();
        if (this.options.lease && !(await this.options.lease.take())) return this.forget();
        if (events.length === 0 && (await this.missed(subscription))) {
          connection.renew();
          return;
        }
        await this.writePlace();
      }
    } finally {
      signal.removeEventListener('abort', close);
      subscription.close();
    }
  }

  /** Whether there is something to seal that the subscription has not told. */
  private async missed(subscription: { take(waitMs: number): Promise<readonly RawEvent[] | null> }): Promise<boolean> {
    const { connection } = this.options.store;
    const [next] = await connection.readAll(this.place ?? null, { regex: OUR_STREAMS }, 1, CALL_MS);
    if (!next) return false;
    const events = await subscription.take(WATCH_MS);
    if (!events || events.length === 0) return true;
    await this.seal(events);
    return false;
  }

  private async seal(events: readonly RawEvent[]): Promise<void> {
    const byKommun = new Map<string, RawEvent[]>();
    for (const event of events) {
      if (!isOurStream(event.streamId)) {
        this.options.store.counted.foreign(kommunOf(event.streamId), 1);
        this.options.logger.error('A stream that is not ours has a name like ours; its events belong to no kommun', {
          kommun: kommunOf(event.streamId),
        });
        continue;
      }
      const kommun = kommunOf(event.streamId);
      const own = byKommun.get(kommun);
      if (own) own.push(event);
      else byKommun.set(kommun, [event]);
    }
    for (const [kommun, own] of byKommun) await this.sealKommun(kommun, own);
    this.place = events.at(-1)!.place;
    if (performance.now() - this.placeAt > PLACE_EVERY_MS) await this.writePlace();
  }

  private async sealKommun(kommun: string, events: readonly RawEvent[]): Promise<void> {
    const { counted, index } = this.options.store;
    let head = this.heads.get(kommun) ?? (await this.catchUp(kommun));
    for (let rest = after(head, events); rest.length > 0; rest = after(head, rest)) {
      this.stopping.signal.throwIfAborted();
      const part = rest.slice(0, SEAL_EVENTS);
      const known = await index.known(
        kommun,
        part.map(({ eventId }) => eventId),
        [...new Set(part.map(({ streamId }) => streamId))],
      );
      const seal = planSeal(head, part, known);
      if (!seal) return;
      // Lost to another sealer, or not known what became of it: the stream says where one is, and what is left is planned anew.
      const written = await this.log.write(seal, this.options.random.uuid());
      head = written && (await this.index(seal)) ? seal.head : await this.catchUp(kommun);
      if (!written) continue;
      counted.sealed(kommun, seal.events.length);
      counted.doubles(kommun, seal.doubles.length);
      counted.foreign(kommun, seal.events.filter(({ command }) => command === null).length);
    }
  }

  /** False when another is already further. */
  private async index(seal: Seal): Promise<boolean> {
    const { store } = this.options;
    if (!(await store.index.add(seal))) return false;
    this.heads.set(seal.head.kommun, seal.head);
    store.sealed(seal.head.kommun, seal.head.lopnummer);
    return true;
  }

  /** Takes into the index what is in the seal stream and not yet there; where the kommun then is. */
  private async catchUp(kommun: string): Promise<SealHead> {
    const { store } = this.options;
    const { index } = store;
    let head = await index.head(kommun);
    for (let seals = await this.log.after(head); seals.length > 0; seals = await this.log.after(head)) {
      for (const seal of seals) await index.add(seal);
      head = await index.head(kommun);
    }
    await this.assertSame(head);
    this.heads.set(kommun, head);
    store.sealed(kommun, head.lopnummer);
    return head;
  }

  /** An index that says otherwise than the seals belongs to another log, or the log has been set back. */
  private async assertSame(head: SealHead): Promise<void> {
    if (head.sealRevision === null) return;
    const written = await this.log.at(head);
    if (!written || !written.link.equals(head.link)) throw new SealBroken('The index is not of this log');
  }

  private async writePlace(): Promise<void> {
    const { connection } = this.options.store;
    this.placeAt = performance.now();
    if (!this.place || (this.placeWritten && comparePlaces(this.place, this.placeWritten) <= 0)) return;
    const kommuner = new Set([...(await this.options.store.index.heads()).map(({ kommun }) => kommun), ...this.heads.keys()]);
    await writeSealPlace(connection, this.options.random.uuid(), this.place, [...kommuner], CALL_MS);
    this.placeWritten = this.place;
  }
}

const after = ({ place }: SealHead, events: readonly RawEvent[]): readonly RawEvent[] =>
  place ? events.filter((event) => comparePlaces(event.place, place) > 0) : events;
