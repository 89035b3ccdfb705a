import type { Installation } from './installation.js';

/**
 * What the worker does beside whoever answers requests: read models, process managers, the watch over clocks, the year's wheel, and what is sent. Ends in
 * the opposite order.
 */
export async function startArbete(
  { runtime, bevakare, arsplanerare, utskickare }: Pick<Installation, 'runtime' | 'bevakare' | 'arsplanerare' | 'utskickare'>,
  closers: (() => Promise<unknown>)[],
): Promise<void> {
  await runtime.start();
  closers.push(() => runtime.stop());
  utskickare.start();
  closers.push(() => utskickare.stop());
  bevakare.start();
  closers.push(() => bevakare.stop());
  arsplanerare.start();
  closers.push(() => arsplanerare.stop());
}
