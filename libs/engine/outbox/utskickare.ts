import type { Random } from '#engine/kernel';
import { Rounds } from '#engine/platform';
import { felkodOf } from './felkod.js';
import { STANDARD_OMFORSOK, vantaMs, type Omforsok } from './omforsok.js';
import type { Kanal } from './port.js';
import type { Taget, Utkorg } from './utkorg.js';

export interface UtskickareOptions {
  readonly utkorg: Utkorg;
  readonly kanaler: readonly Kanal[];
  readonly random: Random;
  /** told of every attempt: for metrics and the log; no personal data */
  readonly vidForsok?: (kanal: string, utfall: 'skickad' | 'utan-adress' | 'fel', felkod: string | null) => void;
  /** told when the outbox itself cannot be reached */
  readonly vidFel?: (error: unknown) => void;
  readonly omforsok?: Omforsok;
  /** how often something new is looked for (2,000 ms) */
  readonly pollMs?: number;
  /** how long one attempt may take (30,000 ms) */
  readonly forsokMs?: number;
  /** how long a message is kept from others (120,000 ms): longer than an attempt, or two would send it at once */
  readonly hallMs?: number;
}

/** Sends what waits in the outbox, one loop per channel, so that a slow receiver of one does not hold up the other. At least once, never promised just once. */
export class Utskickare {
  readonly #loops: readonly Rounds[];

  constructor(private readonly options: UtskickareOptions) {
    const { forsokMs = 30_000, hallMs = 120_000 } = options;
    if (hallMs <= forsokMs) throw new RangeError('A claim must outlast the attempt');
    this.#loops = options.kanaler.map((kanal) => new Rounds(() => this.#round(kanal)));
  }

  start(): void {
    for (const loop of this.#loops) loop.start();
  }

  /** Ends after the messages that are being sent. */
  async stop(): Promise<void> {
    await Promise.all(this.#loops.map((loop) => loop.stop()));
    for (const kanal of this.options.kanaler) kanal.close?.();
  }

  async #round(kanal: Kanal): Promise<number> {
    const more = await this.#one(kanal).catch((error: unknown) => {
      this.options.vidFel?.(error);
      return false;
    });
    return more ? 0 : (this.options.pollMs ?? 2_000);
  }

  /** false when nothing was due */
  async #one(kanal: Kanal): Promise<boolean> {
    const { utkorg, hallMs = 120_000, vidForsok } = this.options;
    const taget = await utkorg.ta(kanal.namn, hallMs);
    if (!taget) return false;
    let utfall;
    try {
      utfall = await this.#withinTime((signal) => kanal.skicka(taget.meddelande, signal));
    } catch (error) {
      const felkod = felkodOf(error);
      vidForsok?.(kanal.namn, 'fel', felkod);
      await utkorg.misslyckades(taget, felkod, this.#again(taget));
      return true;
    }
    vidForsok?.(kanal.namn, utfall, null);
    await utkorg.klar(taget, utfall);
    return true;
  }

  #again({ nr }: Taget): number | null {
    const { omforsok = STANDARD_OMFORSOK, random } = this.options;
    return nr >= omforsok.forsok ? null : vantaMs(omforsok, nr, random);
  }

  /** A channel that does not heed the signal is not waited for either. */
  async #withinTime<T>(send: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const late = new AbortController();
    const { forsokMs = 30_000 } = this.options;
    const timer = setTimeout(() => late.abort(new DOMException('Too late', 'TimeoutError')), forsokMs);
    try {
      return await Promise.race([
        send(late.signal),
        new Promise<never>((_, reject) => late.signal.addEventListener('abort', () => reject(late.signal.reason as Error))),
      ]);
    } finally {
      clearTimeout(timer);
    }
  }
}
