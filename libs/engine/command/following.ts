import { v5 } from 'uuid';
import { DomainError, type Instant } from '#engine/kernel';
import { unavailable } from '#engine/personal-data';
import type { CommandContext } from './port.js';

const FOLLOWING_NAMESPACE = '3f1b8f6a-2d0c-5a53-9a6f-0c2e5d7b9e41';

/** Who a process manager is in the log. */
export const PROCESS_ACTOR = { actorId: 'systemet', role: 'processhanterare' } as const;

/** As much of a published event as a command that follows from it needs. */
export interface Cause {
  readonly kommun: string;
  readonly eventId: string;
  readonly correlationId: string;
  readonly ursprung?: 'demo' | 'import';
}

/**
 * The circumstances of a command that follows from an event: the same event and purpose give the same command, however often it is delivered. A business
 * time that another server's clock has put ahead of ours is now: what follows must not wait for the clocks to agree.
 */
export const followingContext = (
  cause: Cause,
  purpose: string,
  tidpunkt: Instant,
  now: Instant,
): CommandContext & { readonly tidpunkt: Instant } => ({
  ...PROCESS_ACTOR,
  kommun: cause.kommun,
  correlationId: cause.correlationId,
  causationId: cause.eventId,
  commandId: v5(`${cause.eventId}:${purpose}`, FOLLOWING_NAMESPACE),
  tidpunkt: tidpunkt < now ? tidpunkt : now,
  ...(cause.ursprung === undefined ? {} : { ursprung: cause.ursprung }),
});

/** To have lost every race for a stream says nothing against the event: a process manager then tries again, for as long as it takes. */
export async function retriedWhenRaced<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'conflict') throw unavailable('UPPTAGET', 'Ärendet ändras av andra just nu.', error);
    throw error;
  }
}
