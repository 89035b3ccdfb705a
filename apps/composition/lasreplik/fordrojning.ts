/** A place in the primary's write-ahead log, and when it was the last one (milliseconds that never go backwards). */
interface Marke {
  readonly lsn: bigint;
  readonly at: number;
}

/** How old what a replica shows is: its place in the log against places that the primary is known to have had, and when. */
export class Fordrojning {
  #marken: Marke[] = [];

  constructor(
    /** what is older than this counts as too old, whatever its age */
    private readonly langstMs: number,
    private readonly monotonic: () => number = () => performance.now(),
  ) {}

  /** the primary is here now */
  note(primar: string): void {
    const now = this.monotonic();
    this.#marken = [...this.#marken.filter(({ at }) => now - at <= this.langstMs), { lsn: lsnOf(primar), at: now }];
  }

  /** milliseconds; null when the replica is not known to have anything of the last `langstMs` */
  of(replik: string): number | null {
    const now = this.monotonic();
    const passed = this.#marken.findLast(({ lsn, at }) => lsn <= lsnOf(replik) && now - at <= this.langstMs);
    return passed ? now - passed.at : null;
  }
}

/** PostgreSQL's `pg_lsn`: two hexadecimal numbers of 32 bits. */
function lsnOf(text: string): bigint {
  const [high, low] = text.split('/');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}
