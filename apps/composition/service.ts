import { DomainError } from '#engine/kernel';
import { ConfigError, DataDirUpptagen, EmbeddedPostgresError } from '#engine/platform';
import { WrongKek } from '#engine/personal-data';
import { Startfel } from './startfel.js';

type Closers = (() => Promise<unknown>)[];

/** Whether the message is a Swedish sentence about what an operator can mend. */
export const isMendable = (error: unknown): error is Error =>
  [ConfigError, DataDirUpptagen, EmbeddedPostgresError, WrongKek, Startfel, DomainError].some((type) => error instanceof type);

/** What an operator can mend is told in one sentence; anything else with its stack. */
export function complaintOf(error: unknown): string {
  return isMendable(error) ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * Runs until SIGTERM or SIGINT, then ends what was started, newest first, and exits with 0. A start that fails ends what had been started, tells why
 * and exits with 1. A second signal does not wait.
 */
export async function runService(start: (closers: Closers) => Promise<void>): Promise<void> {
  const closers: Closers = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  let stopping: Promise<void> | undefined;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = starting.then(close).then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  const fail = (error: unknown): never => {
    console.error(complaintOf(error));
    process.exit(1);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  const starting = start(closers);
  await starting.catch(async (error: unknown) => {
    await close().catch(() => undefined);
    fail(error);
  });
}
