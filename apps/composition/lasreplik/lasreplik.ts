import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource, QueryRunner } from 'typeorm';
import { parseStreamId, type EventStore, type Position } from '#engine/event-store';
import type { ReadYourWrites } from '#engine/http';
import { errorFields, isUnavailable, type Health, type Logger, type Metrics } from '#engine/platform';
import { Fordrojning } from './fordrojning.js';
import { ReplikensLage } from './replikens-lage.js';

/** Where a request's rows are read. Once it has needed the primary it stays there: a page is never put together of two times. */
interface Lasval {
  primar: boolean;
}

class Late extends Error {
  override readonly name = 'Late';
}

async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const late = delay(ms, undefined, { signal: timer.signal }).then(() => {
    throw new Late(`No answer within ${ms} ms`);
  });
  late.catch(() => undefined);
  return Promise.race([answer, late]).finally(() => timer.abort());
}

export interface Lasreplikdelar {
  /** not connected yet; is connected when it is first needed, and again when it has been gone */
  readonly replik: DataSource;
  /** what the api asks for rows; its questions are led to the replica when they may be */
  readonly primar: DataSource;
  readonly store: EventStore;
  readonly readYourWrites: ReadYourWrites;
  /** names of the projections whose rows are read */
  readonly projektioner: readonly string[];
  readonly health: Health;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** how long the replica is waited for; 250 when left out */
  readonly talamodMs?: number;
}

/** A page that nobody's own writes have to be on may be this old. */
export const LANGST_EFTER_MS = 5_000;
const SE_EFTER_MS = 1_000;
/** The replica is most often a few milliseconds behind, and answers in one: who waits longer for it is better served by the primary. */
const TALAMOD_MS = 250;
const TRIES = 3;

/**
 * Reads of rows from a streaming replica. A request that only asks (GET) is answered from it when it is known to have everything that the answer must
 * hold: what the caller waits for (`?minst=`), and what has been read of the log for the same answer. Otherwise, and when the replica is silent, gone or
 * further behind than five seconds, the primary answers. Commands, and all that is not part of a request, never see the replica.
 */
export class Lasreplik {
  readonly #val = new AsyncLocalStorage<Lasval>();
  readonly #delar: Lasreplikdelar;
  readonly #lage: ReplikensLage;
  readonly #talamodMs: number;
  readonly #fordrojning = new Fordrojning(LANGST_EFTER_MS);
  readonly #lasningar: { inc(labels: { utfall: string }): void };
  #efterMs: number | null = null;
  #looked = -Infinity;
  #looking: Promise<void> | undefined;
  #connecting: Promise<unknown> | undefined;
  #told = false;

  constructor(delar: Lasreplikdelar) {
    this.#delar = delar;
    const { replik, projektioner, store, metrics, health } = delar;
    this.#lage = new ReplikensLage(replik, projektioner, store);
    this.#talamodMs = delar.talamodMs ?? TALAMOD_MS;
    this.#lasningar = metrics.counter('replik_lasningar_total', 'Frågor till läsmodellerna, efter vem som svarade och varför', ['utfall']);
    metrics.reading('replik_efter_sekunder', 'Hur gammalt det som repliken visar är; saknas när den inte används', [], async () =>
      this.#efterMs === null ? [] : [{ labels: {}, value: this.#efterMs / 1000 }],
    );
    health.register('replik', async () => {
      await this.#look();
      return this.#efterMs === null ? 'Läsrepliken svarar inte eller ligger för långt efter. Allt läses ur DATABASE_URL.' : undefined;
    });
    this.#leadQuestions();
    this.#watchLog();
  }

  /** Runs the request; `GET` and `HEAD` may read from the replica. */
  async begar(method: string | undefined, next: () => void): Promise<void> {
    if (method !== 'GET' && method !== 'HEAD') return next();
    const looking = this.#look();
    // While it is not used nobody waits to hear that it still is not.
    if (this.#efterMs !== null) await looking;
    this.#val.run({ primar: false }, next);
  }

  /** As the runtime's, and then where the request may read: from the replica when that too has come so far. */
  readonly readYourWrites: ReadYourWrites = {
    waitFor: async (kommun, position, timeoutMs) => {
      const { readYourWrites, store } = this.#delar;
      const deadline = performance.now() + timeoutMs;
      if (!(await readYourWrites.waitFor(kommun, position, timeoutMs))) return false;
      const val = this.#onReplica();
      if (!val) return true;
      // What process managers wrote because of the event lies between it and the head.
      const head = (await store.feed(kommun).head()) ?? position;
      await this.#require(val, () => this.#lage.within(kommun, head, Math.min(this.#talamodMs, deadline - performance.now())));
      return true;
    },
  };

  async close(): Promise<void> {
    await this.#looking;
    await this.#connecting?.catch(() => undefined);
    if (this.#delar.replik.isInitialized) await this.#delar.replik.destroy();
  }

  /** the request's choice, when it is the replica */
  #onReplica(): Lasval | null {
    const val = this.#val.getStore();
    return val && !val.primar && this.#efterMs !== null ? val : null;
  }

  async #require(val: Lasval, reached: () => Promise<boolean>): Promise<void> {
    if (await within(this.#talamodMs, reached()).catch((error: unknown) => (this.#failed(error), false))) return;
    val.primar = true;
    this.#lasningar.inc({ utfall: 'primar-replik-efter' });
  }

  /** TypeORM asks for a runner for every question. */
  #leadQuestions(): void {
    const { primar, replik } = this.#delar;
    const onPrimary = primar.createQueryRunner.bind(primar);
    primar.createQueryRunner = (mode) => {
      const val = this.#onReplica();
      return val && replik.isInitialized
        ? this.#withPrimaryBehind(replik.createQueryRunner(mode), val, () => onPrimary(mode))
        : onPrimary(mode);
    };
  }

  /** Whatever goes wrong on the replica is asked of the primary instead: it may be gone, cancel a question for its replaying, or lack a new table. */
  #withPrimaryBehind(runner: QueryRunner, val: Lasval, onPrimary: () => QueryRunner): QueryRunner {
    const ask = runner.query.bind(runner) as (...question: unknown[]) => Promise<unknown>;
    const query = async (...question: unknown[]): Promise<unknown> => {
      try {
        const answer = await ask(...question);
        this.#lasningar.inc({ utfall: 'replik' });
        return answer;
      } catch (error) {
        this.#failed(error);
        val.primar = true;
        this.#lasningar.inc({ utfall: 'primar-replik-fel' });
        const other = onPrimary();
        try {
          return await (other.query as typeof query).call(other, ...question);
        } finally {
          await other.release();
        }
      }
    };
    return Object.assign(runner, { query });
  }

  /** What an answer takes from the log, its rows must hold too: a report names a `lopnummer` that the facts beside it have to have reached. */
  #watchLog(): void {
    const { store } = this.#delar;
    const readStream = store.readStream.bind(store);
    store.readStream = async (streamId, options) => {
      const events = await readStream(streamId, options);
      const last = events.at(-1);
      if (last) await this.#seen(parseStreamId(streamId).kommun, last.position);
      return events;
    };
  }

  async #seen(kommun: string, position: Position): Promise<void> {
    const val = this.#onReplica();
    if (val) await this.#require(val, () => this.#lage.has(kommun, position));
  }

  /** A question that it refuses says nothing of the next one; a replica that does not answer is left alone until it has been looked at again. */
  #failed(error: unknown): void {
    if (!(error instanceof Late) && !isUnavailable(error)) return;
    this.#efterMs = null;
    this.#lage.forget();
    this.#tell(error);
  }

  #look(): Promise<void> {
    if (this.#looking && performance.now() - this.#looked < SE_EFTER_MS) return this.#looking;
    this.#looked = performance.now();
    this.#looking = this.#val.run({ primar: true }, () =>
      within(this.#talamodMs, this.#measure()).then(
        (efterMs) => {
          this.#efterMs = efterMs;
          if (efterMs === null) this.#tell(undefined);
          else this.#told = false;
        },
        (error: unknown) => this.#failed(error),
      ),
    );
    return this.#looking;
  }

  async #measure(): Promise<number | null> {
    const { replik, primar } = this.#delar;
    await this.#connected();
    const [now] = await primar.query<{ lsn: string }[]>('select pg_current_wal_lsn()::text as lsn');
    this.#fordrojning.note(now!.lsn);
    for (let tries = 1; ; tries++) {
      const [at] = await replik.query<{ lsn: string | null }[]>(
        'select case when pg_is_in_recovery() then pg_last_wal_replay_lsn()::text end as lsn',
      );
      if (at?.lsn == null) return null;
      const efterMs = this.#fordrojning.of(at.lsn);
      if (efterMs !== null || tries === TRIES) return efterMs;
      await delay(this.#talamodMs / 10);
    }
  }

  /** A replica that was not there when the service started may come later. */
  async #connected(): Promise<void> {
    const { replik } = this.#delar;
    if (replik.isInitialized) return;
    this.#connecting ??= replik.initialize().finally(() => (this.#connecting = undefined));
    await this.#connecting;
  }

  /** once each time it stops being used */
  #tell(error: unknown): void {
    if (this.#told) return;
    this.#told = true;
    this.#delar.logger.warn(
      'The read replica is not used: it is gone, silent or too far behind',
      error === undefined ? {} : errorFields(error),
    );
  }
}
