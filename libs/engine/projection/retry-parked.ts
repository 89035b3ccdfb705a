import type { ProjectionContext } from './context.js';
import { describeFailure, isPoison } from './failure.js';
import type { Consumer } from './handlers.js';
import { TRIES } from './page.js';
import type { ParkedEvent } from './parking.js';

export interface RetryResult {
  /** events that have now been handled */
  readonly handled: number;
  /** events that are still set aside */
  readonly left: number;
}

/**
 * Handles what has been set aside, stream by stream in order; a stream whose first event still cannot be handled stays. Takes the leases over meanwhile,
 * so that the ordinary owner does not set a later event of a stream aside just as the stream becomes free.
 */
export async function retryParked(context: ProjectionContext, consumer: Consumer): Promise<RetryResult> {
  const { checkpoints, parking, sql } = context;
  await checkpoints.resume(sql, consumer.name);
  const kommuner = new Set((await parking.list(sql, consumer.name)).map((event) => event.kommun));
  let handled = 0;
  for (const kommun of kommuner) {
    const [claim] = await checkpoints.takeOver(sql, consumer.name, `${context.owner}/parkerat`, kommun);
    if (!claim) continue;
    try {
      const stuck = new Set<string>();
      // Listed again under the lease: the former owner may have set more aside before it was fenced.
      for (const event of (await parking.list(sql, consumer.name)).filter((parked) => parked.kommun === kommun)) {
        if (stuck.has(event.streamId)) continue;
        if (await retryOne(context, consumer, claim, event)) handled++;
        else stuck.add(event.streamId);
      }
    } finally {
      await checkpoints.release(sql, claim);
    }
  }
  return { handled, left: (await parking.list(sql, consumer.name)).length };
}

async function retryOne(
  context: ProjectionContext,
  consumer: Consumer,
  claim: Parameters<Consumer['handleParked']>[0],
  parked: ParkedEvent,
): Promise<boolean> {
  const [event] = await context.store.readStream(parked.streamId, { from: parked.revision, max: 1 });
  if (!event || event.eventId !== parked.eventId) throw new Error(`Den parkerade händelsen ${parked.eventId} finns inte i sin ström`);
  for (let tries = 1; ; tries++) {
    try {
      await consumer.handleParked(claim, event, (sql) => context.parking.settle(sql, parked));
      return true;
    } catch (error) {
      if (!isPoison(error)) throw error;
      if (tries < TRIES) continue;
      await context.parking.park(context.sql, consumer.name, consumer.version, event, describeFailure(error), TRIES);
      return false;
    }
  }
}
