import { flytt, nat } from './flytt.js';
import { arLitet, FA, type Summa, type Tal } from './tal.js';

/** So many values a small number must be able to have, for all that a reader can work out. */
export const MOJLIGA = 3;

/** How long is looked for each of its other values: shortly for all of them, and longer only where that was not enough. */
const STEG = [150, 1_000];

/**
 * Which of the numbers that are shown must be hidden: every small one, and as few others as it takes that no small number can be worked out. Proven number by number:
 * for each small one, shown or left over, there are other reports that look the same to the reader and in which it is another number, so that with its own value
 * at least `MOJLIGA` remain. Of a number that is no sum these are looked for among 1–4 first: the reader knows the rule.
 */
export function dolda(tal: readonly Tal[], summor: readonly Summa[]): ReadonlySet<number> {
  const graf = nat(tal, summor);
  const sma = tal.flatMap((each, i) => (arLitet(each) ? [i] : []));
  const hidden = new Set(sma.filter((i) => tal[i]!.visas));
  for (const i of sma) {
    const { varde, visas } = tal[i]!;
    const hittade = new Set([varde]);
    for (const steg of STEG)
      for (const nytt of kandidater(varde, visas ? 1 : 0, graf.helhet[i]!)) {
        if (hittade.size >= MOJLIGA) break;
        const found = hittade.has(nytt) ? null : flytt(tal, graf, hidden, i, nytt - varde, steg);
        if (!found) continue;
        hittade.add(nytt);
        for (const also of found.kravs) hidden.add(also);
      }
    if (hittade.size < MOJLIGA) for (const each of sammanhang(i, tal, summor)) hidden.add(each);
  }
  return hidden;
}

/** Everything shown that hangs together with a number, but for zeros: hidden where nothing less is found to be enough. */
function sammanhang(start: number, tal: readonly Tal[], summor: readonly Summa[]): readonly number[] {
  const funna = new Set([start]);
  for (let fore = 0; fore < funna.size;) {
    fore = funna.size;
    for (const { helhet, delar } of summor)
      if ([helhet, ...delar].some((i) => funna.has(i))) for (const i of [helhet, ...delar]) funna.add(i);
  }
  return [...funna].filter((i) => tal[i]!.visas && tal[i]!.varde > 0);
}

/** Other values that it could have, the nearest small ones first. */
function kandidater(varde: number, undre: number, arSumma: boolean): readonly number[] {
  const sma = Array.from({ length: FA - undre + 1 }, (_, n) => n + undre).filter((each) => each !== varde);
  const storre = Array.from({ length: 4 }, (_, n) => FA + 1 + n);
  const nara = (a: number, b: number): number => Math.abs(a - varde) - Math.abs(b - varde) || b - a;
  return arSumma ? [...sma, ...storre].sort(nara) : [...sma.sort(nara), ...storre];
}
