import { ALL_KOMMUNER, type Checkpoints, type Claim, type Wish } from './checkpoints.js';
import { failureFields } from './failure.js';
import type { ProjectionLogger, ProjectionMetrics } from './observers.js';
import { aborted, pause } from './pause.js';
import { shares } from './shares.js';
import type { Sql } from './transaction.js';
import type { Workers } from './workers.js';

/** What a loop has, for as long as it works under one epoch. */
export interface Held {
  readonly claim: Claim;
  readonly wake: () => void;
  /** `performance.now()` before the statement that last put the end of the lease off: by the database's clock it lasts at least `leaseMs` from there */
  renewed: number;
  /** waits for events, with no page under way */
  resting: boolean;
  /** another worker is to have it: to be given back between two pages */
  forAnother: boolean;
}

interface Wanted extends Wish {
  readonly wake: () => void;
  /** nobody had it in the round before */
  free: boolean;
}

interface Parts {
  readonly sql: Sql;
  readonly owner: string;
  readonly leaseMs: number;
  readonly logger: ProjectionLogger;
  readonly metrics: ProjectionMetrics;
  readonly checkpoints: Pick<Checkpoints, 'renew' | 'free' | 'advance'>;
  readonly workers: Workers;
}

/** Rounds that the workers and the kommuner must have been the same before anything is given to another. */
const SETTLED = 3;
/** Rounds between two tries to give what nobody has taken, at most: while it is being given, nobody works on it. */
const RARELY = 96;
/** Rounds after which a loop that rests looks at its log though nobody has said that anything came: nothing depends on it, but a hint may be lost. */
const LOOK_AGAIN = 18;

class LateRound extends Error {
  override readonly name = 'LateRound';
}

/**
 * Sees to the leases of all loops of a process together, three times a lease: one statement renews those of the loops that rest (a page renews its own), one
 * says that the process lives, one asks which of those that others have can be had. What it costs when nothing happens does not grow with the loops.
 *
 * Nothing here says who may write: every step compares the epoch. A loop that is not renewed here, whatever the reason, asks for itself before it works again.
 */
export class Leases {
  readonly #held = new Set<Held>();
  readonly #wanted = new Set<Wanted>();
  readonly #kommuner = new Set<string>();
  readonly #rounds = new Set<Promise<void>>();
  #shares: ReadonlyMap<string, string> = new Map();
  #divided = '';
  #unchanged = 0;
  #giveAt = SETTLED;

  constructor(private readonly parts: Parts) {}

  /** a kommun whose loops are to be divided among the workers */
  follow(kommun: string): void {
    this.#kommuner.add(kommun);
  }

  /** goes on until the signal, and a little longer for what is under way; then others know at once that this worker is gone */
  async run(signal: AbortSignal): Promise<void> {
    const { leaseMs, workers } = this.parts;
    for (let round = 1; ; round++) {
      // Not waited for: a connection that has fallen silent must not keep the next round from another one.
      if (this.#rounds.size < 2) this.#begin();
      this.#lookAgain(round);
      await pause(leaseMs / 3, signal);
      if (signal.aborted) break;
    }
    await Promise.all(this.#rounds);
    await workers.leave().catch(() => undefined);
  }

  hold(claim: Claim, renewed: number, wake: () => void): Held {
    const held: Held = { claim, wake, renewed, resting: false, forAnother: false };
    this.#held.add(held);
    return held;
  }

  drop(held: Held): void {
    this.#held.delete(held);
  }

  /** Before work: a lease that may soon be over is renewed at once. Throws `Fenced` when another has it. */
  async assure(held: Held): Promise<void> {
    const { checkpoints, sql, leaseMs } = this.parts;
    const now = performance.now();
    if (now - held.renewed < (leaseMs * 2) / 3) return;
    await checkpoints.advance(sql, held.claim, held.claim.position, held.claim.lopnummer);
    held.renewed = now;
  }

  /** Renews the lease together with the others' for as long as the loop waits. */
  async rest(held: Held, wait: () => Promise<void>): Promise<void> {
    if (held.forAnother) return;
    held.resting = true;
    try {
      await wait();
    } finally {
      held.resting = false;
    }
  }

  /** Waits for the signal; `wake` is called when the lease can be had. */
  async untilFree(wish: Wish, wake: () => void, signal: AbortSignal): Promise<void> {
    const wanted: Wanted = { ...wish, wake, free: false };
    this.#wanted.add(wanted);
    await aborted(signal);
    this.#wanted.delete(wanted);
  }

  /** Some kommuner each round, so that they do not all read at once; all who follow the same log together, so that one read is enough. */
  #lookAgain(round: number): void {
    const kommuner = new Set([...this.#kommuner].filter((_, index) => index % LOOK_AGAIN === round % LOOK_AGAIN));
    for (const held of this.#held) if (held.resting && kommuner.has(held.claim.kommun)) held.wake();
  }

  #begin(): void {
    const { logger, metrics } = this.parts;
    const round = this.#limitedRound().catch((error: unknown) => {
      metrics.retried('lan', ALL_KOMMUNER, 'overgaende');
      logger.warn(failureFields(error), 'The leases could not be renewed; will be tried again');
    });
    this.#rounds.add(round);
    void round.then(() => this.#rounds.delete(round));
  }

  /** The pool waits far longer for an answer than a lease lasts: rounds that get none must not keep new ones from beginning, nor a stop from ending. */
  async #limitedRound(): Promise<void> {
    const ended = new AbortController();
    const timer = setTimeout(() => ended.abort(), this.parts.leaseMs);
    const tooLate = aborted(ended.signal).then(() => {
      throw new LateRound('En omgång för lånen fick inget svar inom ett lån');
    });
    try {
      await Promise.race([this.#round(ended.signal), tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** `ended`: what is answered after that is too old to act on, and the worker may have left */
  async #round(ended: AbortSignal): Promise<void> {
    await this.#renew();
    if (ended.aborted) return;
    const workers = await this.parts.workers.beat();
    if (ended.aborted) return;
    this.#divide(workers);
    await this.#ask();
  }

  async #renew(): Promise<void> {
    const { checkpoints, sql } = this.parts;
    const resting = [...this.#held].filter((held) => held.resting);
    if (resting.length === 0) return;
    const now = performance.now();
    const { lost, locked } = await checkpoints.renew(
      sql,
      resting.map(({ claim }) => claim),
    );
    const [isLost, isLocked] = [new Set(lost), new Set(locked)];
    for (const held of resting) {
      if (isLost.has(held.claim)) {
        // The loop finds out by asking for itself.
        held.renewed = -Infinity;
        held.wake();
      } else if (!isLocked.has(held.claim)) held.renewed = Math.max(held.renewed, now);
    }
  }

  /**
   * When the workers and the kommuner have been the same for a while, what is another's share is given to it. The other may not be able to take it yet (it
   * still builds the projection): then it comes back, and is given again after as long a time as has passed, and in the end now and then.
   */
  #divide(workers: readonly string[]): void {
    const kommuner = [...this.#kommuner].sort();
    const divided = [...workers, ...kommuner].join(' ');
    if (divided !== this.#divided) {
      this.#divided = divided;
      this.#shares = shares(kommuner, workers);
      this.#unchanged = 0;
      this.#giveAt = SETTLED;
    } else if (++this.#unchanged === this.#giveAt) {
      this.#giveAt += Math.min(this.#giveAt, RARELY);
      for (const held of this.#held) {
        if (this.#isOurs(held.claim.kommun)) continue;
        held.forAnother = true;
        held.wake();
      }
    }
  }

  /** What is free is taken by whom it is the share of, and in the next round by anybody. */
  async #ask(): Promise<void> {
    const { checkpoints, sql, owner } = this.parts;
    const wanted = [...this.#wanted];
    if (wanted.length === 0) return;
    const free = new Set(await checkpoints.free(sql, owner, wanted));
    for (const each of wanted) {
      if (free.has(each) && (each.free || this.#isOurs(each.kommun))) each.wake();
      each.free = free.has(each);
    }
  }

  #isOurs(kommun: string): boolean {
    return this.#shares.get(kommun) === this.parts.owner;
  }
}
