import type { Random } from '#engine/kernel';
import type { Logger } from '#engine/platform';
import { errorFields } from '#engine/platform';
import { StoreUnavailable } from '../../port.js';
import { StoreDenied } from '../../store-faults.js';
import type { KurrentConnection } from '../server/connection.js';
import { backoffMs, pause } from '../server/backoff.js';
import { isInvalidArgument } from '../server/failure.js';
import type { StoreMetrics, UnsealedReading } from '../metrics.js';
import type { Place } from '../server/place.js';
import { comparePlaces, further } from '../server/place.js';
import { OtherSealer, textOf } from './other-sealer.js';
import { planSeal } from './plan-seal.js';
import type { RawEvent } from '../server/raw-event.js';
import { isOurStream, kommunOf } from '../server/raw-event.js';
import { SealLog } from './seal-log.js';
import { boundSealPlaces, OUR_STREAMS, readSealPlace, writeSealPlace } from './seal-place.js';
import { SealBroken } from './seal.js';
import type { Seal, SealHead } from './seal.js';
import type { SealedUpTo, SealIndex } from './seal-index.js';
import type { SetAside } from './set-aside.js';
import { SetAsides } from './set-aside.js';
import type { Subscription } from '../server/subscription.js';

export interface SealerOptions {
  readonly store: {
    readonly connection: KurrentConnection;
    readonly index: SealIndex;
    readonly counted: StoreMetrics;
    /** told when a kommun has got further */
    sealed(kommun: string, lopnummer: bigint): void;
    unsealed(): Promise<readonly UnsealedReading[]>;
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
const PLACE_EVERY_MS = 30_000;
/** How often the index is told how far it has everything; until then others read more than they need. */
const SEALED_TO_EVERY_MS = 250;
/** How many times in a row a kommun may find the server or the index silent before the others go on without it. */
const PATIENCE = 3;
/** Events of a kommun that are read at a time when it is gone on with. */
const MEND_PAGE = 500;
/** Trouble that has lasted so long is told in the health report. */
const TROUBLE_MS = 60_000;

/**
 * Gives the events of each kommun their `lopnummer` and their link in the chain, in the order of `$all`. Each step is an event in the kommun's seal stream,
 * written with the exact expected revision, so that there is one order however many sealers there are; then it is taken into the index. Whoever is stopped in
 * between leaves a seal that the next one finds. Follows `$all` by a subscription that is begun anew for ever: when it fails, when it ends, and when it is
 * silent though there is something to tell.
 *
 * A kommun whose seals cannot be gone on with is set aside: the others get their numbers, and it is tried again for ever. What comes in it meanwhile is read
 * again when it can be gone on with; the place that is written down stays before it, so that a restart reads it again too.
 */
export class Sealer {
  private readonly log: SealLog;
  private readonly heads = new Map<string, SealHead>();
  private readonly asides: SetAsides;
  private readonly failures = new Map<string, number>();
  private readonly other: OtherSealer;
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;
  private place: Place | null | undefined;
  private isPrepared = false;
  private placeWritten: Place | null = null;
  private placeAt = performance.now();
  private token = '';
  private told = '';
  private toldAt = 0;
  private troubleSince: number | null = null;

  constructor(private readonly options: SealerOptions) {
    const { store, random } = options;
    this.log = new SealLog(store.connection, CALL_MS);
    this.asides = new SetAsides(random, (count) => store.counted.stopped(count));
    const waits = async (): Promise<boolean> => (await store.unsealed()).some(({ events }) => events > 0);
    this.other = new OtherSealer({ sealedTo: () => store.index.sealedTo(), waits }, TROUBLE_MS);
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Ends after the seal that is being written. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** In Swedish, which kommuner get no numbers and what to do; null when all do, or when another process is the one that seals. */
  standstill(): string | null {
    const byRemedy = new Map<string, string[]>();
    for (const { kommun, remedy } of this.asides.all()) byRemedy.set(remedy, [...(byRemedy.get(remedy) ?? []), kommun]);
    if (byRemedy.size > 0)
      return [...byRemedy]
        .map(([remedy, kommuner]) => `Händelserna i kommun ${kommuner.join(', ')} får inga löpnummer. ${remedy}`)
        .join(' ');
    if (this.other.standsStill)
      return 'Inga händelser får löpnummer sedan mer än en minut: ingen worker förseglar. Kontrollera att en worker går, och att raden i handelselogg_sigill.forseglare inte gäller längre än några sekunder.';
    const isLong = this.troubleSince !== null && performance.now() - this.troubleSince > TROUBLE_MS;
    return isLong ? 'Inga händelser får löpnummer: förseglaren kommer inte åt KurrentDB eller PostgreSQL. Loggen säger varför.' : null;
  }

  private async run(): Promise<void> {
    const { lease, logger, random, store } = this.options;
    const { signal } = this.stopping;
    const well = (): void => void (this.troubleSince = null);
    for (let attempt = 0; !signal.aborted;) {
      try {
        if (lease && !(await lease.take())) {
          this.forget();
          await this.other.look();
          well();
          await pause(WATCH_MS, signal);
          continue;
        }
        this.other.forget();
        if (!(await this.prepare())) continue;
        await this.follow(() => {
          attempt = 0;
          well();
        });
        if (!signal.aborted) logger.info('The subscription of the sealer has ended and is begun anew');
      } catch (error) {
        if (signal.aborted) break;
        this.troubleSince ??= performance.now();
        // An index that has been set back meanwhile looks as it did: a kommun that is quiet must be caught up with too.
        this.isPrepared = false;
        if (error instanceof StoreDenied) logger.error(error.message, { attempt });
        else logger.warn('The sealer was interrupted and begins anew', { attempt, ...errorFields(error) });
        // The place that was written down is none that the server knows.
        if (isInvalidArgument(error)) this.place = this.placeWritten = null;
      }
      if (signal.aborted) break;
      store.counted.resubscribed();
      await pause(backoffMs(attempt++, random), signal);
    }
    await this.tellSealedTo().catch(() => undefined);
    await this.writePlace().catch(() => undefined);
    await lease?.release().catch(() => undefined);
  }

  /** What somebody else has done in the meantime is read again. */
  private forget(): void {
    this.heads.clear();
    this.asides.clear();
    this.failures.clear();
    this.place = undefined;
    this.isPrepared = false;
  }

  /**
   * Where to begin; and what is sealed but not in the index, because somebody was stopped in between or the index is new. False when it was emptied meanwhile:
   * then once more.
   */
  private async prepare(): Promise<boolean> {
    if (this.isPrepared) return true;
    const { connection, index } = this.options.store;
    this.token = await index.sealedToToken();
    this.told = '';
    const { place, kommuner } = await readSealPlace(connection, CALL_MS);
    for (const kommun of new Set([...kommuner, ...this.heads.keys()]))
      if (!this.asides.get(kommun)) await this.orSetAside(kommun, () => this.catchUp(kommun));
    if (this.place === undefined) {
      await boundSealPlaces(connection, this.options.random.uuid(), CALL_MS).catch((error: unknown) =>
        this.options.logger.warn('The stream of places could not be bounded', errorFields(error)),
      );
      this.place = this.placeWritten = place;
    }
    this.isPrepared = true;
    return this.tellSealedTo();
  }

  private async follow(onProgress: () => void): Promise<void> {
    const { connection } = this.options.store;
    const { signal } = this.stopping;
    const subscription = await connection.subscribe(this.place ?? null, OUR_STREAMS, CALL_MS);
    const close = (): void => subscription.close();
    signal.addEventListener('abort', close);
    try {
      for (let watched = performance.now(); !signal.aborted;) {
        const taken = await subscription.take(this.waitMs());
        if (taken === null) return;
        const { events, upTo } = taken;
        if (events.length > 0) {
          await this.seal(events);
          onProgress();
        }
        const aside = this.asides.due();
        if (aside) await this.orSetAside(aside.kommun, () => this.goOnWith(aside));
        this.place = further(this.place ?? null, upTo);
        const watches = performance.now() - watched >= WATCH_MS;
        if ((watches || performance.now() - this.toldAt >= SEALED_TO_EVERY_MS) && !(await this.tellSealedTo(watches))) return;
        if (!watches) continue;
        watched = performance.now();
        if (this.options.lease && !(await this.options.lease.take())) return this.forget();
        if (events.length === 0 && (await this.missed(subscription))) {
          connection.renew();
          return;
        }
        onProgress();
        await this.writePlaceInTime();
      }
    } finally {
      signal.removeEventListener('abort', close);
      subscription.close();
    }
  }

  private waitMs(): number {
    if (this.asides.due()) return 0;
    return this.hasTold() ? WATCH_MS : SEALED_TO_EVERY_MS;
  }

  /** Whether there is something to seal that the subscription has not told. */
  private async missed(subscription: Subscription): Promise<boolean> {
    const { connection } = this.options.store;
    const [next] = await connection.readAll(this.place ?? null, OUR_STREAMS, 1, CALL_MS);
    if (!next) return false;
    const taken = await subscription.take(WATCH_MS);
    if (!taken || taken.events.length === 0) return true;
    await this.seal(taken.events);
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
    for (const [kommun, own] of byKommun) {
      if (!this.asides.get(kommun)) await this.orSetAside(kommun, () => this.sealKommun(kommun, own));
      const aside = this.asides.get(kommun);
      if (aside) this.asides.wait(aside, own, this.place ?? null);
    }
    this.place = events.at(-1)!.place;
    await this.writePlaceInTime();
  }

  /** What hinders one kommun hinders the others only for as long as it may be that the server is silent to all. */
  private async orSetAside(kommun: string, work: () => Promise<unknown>): Promise<void> {
    const { logger } = this.options;
    try {
      await work();
    } catch (error) {
      if (this.stopping.signal.aborted) throw error;
      const failures = (this.failures.get(kommun) ?? 0) + 1;
      this.failures.set(kommun, failures);
      if (error instanceof StoreUnavailable && failures < PATIENCE) throw error;
      this.heads.delete(kommun);
      const { attempt, remedy } = this.asides.add(kommun, error);
      logger.error(`Kommunens händelser får inga löpnummer. ${remedy}`, { kommun, attempt, ...errorFields(error) });
    }
  }

  /**
   * Tries again: what is in the seals and not in the index, then what has been passed over; a page at each turn, so that the others and the lease are seen to
   * in between.
   */
  private async goOnWith(aside: SetAside): Promise<void> {
    const { kommun } = aside;
    await this.catchUp(kommun);
    const events = await this.passedOver(aside);
    const [last] = events.slice(-1);
    if (last) {
      const own = events.filter(({ streamId }) => isOurStream(streamId));
      await this.sealKommun(kommun, own);
      aside.waiting -= own.length;
      aside.reached = aside.since = last.place;
      aside.againAt = performance.now();
      if (aside.last && comparePlaces(last.place, aside.last) < 0) return;
    }
    this.failures.delete(kommun);
    this.asides.remove(kommun);
    this.options.logger.info('A kommun that was set aside is gone on with', { kommun });
  }

  /** The next page of what waits; empty when nothing does any more. */
  private async passedOver({ kommun, first, last, reached, waiting }: SetAside): Promise<readonly RawEvent[]> {
    if (!first || !last) return [];
    const { connection } = this.options.store;
    const filter = { prefix: `${kommun}_` };
    // No more than what waits is asked for: the server would look through the rest of the log for more.
    const max = Math.min(MEND_PAGE, Math.max(1, waiting));
    const events = reached
      ? await connection.readAll(reached, filter, max, CALL_MS)
      : await connection.readAllFrom(first, filter, max, CALL_MS);
    if (events.length > 0) return events;
    // A short answer is not the end as long as the last of those that wait is there, or nobody can say.
    const there = await connection.at(last, CALL_MS);
    if (!there || comparePlaces(there.place, last) <= 0) throw new StoreUnavailable('The server gave too little');
    return [];
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
      if (!seal) break;
      // Lost to another sealer, or not known what became of it: the stream says where one is, and what is left is planned anew.
      const written = await this.log.write(seal, this.options.random.uuid());
      head = written && (await this.index(seal)) ? seal.head : await this.catchUp(kommun);
      if (!written) continue;
      counted.sealed(kommun, seal.events.length);
      counted.doubles(kommun, seal.doubles.length);
      counted.foreign(kommun, seal.events.filter(({ command }) => command === null).length);
    }
    // Not before: that the seals can be read does not say that one can be written.
    this.failures.delete(kommun);
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
    if (!(await this.log.says(head))) throw new SealBroken('The index says otherwise than the seals');
  }

  /** Everything at or before it is sealed, also of those that are set aside: what waits for them comes after. */
  private get sealedTo(): Place | null {
    return this.asides.floor(this.place ?? null);
  }

  /** Nobody needs it but the next one, who does without: what hinders it hinders nothing else. */
  private async writePlaceInTime(): Promise<void> {
    if (performance.now() - this.placeAt < PLACE_EVERY_MS) return;
    await this.writePlace().catch((error: unknown) => {
      if (!this.stopping.signal.aborted) this.options.logger.warn('The place of the sealer could not be written down', errorFields(error));
    });
  }

  private indexed(): SealedUpTo | null {
    return this.place ? { place: this.place, except: this.asides.all().map(({ kommun }) => kommun) } : null;
  }

  private hasTold(): boolean {
    return textOf(this.indexed()) === this.told;
  }

  /** False when somebody has emptied the index in the meantime: then it must be filled before anything is said of it. */
  private async tellSealedTo(evenSame = false): Promise<boolean> {
    this.toldAt = performance.now();
    const indexed = this.indexed();
    if (!indexed || (!evenSame && this.hasTold())) return true;
    if (!(await this.options.store.index.moveSealedTo(this.token, indexed))) {
      this.forget();
      return false;
    }
    this.told = textOf(indexed);
    return true;
  }

  private async writePlace(): Promise<void> {
    const { connection, index } = this.options.store;
    this.placeAt = performance.now();
    const place = this.sealedTo;
    if (!place || (this.placeWritten && comparePlaces(place, this.placeWritten) <= 0)) return;
    const known = (await index.heads()).map(({ kommun }) => kommun);
    const kommuner = new Set([...known, ...this.heads.keys(), ...this.asides.all().map(({ kommun }) => kommun)]);
    await writeSealPlace(connection, this.options.random.uuid(), place, [...kommuner], CALL_MS);
    this.placeWritten = place;
  }
}

const after = ({ place }: SealHead, events: readonly RawEvent[]): readonly RawEvent[] =>
  place ? events.filter((event) => comparePlaces(event.place, place) > 0) : events;
