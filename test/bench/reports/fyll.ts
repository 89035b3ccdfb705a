import { randomUUID } from 'node:crypto';
import { EXEMPELKOMMUN } from '#areas/organisation';
import { StoreUnavailable, streamIdOf } from '#engine/event-store';
import { PostgresEventStore } from '#engine/event-store/postgres';
import type { EventCodec } from '#engine/events';
import { systemClock } from '#engine/platform';
import type { Arende } from './historik.js';

/** Cases on their way at a time: enough to fill the store's statements. */
const AT_ONCE = 100;
const BATCH = { events: 500, atLeast: 100, inFlight: 2 };
/** A busy disk may take longer than the store waits: the same command is then sent again. */
const TRIES = 20;

/** Writes cases, each as one append, until there are so many events. @returns how many there are, and how many cases */
export async function fyll(
  url: string,
  codec: EventCodec,
  arenden: Iterator<Arende>,
  handelser: number,
): Promise<{ readonly handelser: number; readonly arenden: number }> {
  const store = new PostgresEventStore({ connectionString: url, clock: systemClock, batch: BATCH });
  let written = 0;
  let cases = 0;
  const worker = async (): Promise<void> => {
    while (written < handelser) {
      const { area, id, events } = arenden.next().value as Arende;
      written += events.length;
      cases += 1;
      const streamId = streamIdOf(EXEMPELKOMMUN, area, id);
      const commandId = randomUUID();
      const context = {
        commandId,
        correlationId: commandId,
        actorId: 'import',
        role: 'importor',
        kommun: EXEMPELKOMMUN,
        ursprung: 'import',
      } as const;
      await repeated(async () => store.append(streamId, 'no_stream', await codec.encode(streamId, commandId, events), context));
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  } finally {
    await store.close();
  }
  return { handelser: written, arenden: cases };
}

async function repeated(append: () => Promise<unknown>): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      await append();
      return;
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || tried === TRIES) throw error;
    }
  }
}
