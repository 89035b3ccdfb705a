export interface SeenRpc {
  /** `Streams/Read`, `Gossip/Read` … */
  readonly rpc: string;
  readonly headers: Readonly<Record<string, string>>;
}

const KEPT = 1_000;

/** Which calls came. Everything is counted; the latest are kept. */
export class RpcLog {
  private readonly counts = new Map<string, number>();
  private readonly kept: SeenRpc[] = [];

  saw(rpc: string, headers: SeenRpc['headers'] = {}): void {
    this.counts.set(rpc, this.count(rpc) + 1);
    this.kept.push({ rpc, headers });
    if (this.kept.length > KEPT) this.kept.shift();
  }

  count(rpc: string): number {
    return this.counts.get(rpc) ?? 0;
  }

  /** oldest first, at most 1,000 */
  get latest(): readonly SeenRpc[] {
    return this.kept;
  }

  clear(): void {
    this.counts.clear();
    this.kept.length = 0;
  }
}
