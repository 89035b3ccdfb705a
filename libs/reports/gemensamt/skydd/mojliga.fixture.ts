import type { Summa, Tal } from './tal.js';

/** An attacker tries values up to this much above the true one: more would only be more possibilities. */
const OVER = 4;

/**
 * Every value that each number can have, by trying: all whole numbers that make every sum true, where what is shown is what it is, a hidden number is at least 1
 * and what is left over at least 0.
 */
export function mojliga(tal: readonly Tal[], summor: readonly Summa[], gomda: ReadonlySet<number>): readonly ReadonlySet<number>[] {
  const funna = tal.map(() => new Set<number>());
  const nu = tal.map(({ varde, visas }, i) => (visas && !gomda.has(i) ? varde : null));
  const okanda = tal.flatMap((_, i) => (nu[i] === null ? [i] : []));
  const spann = (i: number): readonly [number, number] => {
    const known = nu[i];
    if (known !== null && known !== undefined) return [known, known];
    return [tal[i]!.visas ? 1 : 0, tal[i]!.varde + OVER];
  };
  const gar = (): boolean =>
    summor.every(({ helhet, delar }) => {
      const [low, high] = spann(helhet);
      const parts = delar.map(spann);
      return parts.reduce((sum, [min]) => sum + min, 0) <= high && parts.reduce((sum, [, max]) => sum + max, 0) >= low;
    });
  const prova = (n: number): void => {
    const i = okanda[n];
    if (i === undefined) {
      tal.forEach((_, each) => funna[each]!.add(nu[each]!));
      return;
    }
    const [low, high] = spann(i);
    for (let value = low; value <= high; value += 1) {
      nu[i] = value;
      if (gar()) prova(n + 1);
    }
    nu[i] = null;
  };
  prova(0);
  return funna;
}
