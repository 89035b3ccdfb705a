import { StreamGone, type RecordedEvent } from '#engine/event-store';
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
  /** streams that are no longer in the database: their events can be handled when they have been restored */
  readonly gone: readonly string[];
}

/**
 * Handles what has been set aside, stream by stream in order; a stream whose first event still cannot be handled stays. Takes the leases over meanwhile,
 * so that the ordinary owner does not set a later event of a stream aside just as the stream becomes free.
 */
export async function retryParked(context: ProjectionContext, consumer: Consumer): Promise<RetryResult> {
  const { checkpoints, parking, sql } = context;
  await checkpoints.resume(sql, consumer.name);
  const kommuner = new Set((await parking.list(sql, consumer.name)).map((event) => event.kommun));
  const gone: string[] = [];
  let handled = 0;
  for (const kommun of kommuner) {
    const [claim] = await checkpoints.takeOver(sql, consumer.name, `${context.owner}/parkerat`, kommun);
    if (!claim) continue;
    try {
      const stuck = new Set<string>();
      // Listed again under the lease: the former owner may have set more aside before it was fenced.
      for (const event of (await parking.list(sql, consumer.name)).filter((parked) => parked.kommun === kommun)) {
        if (stuck.has(event.streamId)) continue;
        const outcome = await retryOne(context, consumer, claim, event);
        if (outcome === 'handled') handled++;
        else stuck.add(event.streamId);
        if (outcome === 'gone') gone.push(event.streamId);
      }
    } finally {
      await checkpoints.release(sql, claim);
    }
  }
  return { handled, left: (await parking.list(sql, consumer.name)).length, gone };
}

async function retryOne(
  context: ProjectionContext,
  consumer: Consumer,
  claim: Parameters<Consumer['handleParked']>[0],
  parked: ParkedEvent,
): Promise<'handled' | 'stays' | 'gone'> {
  const { parking, sql } = context;
  const event = await storedOf(context, parked);
  if (event instanceof StreamGone) {
    const { kommun } = parked;
    await parking.park(sql, consumer.name, consumer.version, { ...parked, meta: { kommun } }, describeFailure(event), 1);
    return 'gone';
  }
  for (let tries = 1; ; tries++) {
    try {
      await consumer.handleParked(claim, event, (transaction) => parking.settle(transaction, parked));
      return 'handled';
    } catch (error) {
      if (!isPoison(error)) throw error;
      if (tries < TRIES) continue;
      await parking.park(sql, consumer.name, consumer.version, event, describeFailure(error), TRIES);
      return 'stays';
    }
  }
}

async function storedOf({ store }: ProjectionContext, { streamId, revision, eventId }: ParkedEvent): Promise<RecordedEvent | StreamGone> {
  try {
    const [event] = await store.readStream(streamId, { from: revision, max: 1 });
    if (event?.eventId === eventId) return event;
  } catch (error) {
    if (error instanceof StreamGone) return error;
    throw error;
  }
  throw new Error(`Den parkerade händelsen ${eventId} finns inte i sin ström`);
}
