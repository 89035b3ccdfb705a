import type { RecordedEvent } from '#engine/event-store';
import type { Claim } from './checkpoints.js';
import { settingsFor, type ProjectionContext } from './context.js';
import { describeFailure, isPoison, PoisonEvent } from './failure.js';
import { isolatePoison, projected, TRIES, type Page } from './page.js';
import { BEHIND } from './parking.js';
import type { ProcessManager, Projection } from './port.js';
import { inTransaction, LIVE_SCHEMA, type Sql } from './transaction.js';

/** Work that one owner does under a claim. `parked`: the streams that have something set aside; true for as long as the claim holds. */
export interface Work {
  readonly claim: Claim;
  readonly parked: Set<string>;
}

/** What a loop needs to know of the one it runs for. */
export interface Consumer {
  readonly name: string;
  readonly version: number;
  readonly kind: 'projektion' | 'processhanterare';
  readonly areas: ReadonlySet<string>;
  /** does the page and moves the claim; may stop short when the signal says so */
  handle(work: Work, page: Page, signal: AbortSignal): Promise<void>;
  /** handles one event that had been set aside; `settle` is part of what is stored with it */
  handleParked(claim: Claim, event: RecordedEvent, settle: (sql: Sql) => Promise<void>): Promise<void>;
}

/** The version that the checkpoint of a process manager carries: nothing of it is ever built anew. */
const PROCESS_MANAGER_VERSION = 1;

export function projectionConsumer(projection: Projection, context: ProjectionContext): Consumer {
  const { name, version } = projection;
  const { checkpoints, codec, dataSource, parking } = context;
  const settings = settingsFor(context, [LIVE_SCHEMA]);

  return {
    name,
    version,
    kind: 'projektion',
    areas: new Set(projection.areas),
    handle: ({ claim, parked }, whole) =>
      isolatePoison(
        whole,
        async (page) => {
          if (page.events.length === 0) {
            await checkpoints.pass(context.sql, claim, page.to, page.lopnummer);
          } else {
            await inTransaction(dataSource, settings, async (transaction) => {
              const behind = page.events.filter((event) => parked.has(event.streamId));
              const free = page.events.filter((event) => !parked.has(event.streamId));
              for (const event of behind) await parking.park(transaction, name, version, event, BEHIND, 0);
              if (free.length > 0)
                await projection.apply(
                  free.map((event) => projected(codec, event)),
                  transaction,
                );
              await checkpoints.advance(transaction, claim, page.to, page.lopnummer);
            });
          }
          moved(context, claim, page);
        },
        async (page, event, error) => {
          const failure = describeFailure(error);
          if (projection.strict) throw new PoisonEvent(claim.kommun, event.lopnummer, event.streamId, failure);
          await setAside(context, name, version, { claim, parked }, page, event, error);
        },
      ),
    handleParked: async (claim, event, settle) => {
      await inTransaction(dataSource, settings, async (transaction) => {
        await projection.apply([projected(codec, event)], transaction);
        await settle(transaction);
        await checkpoints.advance(transaction, claim, claim.position, claim.lopnummer);
      });
    },
  };
}

export function processManagerConsumer(manager: ProcessManager, context: ProjectionContext): Consumer {
  const { name } = manager;
  const { checkpoints, codec, sql } = context;
  const types = manager.types && new Set(manager.types);

  async function advance(claim: Claim, page: Page): Promise<void> {
    await checkpoints.advance(sql, claim, page.to, page.lopnummer);
    moved(context, claim, page);
  }

  /** True when the checkpoint has been written; false when nothing follows from the event, so that it may wait. */
  async function handleOne(work: Work, page: Page, event: RecordedEvent): Promise<boolean> {
    if (work.parked.has(event.streamId)) {
      await setAside(context, name, PROCESS_MANAGER_VERSION, work, page, event, undefined);
      return true;
    }
    for (let tries = 1; ; tries++) {
      try {
        if ((await manager.handle(projected(codec, event))) === 'inget') return false;
        break;
      } catch (error) {
        if (!isPoison(error)) throw error;
        if (tries < TRIES) continue;
        await setAside(context, name, PROCESS_MANAGER_VERSION, work, page, event, error);
        return true;
      }
    }
    await advance(work.claim, page);
    return true;
  }

  return {
    name,
    version: PROCESS_MANAGER_VERSION,
    kind: 'processhanterare',
    areas: new Set(manager.areas),
    handle: async (work, page, signal) => {
      let passed: Page | undefined;
      let written = performance.now();
      for (const event of page.events) {
        if (signal.aborted) break;
        if (types && !types.has(event.type)) continue;
        const place: Page = { events: [event], to: event.position, lopnummer: event.lopnummer };
        passed = (await handleOne(work, place, event)) ? undefined : place;
        // Also decisions that come to nothing may take their time: the lease is kept.
        if (passed && performance.now() - written > context.leaseMs / 3) await advance(work.claim, passed);
        if (work.claim.position === place.to) written = performance.now();
      }
      const to = signal.aborted ? passed : page;
      if (!to || work.claim.position === to.to) return;
      await checkpoints.pass(sql, work.claim, to.to, to.lopnummer);
      moved(context, work.claim, to);
    },
    handleParked: async (claim, event, settle) => {
      await manager.handle(projected(codec, event));
      await settle(sql);
      await checkpoints.advance(sql, claim, claim.position, claim.lopnummer);
    },
  };
}

/** The dead letter and the checkpoint in one transaction. Without an error the event only waits for an earlier one of its stream. */
async function setAside(
  context: ProjectionContext,
  name: string,
  version: number,
  { claim, parked }: Work,
  page: Page,
  event: RecordedEvent,
  error: unknown,
): Promise<void> {
  const failure = error === undefined ? BEHIND : describeFailure(error);
  await inTransaction(context.dataSource, settingsFor(context, [LIVE_SCHEMA]), async (transaction) => {
    await context.parking.park(transaction, name, version, event, failure, error === undefined ? 0 : TRIES);
    await context.checkpoints.advance(transaction, claim, page.to, page.lopnummer);
  });
  parked.add(event.streamId);
  moved(context, claim, page);
  context.metrics.parked(name, claim.kommun);
  if (error !== undefined)
    context.logger.error(
      { projection: name, kommun: claim.kommun, lopnummer: String(event.lopnummer), errorName: failure.klass, errorCode: failure.text },
      'An event could not be handled and has been parked with its stream',
    );
}

/** After commit: the claim follows, and those who wait are told. */
function moved(context: ProjectionContext, claim: Claim, page: Page): void {
  claim.position = page.to;
  claim.lopnummer = page.lopnummer;
  context.heads.note(claim.kommun, page.to, page.lopnummer);
  context.progress.report(claim.namn, claim.kommun, page.to);
}
