/**
 * Who is next: owners take turns, each in the order of its own asking, and no owner has more than `each` at work. Whoever asks for much waits for itself;
 * another is let through.
 */
export class Turns<T> {
  readonly #queues = new Map<unknown, T[]>();
  readonly #working = new Map<unknown, number>();

  constructor(private readonly each: number) {}

  get working(): number {
    return [...this.#working.values()].reduce((sum, count) => sum + count, 0);
  }

  get waiting(): number {
    return [...this.#queues.values()].reduce((sum, queue) => sum + queue.length, 0);
  }

  waitingFor(owner: unknown): number {
    return this.#queues.get(owner)?.length ?? 0;
  }

  add(owner: unknown, item: T): void {
    this.#queues.set(owner, [...(this.#queues.get(owner) ?? []), item]);
  }

  /** The next one, who is at work from now until `done`. */
  next(): { readonly owner: unknown; readonly item: T } | undefined {
    for (const [owner, [item, ...rest]] of this.#queues) {
      const working = this.#working.get(owner) ?? 0;
      if (item === undefined || working >= this.each) continue;
      this.#working.set(owner, working + 1);
      this.#put(owner, rest);
      return { owner, item };
    }
    return undefined;
  }

  done(owner: unknown): void {
    const left = (this.#working.get(owner) ?? 0) - 1;
    if (left > 0) this.#working.set(owner, left);
    else this.#working.delete(owner);
  }

  /** It waits no longer. */
  remove(owner: unknown, item: T): void {
    const queue = this.#queues.get(owner) ?? [];
    const left = queue.filter((each) => each !== item);
    if (left.length > 0) this.#queues.set(owner, left);
    else this.#queues.delete(owner);
  }

  /** Everything that waits, which waits no longer. */
  clear(): readonly T[] {
    const all = [...this.#queues.values()].flat();
    this.#queues.clear();
    return all;
  }

  /** last among the owners */
  #put(owner: unknown, queue: T[]): void {
    this.#queues.delete(owner);
    if (queue.length > 0) this.#queues.set(owner, queue);
  }
}
