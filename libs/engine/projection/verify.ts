import type { QueryRunner } from 'typeorm';
import type { ProjectionContext } from './context.js';
import { describeFailure, PoisonEvent } from './failure.js';
import { isolatePoison, projected, readPage, type Page } from './page.js';
import type { Projection } from './port.js';
import type { OnProgress } from './rebuild.js';
import { compareTable, qualified, type TableDifference } from './tables.js';
import { identifier, LIVE_SCHEMA, transactionOf } from './transaction.js';

export interface VerifyResult {
  /** the lopnummer at which both sides were compared */
  readonly lopnummer: bigint;
  /** tables that differ; `[]` when all is equal */
  readonly differences: readonly TableDifference[];
}

const FRESH = 'pg_temp';
/** Each has what came during the one before, so that the snapshot is not held for long. */
const ROUNDS = 3;

/**
 * Folds one kommun's log afresh into temporary tables of one connection and compares them with the live ones row by row. The last stretch, up to the live
 * checkpoint, is folded in the same snapshot as the comparison, so that the live side may go on meanwhile. Throws `PoisonEvent` at an event that cannot
 * be applied.
 */
export async function verifyProjection(
  context: ProjectionContext,
  projection: Projection,
  kommun: string,
  onProgress: OnProgress = () => undefined,
): Promise<VerifyResult> {
  const runner = context.dataSource.createQueryRunner();
  try {
    const fold = new Fold(context, projection, kommun, runner, onProgress);
    for (const table of projection.tables)
      await runner.query(`CREATE TEMPORARY TABLE ${identifier(table)} (LIKE ${qualified(LIVE_SCHEMA, table)} INCLUDING ALL)`);
    for (let round = 1; round <= ROUNDS; round++) await fold.upTo(await liveLopnummer(context, runner, projection, kommun));
    await runner.startTransaction('REPEATABLE READ');
    try {
      const lopnummer = await liveLopnummer(context, runner, projection, kommun);
      await fold.upTo(lopnummer);
      const differences: TableDifference[] = [];
      for (const table of projection.tables) {
        const difference = await compareTable(transactionOf(runner.manager), table, qualified(FRESH, table), kommun);
        if (difference) differences.push(difference);
      }
      return { lopnummer, differences };
    } finally {
      await runner.rollbackTransaction();
    }
  } finally {
    for (const table of projection.tables) await runner.query(`DROP TABLE IF EXISTS ${qualified(FRESH, table)}`).catch(() => undefined);
    await runner.release();
  }
}

async function liveLopnummer(context: ProjectionContext, runner: QueryRunner, projection: Projection, kommun: string): Promise<bigint> {
  const [row] = await context.checkpoints.rows(transactionOf(runner.manager), { namn: projection.name, kommun });
  return row?.lopnummer ?? 0n;
}

class Fold {
  readonly #areas: ReadonlySet<string>;
  #place: { position: string | null; lopnummer: bigint } = { position: null, lopnummer: 0n };

  constructor(
    private readonly context: ProjectionContext,
    private readonly projection: Projection,
    private readonly kommun: string,
    private readonly runner: QueryRunner,
    private readonly onProgress: OnProgress,
  ) {
    this.#areas = new Set(projection.areas);
  }

  async upTo(lopnummer: bigint): Promise<void> {
    const { context, kommun } = this;
    const feed = context.store.feed(kommun);
    while (this.#place.lopnummer < lopnummer) {
      const page = await readPage(feed, this.#place, this.#areas, context.batchSize, (event) => event.lopnummer <= lopnummer);
      if (page.to === this.#place.position) return;
      await this.#apply(page);
      this.#place = { position: page.to, lopnummer: page.lopnummer };
      this.onProgress({ kommun, done: page.lopnummer, total: lopnummer });
    }
  }

  #apply(whole: Page): Promise<void> {
    return isolatePoison(
      whole,
      (page) => this.#attempt(page),
      async (_page, event, error) => {
        throw new PoisonEvent(this.kommun, event.lopnummer, event.streamId, describeFailure(error));
      },
    );
  }

  // A transaction of its own, or inside the comparison's a savepoint.
  async #attempt(page: Page): Promise<void> {
    if (page.events.length === 0) return;
    await this.runner.startTransaction();
    try {
      const transaction = transactionOf(this.runner.manager);
      await transaction.query(`SELECT set_config('search_path', $1, true)`, [`${FRESH}, ${LIVE_SCHEMA}`]);
      await this.projection.apply(
        page.events.map((event) => projected(this.context.codec, event)),
        transaction,
      );
      await this.runner.commitTransaction();
    } catch (error) {
      await this.runner.rollbackTransaction().catch(() => undefined);
      throw error;
    }
  }
}
