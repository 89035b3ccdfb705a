import type { Installation } from './installation.js';

/**
 * What the worker does beside whoever answers requests: the events' numbers where the log does not give them, read models, process managers, the watch over clocks, the year's wheel, and what is sent. Ends in
 * the opposite order.
 */
export async function startArbete(
  {
    forseglare,
    runtime,
    bevakare,
    arsplanerare,
    utskickare,
  }: Pick<Installation, 'forseglare' | 'runtime' | 'bevakare' | 'arsplanerare' | 'utskickare'>,
  closers: (() => Promise<unknown>)[],
): Promise<void> {
  forseglare?.start();
  closers.push(async () => forseglare?.stop());
  await runtime.start();
  closers.push(() => runtime.stop());
  utskickare.start();
  closers.push(() => utskickare.stop());
  bevakare.start();
  closers.push(() => bevakare.stop());
  arsplanerare.start();
  closers.push(() => arsplanerare.stop());
}
