import { nummer, type Nummerserie } from './port.js';

export class MemoryNummerserie implements Nummerserie {
  private readonly last = new Map<string, bigint>();

  async next(kommun: string, slag: string, ar: number): Promise<string> {
    const series = `${kommun} ${slag} ${ar}`;
    const lopande = (this.last.get(series) ?? 0n) + 1n;
    this.last.set(series, lopande);
    return nummer(slag, ar, lopande);
  }
}
