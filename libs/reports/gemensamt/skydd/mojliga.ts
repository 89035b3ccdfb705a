import type { Nat } from './flytt.js';
import { FA, type Tal } from './tal.js';

/** Which values each small number has been shown to be able to have, its own among them, and by which changes: a change is seen when a number in it is shown. */
export class Mojliga {
  private constructor(
    private readonly tal: readonly Tal[],
    private readonly graf: Nat,
    private readonly per: ReadonlyMap<number, Map<number, ReadonlyMap<number, number>>>,
  ) {}

  static bara(sma: readonly number[], tal: readonly Tal[], graf: Nat): Mojliga {
    return new Mojliga(tal, graf, new Map(sma.map((i) => [i, new Map([[tal[i]!.varde, new Map()]])])));
  }

  antal(i: number): number {
    return this.per.get(i)!.size;
  }

  har(i: number, varde: number): boolean {
    return this.per.get(i)!.has(varde);
  }

  /**
   * That a small number can be `varde`. Sums stay true when a change is made many times over or the other way, and not far from what is true: what that says of other
   * small numbers need not be looked for.
   */
  anteckna(i: number, varde: number, andringar: ReadonlyMap<number, number>): void {
    this.per.get(i)!.set(varde, andringar);
    for (const ganger of [1, -1, 2, -2, 3, -3]) {
      const nya = [...andringar].map(([each, by]) => ({ each, by: by * ganger, nytt: this.tal[each]!.varde + by * ganger }));
      if (nya.some(({ each, by, nytt }) => by > FA || nytt < (this.tal[each]!.visas ? 1 : 0))) continue;
      for (const { each, nytt } of nya) {
        const varden = this.per.get(each);
        if (varden && (nytt <= FA || this.graf.helhet[each]!) && !varden.has(nytt)) varden.set(nytt, andringar);
      }
    }
  }

  /** What is left when a number is shown, and the small numbers that can be less then. */
  utan(visat: number): { readonly kvar: Mojliga; readonly farre: readonly number[] } {
    const farre: number[] = [];
    const per = new Map(
      [...this.per].map(([i, varden]) => {
        const kvar = new Map([...varden].filter(([, andringar]) => !andringar.has(visat)));
        if (kvar.size < varden.size) farre.push(i);
        return [i, kvar];
      }),
    );
    return { kvar: new Mojliga(this.tal, this.graf, per), farre };
  }
}
