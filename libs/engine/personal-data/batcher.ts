interface Waiting<In, Out> {
  readonly item: In;
  readonly resolve: (out: Out) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: what is submitted while a batch runs goes together in the next one, so that many waiting callers cost one statement.
 * `run` answers in the order of the items. When the batch is refused because of one item's data (`isolates`), each is run alone, so that it
 * fails by itself and not its neighbours.
 */
export class Batcher<In, Out> {
  private waiting: Waiting<In, Out>[] = [];
  private running = false;

  constructor(
    private readonly run: (items: readonly In[]) => Promise<readonly Out[]>,
    private readonly max = 500,
    private readonly isolates: (error: unknown) => boolean = isDataError,
  ) {}

  submit(item: In): Promise<Out> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.running) return;
      this.running = true;
      queueMicrotask(() => void this.drain());
    });
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) await this.settle(this.waiting.splice(0, this.max));
    this.running = false;
  }

  private async settle(batch: readonly Waiting<In, Out>[]): Promise<void> {
    try {
      const out = await this.run(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => resolve(out[index]!));
    } catch (error) {
      if (batch.length === 1 || !this.isolates(error)) batch.forEach(({ reject }) => reject(error));
      else for (const one of batch) await this.settle([one]);
    }
  }
}

/** PostgreSQL's classes for values it cannot take (22) and rules they break (23). */
const isDataError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^2[23]/.test(error.code);
