import { inParallel } from '#engine/platform';
import { Presets, SingleBar } from 'cli-progress';

const SHOWN_AFTER_MS = 2_000;
const SAID_EVERY_MS = 10_000;

/** On standard error: a bar that appears when the work takes more than two seconds; where there is no terminal, a line every ten seconds. */
export class Progress {
  private readonly started = performance.now();
  private bar: SingleBar | undefined;
  private said = performance.now();

  constructor(
    private readonly what: string,
    private total: number,
  ) {}

  /** @param note said after the figures */
  at(done: number, total = this.total, note = ''): void {
    this.total = total;
    if (!process.stderr.isTTY) return this.sayAt(done, note);
    if (!this.bar && performance.now() - this.started > SHOWN_AFTER_MS) {
      this.bar = new SingleBar(
        { format: `${this.what} [{bar}] {percentage} % | {value} av {total} | {eta} s kvar{note}`, stream: process.stderr },
        Presets.shades_classic,
      );
      this.bar.start(this.total, done, { note });
    }
    this.bar?.setTotal(this.total);
    this.bar?.update(done, { note });
  }

  private sayAt(done: number, note: string): void {
    if (performance.now() - this.said < SAID_EVERY_MS) return;
    this.said = performance.now();
    process.stderr.write(`${this.what}: ${done.toLocaleString('sv-SE')} av ${this.total.toLocaleString('sv-SE')}${note}\n`);
  }

  done(): void {
    this.bar?.stop();
  }
}

/** Works on every item, at most `width` at once, and shows how many are done. */
export async function inParallelShown<T>(
  what: string,
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const progress = new Progress(what, items.length);
  let done = 0;
  try {
    await inParallel(items, width, async (item) => {
      await work(item);
      progress.at(++done);
    });
  } finally {
    progress.done();
  }
}
