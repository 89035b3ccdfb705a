import type { Progress } from './progress.js';

/** How far one kommun has come, in events of `total`. */
export interface Kommunlage {
  readonly kommun: string;
  readonly done: bigint;
  readonly total: bigint;
}

/** Several kommuner that go on at the same time, as one: the events of all, and how many kommuner are done and under way. */
export class Kommunframsteg {
  private readonly lagen = new Map<string, Kommunlage>();

  constructor(private readonly progress: Pick<Progress, 'at'>) {}

  at(lage: Kommunlage): void {
    this.lagen.set(lage.kommun, lage);
    const alla = [...this.lagen.values()];
    const summa = (figure: (one: Kommunlage) => bigint): number => Number(alla.reduce((sum, one) => sum + figure(one), 0n));
    const klara = alla.filter(({ done, total }) => done >= total).length;
    const igang = alla.filter(({ done, total }) => done > 0n && done < total).map(({ kommun }) => kommun);
    const note =
      alla.length === 1 ? '' : `; ${klara} av ${alla.length} kommuner klara${igang.length > 0 ? `, nu ${igang.join(', ')}` : ''}`;
    this.progress.at(
      summa(({ done }) => done),
      summa(({ total }) => total),
      note,
    );
  }
}
