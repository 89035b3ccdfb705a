interface Waiter {
  readonly after: bigint;
  readonly wake: () => void;
}

/** Those who wait for the next event of one kommun. */
export class Waiters {
  private readonly waiting = new Set<Waiter>();

  get count(): number {
    return this.waiting.size;
  }

  /** Resolves at the first `wake` beyond `after`, after `timeoutMs`, or when the signal says stop; never rejects. */
  wait(after: bigint, timeoutMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const done = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        this.waiting.delete(waiter);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      const waiter = { after, wake: done };
      signal?.addEventListener('abort', done);
      this.waiting.add(waiter);
    });
  }

  wake(newest: bigint): void {
    for (const waiter of this.waiting) if (newest > waiter.after) waiter.wake();
  }

  wakeAll(): void {
    for (const waiter of this.waiting) waiter.wake();
  }
}
