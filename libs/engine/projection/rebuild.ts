import type { Position } from '#engine/event-store';
import { inParallel } from '#engine/platform';
import { ALL_KOMMUNER, type CheckpointRow, type Claim } from './checkpoints.js';
import { settingsFor, type ProjectionContext } from './context.js';
import { describeFailure, failureFields, Fenced, isTransient, PoisonEvent } from './failure.js';
import { kommunerAtOnce } from './kommuner-at-once.js';
import { isolatePoison, projected, readPage, type Page } from './page.js';
import { backoffMs, pause } from './pause.js';
import type { Projection } from './port.js';
import { cloneTable, dropViews, qualified, sumTable, writableColumns } from './tables.js';
import { identifier, inTransaction, LIVE_SCHEMA, type Sql } from './transaction.js';

/** Somebody else is building the same projection. */
export class RebuildBusy extends Error {
  override readonly name = 'RebuildBusy';
}

export interface FoldProgress {
  readonly kommun: string;
  /** lopnummer reached, of `total` */
  readonly done: bigint;
  readonly total: bigint;
}
export type OnProgress = (progress: FoldProgress) => void;

export interface RebuildResult {
  readonly events: number;
  readonly tables: readonly {
    readonly table: string;
    readonly rows: number;
    /** equal to the rows that were served before; null when these were of another version or had events set aside, and are expected to differ */
    readonly sameAsBefore: boolean | null;
  }[];
}

export interface RebuildOptions {
  /** only this kommun's rows; otherwise all */
  readonly kommun?: string | undefined;
  /** told of every kommun before the first event is folded, and then after each page; of several kommuner in turns, of each in order */
  readonly onProgress?: OnProgress | undefined;
  /** kommuner that are folded at the same time; half as many as the pool has connections when left out */
  readonly atOnce?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

const SWITCH_TRIES = 8;
const SWITCH_LOCK_MS = 1_000;
/** Each round has only what came during the one before; the last one, with the live owners fenced, has an end whatever is written meanwhile. */
const ROUNDS = 5;

export const buildName = (name: string): string => `bygge_${name}`;

/**
 * Folds the whole log into tables of the same names in a schema beside, while the live ones serve, and then changes places in one transaction.
 * Until that transaction commits nothing of the live ones has changed; a build that is broken off is thrown away by the next.
 */
export async function rebuild(context: ProjectionContext, projection: Projection, options: RebuildOptions = {}): Promise<RebuildResult> {
  const { checkpoints, sql } = context;
  const name = buildName(projection.name);
  await sql.query(`UPDATE motor.projektion SET version = $2 WHERE namn = $1 AND (agare IS NULL OR lease_till <= clock_timestamp())`, [
    name,
    projection.version,
  ]);
  const lease = await checkpoints.acquire(sql, name, projection.version, ALL_KOMMUNER, `${context.owner}/bygge`, true);
  if (!lease) throw new RebuildBusy(`Projektionen ${projection.name} byggs redan om`);
  const build = new Build(context, projection, options, lease);
  try {
    await build.prepare();
    const result = await build.run();
    await checkpoints.release(sql, lease);
    return result;
  } catch (error) {
    await build.abandon(error).catch(() => undefined);
    throw error;
  }
}

/** Throws away what a builder that died has left. */
export async function discardAbandoned(context: ProjectionContext, projection: Projection): Promise<void> {
  const { checkpoints, sql } = context;
  const name = buildName(projection.name);
  const [left] = await sql.query<{ version: number }>(
    `SELECT p.version FROM motor.projektion p JOIN pg_namespace n ON n.nspname = p.namn WHERE p.namn = $1 AND p.kommun = '${ALL_KOMMUNER}'`,
    [name],
  );
  const lease = left && (await checkpoints.acquire(sql, name, left.version, ALL_KOMMUNER, `${context.owner}/bygge`, true));
  if (!lease) return;
  await new Build(context, projection, {}, lease).discard();
  await checkpoints.release(sql, lease);
}

class Build {
  readonly #schema: string;
  readonly #name: string;
  readonly #areas: ReadonlySet<string>;
  readonly #places = new Map<string, Claim>();
  readonly #signal: AbortSignal;
  readonly #atOnce: number;
  /** live leases that are held while places are changed */
  #held: readonly Claim[] = [];
  #renewed = performance.now();
  #events = 0;

  constructor(
    private readonly context: ProjectionContext,
    private readonly projection: Projection,
    private readonly options: RebuildOptions,
    private readonly lease: Claim,
  ) {
    this.#name = this.#schema = buildName(projection.name);
    this.#areas = new Set(projection.areas);
    this.#signal = options.signal ?? new AbortController().signal;
    this.#atOnce = kommunerAtOnce(context.dataSource, options.atOnce);
  }

  /** an empty schema, and no checkpoints of an earlier build */
  async prepare(): Promise<void> {
    await this.#transaction(async (sql) => {
      await this.#clear(sql);
      await sql.query(`CREATE SCHEMA ${identifier(this.#schema)}`);
      for (const table of this.projection.tables) await cloneTable(sql, table, this.#schema);
      await this.#renew(sql);
    });
  }

  /** removes all that has been built */
  async discard(): Promise<void> {
    await this.#transaction(async (transaction) => {
      await this.#renew(transaction);
      await this.#clear(transaction);
    });
  }

  async run(): Promise<RebuildResult> {
    const before = await this.#live();
    const comparable = await this.#isComparable(before);
    if (this.options.kommun !== undefined && before.some((row) => row.version !== this.projection.version))
      throw new Error(`Projektionen ${this.projection.name} har en ny version: bygg om den för alla kommuner`);
    // Where the live rows are is known: their lopnummer need not be read from the log.
    for (const row of before) this.context.heads.note(row.kommun, row.position, row.lopnummer);
    await this.#announce();
    for (let round = 1; round <= ROUNDS; round++) if ((await this.#fold(comparable)) < this.context.batchSize) break;
    for (let tries = 1; ; tries++) {
      try {
        return await this.#finish(comparable);
      } catch (error) {
        await this.#letGo();
        const again = error instanceof Fenced || isTransient(error);
        if (!again || tries === SWITCH_TRIES || this.#signal.aborted) throw error;
        await this.context.checkpoints.advance(this.context.sql, this.lease, null, 0n);
        await pause(backoffMs(tries, this.context.random), this.#signal);
      }
    }
  }

  async abandon(error: unknown): Promise<void> {
    const { checkpoints, sql } = this.context;
    await this.#letGo();
    await this.discard();
    if (error instanceof PoisonEvent) await checkpoints.stop(sql, this.lease, error.message);
    else await checkpoints.release(sql, this.lease);
    this.context.logger.error(
      { projection: this.projection.name, ...failureFields(error) },
      'The rebuild was broken off; the live tables are untouched',
    );
  }

  /** The live owners are fenced, the last events folded, and the places changed. */
  async #finish(comparable: boolean): Promise<RebuildResult> {
    const { context, projection, options } = this;
    this.#held = await context.checkpoints.takeOver(context.sql, projection.name, `${context.owner}/bygge`, options.kommun);
    await this.#fold(comparable);
    const tables = await this.#holding(() => this.#sums(comparable));
    await this.#holding(() => this.#switch());
    this.#held = [];
    for (const place of this.#places.values()) context.progress.report(projection.name, place.kommun, place.position);
    for (const { table, sameAsBefore } of tables)
      if (sameAsBefore === false)
        context.logger.warn({ projection: projection.name, table }, 'The rebuilt rows differ from those that were served');
    context.logger.info({ projection: projection.name, count: this.#events }, 'The rebuilt tables have taken the place of the old ones');
    return { events: this.#events, tables };
  }

  #switch(): Promise<void> {
    const { context, projection, options } = this;
    return this.#transaction(async (sql) => {
      // With the tables locked, whatever was applied by others is committed and visible in their checkpoints; whatever comes after goes to the new tables.
      // Readers are held up for no longer than the lock is waited for, and the switch itself.
      await sql.query(`SELECT set_config('lock_timeout', '${SWITCH_LOCK_MS}', true)`);
      const live = projection.tables.map((table) => qualified(LIVE_SCHEMA, table));
      const views = options.kommun === undefined ? await dropViews(sql, live) : [];
      await sql.query(`LOCK TABLE ${live.join(', ')} IN ${options.kommun === undefined ? 'ACCESS EXCLUSIVE' : 'SHARE ROW EXCLUSIVE'} MODE`);
      await this.#assertHeld(sql);
      for (const table of projection.tables) await this.#changePlaces(sql, table);
      for (const statement of views) await sql.query(statement);
      await this.#moveCheckpoints(sql);
      await context.parking.settleAll(sql, projection.name, options.kommun);
      await this.#renew(sql);
      await this.#clear(sql);
    });
  }

  async #sums(comparable: boolean): Promise<RebuildResult['tables']> {
    const sums: RebuildResult['tables'][number][] = [];
    for (const table of this.projection.tables) {
      const fresh = await sumTable(this.context.sql, qualified(this.#schema, table), this.options.kommun);
      const old = comparable ? await sumTable(this.context.sql, qualified(LIVE_SCHEMA, table), this.options.kommun) : null;
      sums.push({ table, rows: fresh.rows, sameAsBefore: old && old.rows === fresh.rows && old.checksum === fresh.checksum });
    }
    return sums;
  }

  async #assertHeld(sql: Sql): Promise<void> {
    for (const row of await this.#live(sql)) {
      const claim = this.#held.find((held) => held.kommun === row.kommun);
      if (!claim || claim.epoch !== row.epoch) throw new Fenced(`${row.namn} ${row.kommun} har fått en annan ägare under ombygget`);
    }
  }

  async #changePlaces(sql: Sql, table: string): Promise<void> {
    const live = qualified(LIVE_SCHEMA, table);
    const built = qualified(this.#schema, table);
    if (this.options.kommun === undefined) {
      await sql.query(`DROP TABLE ${live}`);
      await sql.query(`ALTER TABLE ${built} SET SCHEMA ${identifier(LIVE_SCHEMA)}`);
      return;
    }
    const columns = (await writableColumns(sql, table)).map(identifier).join(', ');
    await sql.query(`DELETE FROM ${live} WHERE kommun = $1`, [this.options.kommun]);
    await sql.query(`INSERT INTO ${live} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM ${built}`);
  }

  async #moveCheckpoints(sql: Sql): Promise<void> {
    const { checkpoints, clock } = this.context;
    const { name, version } = this.projection;
    for (const place of this.#places.values()) {
      await checkpoints.insert(sql, name, version, place.kommun, 0n, null, 0n);
      await sql.query(
        `UPDATE motor.projektion SET version = $3, position = $4, lopnummer = $5, epoch = epoch + 1, byggd = byggd + 1, agare = NULL, lease_till = '-infinity',
                status = 'kor', fel = NULL, uppdaterad = $6 WHERE namn = $1 AND kommun = $2`,
        [name, place.kommun, version, place.position, place.lopnummer, clock.now()],
      );
    }
  }

  async #kommuner(): Promise<readonly string[]> {
    return this.options.kommun === undefined ? this.context.store.kommuner() : [this.options.kommun];
  }

  async #announce(): Promise<void> {
    const { onProgress } = this.options;
    if (!onProgress) return;
    const announce = async (kommun: string) => onProgress({ kommun, done: 0n, total: await this.context.heads.lopnummer(kommun) });
    await inParallel(await this.#kommuner(), this.#atOnce, announce, this.#signal);
  }

  /** To where the live rows are just now, so that they can be compared, otherwise to where the log ends just now; the number of events passed. */
  async #fold(comparable: boolean): Promise<bigint> {
    let passed = 0n;
    const fold = async (kommun: string, signal: AbortSignal) => {
      const folded = await this.#foldKommun(kommun, comparable, signal);
      passed += folded;
    };
    await inParallel(await this.#kommuner(), this.#atOnce, fold, this.#signal);
    return passed;
  }

  async #foldKommun(kommun: string, comparable: boolean, signal: AbortSignal): Promise<bigint> {
    const { context } = this;
    const feed = context.store.feed(kommun);
    const place = await this.#place(kommun);
    const begun = place.lopnummer;
    const target = comparable ? await this.#livePosition(kommun) : await feed.head();
    const total = await context.heads.lopnummer(kommun);
    while (target !== null && !this.#reached(place.position, target)) {
      if (signal.aborted) throw new Error('Ombygget avbröts');
      const page = await this.#patiently(signal, () =>
        readPage(feed, place, this.#areas, context.batchSize, (event) => context.store.comparePositions(event.position, target) <= 0),
      );
      if (page.to === place.position) break;
      await this.#foldPage(place, page, signal);
      this.#events += page.events.length;
      this.options.onProgress?.({ kommun, done: place.lopnummer, total: total > place.lopnummer ? total : place.lopnummer });
      await this.#renewWhenDue();
    }
    return place.lopnummer - begun;
  }

  #reached(place: Position | null, target: Position): boolean {
    return place !== null && this.context.store.comparePositions(place, target) >= 0;
  }

  async #place(kommun: string): Promise<Claim> {
    const known = this.#places.get(kommun);
    if (known) return known;
    const { epoch } = this.lease;
    await this.context.checkpoints.insert(this.context.sql, this.#name, this.projection.version, kommun, epoch, null, 0n);
    const place: Claim = { namn: this.#name, kommun, epoch, position: null, lopnummer: 0n };
    this.#places.set(kommun, place);
    return place;
  }

  #foldPage(place: Claim, whole: Page, signal: AbortSignal): Promise<void> {
    const { context, projection } = this;
    const attempt = async (page: Page): Promise<void> => {
      await this.#transaction(async (transaction) => {
        if (page.events.length > 0)
          await projection.apply(
            page.events.map((event) => projected(context.codec, event)),
            transaction,
          );
        await context.checkpoints.advance(transaction, place, page.to, page.lopnummer);
      });
      place.position = page.to;
      place.lopnummer = page.lopnummer;
    };
    return isolatePoison(
      whole,
      (page) => this.#patiently(signal, () => attempt(page)),
      async (_page, event, error) => {
        throw new PoisonEvent(place.kommun, event.lopnummer, event.streamId, describeFailure(error));
      },
    );
  }

  /** Waits out what may pass. A commit whose answer was lost shows itself as `Fenced` at the next try and ends the build, which is then made anew. */
  async #patiently<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await work();
      } catch (error) {
        if (!isTransient(error) || tries === SWITCH_TRIES || signal.aborted) throw error;
        this.context.metrics.retried(this.#name, ALL_KOMMUNER, 'overgaende');
        await pause(backoffMs(tries, this.context.random), signal);
      }
    }
  }

  async #livePosition(kommun: string): Promise<Position | null> {
    const [row] = await this.context.checkpoints.rows(this.context.sql, { namn: this.projection.name, kommun });
    return row?.position ?? null;
  }

  async #isComparable(live: readonly CheckpointRow[]): Promise<boolean> {
    const parked = await this.context.parking.list(this.context.sql, this.projection.name);
    return live.length > 0 && parked.length === 0 && live.every((row) => row.version === this.projection.version && row.status === 'kor');
  }

  async #live(sql: Sql = this.context.sql): Promise<CheckpointRow[]> {
    const { kommun } = this.options;
    const rows = await this.context.checkpoints.rows(sql, { namn: this.projection.name, ...(kommun === undefined ? {} : { kommun }) });
    return rows.filter((row) => row.kommun !== ALL_KOMMUNER);
  }

  async #letGo(): Promise<void> {
    const held = this.#held;
    this.#held = [];
    for (const claim of held) await this.context.checkpoints.release(this.context.sql, claim);
  }

  async #renewWhenDue(): Promise<void> {
    if (performance.now() - this.#renewed >= this.context.leaseMs / 3) await this.#renewAll();
  }

  async #renewAll(): Promise<void> {
    this.#renewed = performance.now();
    await this.#renew(this.context.sql);
    for (const claim of this.#held) await this.context.checkpoints.advance(this.context.sql, claim, claim.position, claim.lopnummer);
  }

  /** Keeps the leases during work that may take longer than they last. One that is lost all the same is found when the places are changed. */
  async #holding<T>(work: () => Promise<T>): Promise<T> {
    let renewing = Promise.resolve();
    const timer = setInterval(() => {
      renewing = renewing.then(() => this.#renewAll()).catch(() => undefined);
    }, this.context.leaseMs / 3);
    try {
      return await work();
    } finally {
      clearInterval(timer);
      await renewing;
    }
  }

  #renew(sql: Sql): Promise<void> {
    return this.context.checkpoints.advance(sql, this.lease, null, 0n);
  }

  async #clear(sql: Sql): Promise<void> {
    await sql.query(`DROP SCHEMA IF EXISTS ${identifier(this.#schema)} CASCADE`);
    await sql.query(`DELETE FROM motor.projektion WHERE namn = $1 AND kommun <> '${ALL_KOMMUNER}'`, [this.#name]);
  }

  #transaction<T>(work: Parameters<typeof inTransaction<T>>[2]): Promise<T> {
    return inTransaction(this.context.dataSource, settingsFor(this.context, [this.#schema, LIVE_SCHEMA]), work);
  }
}
