/** What a server does next: `begin` says how long it takes, `end` what follows. Times are in seconds. */
export interface Jobb {
  begin(): number;
  end(now: number): void;
}

/** One thing at a time, in the order they came. */
export class Betjanare {
  /** seconds that it has worked */
  arbetat = 0;
  /** when what it does is done */
  klar = Infinity;
  private readonly ko: Jobb[] = [];
  private forst = 0;
  private pagar: Jobb | undefined;

  ge(jobb: Jobb, now: number): void {
    this.ko.push(jobb);
    if (!this.pagar) this.nasta(now);
  }

  /** ends what it does, at the time `klar` */
  avsluta(): void {
    const { pagar, klar } = this;
    this.pagar = undefined;
    this.klar = Infinity;
    pagar?.end(klar);
    if (!this.pagar) this.nasta(klar);
  }

  private nasta(now: number): void {
    const jobb = this.ko[this.forst];
    if (!jobb) return;
    this.forst += 1;
    if (this.forst > 1_000) {
      this.ko.splice(0, this.forst);
      this.forst = 0;
    }
    const tid = jobb.begin();
    this.pagar = jobb;
    this.arbetat += tid;
    this.klar = now + tid;
  }
}
