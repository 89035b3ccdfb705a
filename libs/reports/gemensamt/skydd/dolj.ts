import { flytt, nat, type Nat, type Sokning } from './flytt.js';
import { arLitet, FA, type Summa, type Tal } from './tal.js';

/** So many values a small number must be able to have, for all that a reader can work out. */
export const MOJLIGA = 3;

/**
 * How each other value is looked for, until there are enough: details alone may be hidden for it, shortly and then longer, and what the report is read for only
 * where they are not enough.
 */
const OMGANGAR: readonly (Sokning & { readonly huvudtal: boolean })[] = [
  { huvudtal: false, steg: 60, oppen: 1.2 },
  { huvudtal: false, steg: 400, oppen: 3 },
  { huvudtal: true, steg: 400, oppen: 1.2 },
  { huvudtal: true, steg: 1_500, oppen: 4 },
];

/**
 * Which of the numbers that are shown must be hidden: every small one, and as few others as it takes that no small number can be worked out. Proven number by number:
 * for each small one, shown or left over, there are other reports that look the same to the reader and in which it is another number, so that with its own value
 * at least `MOJLIGA` remain. Of a number that is no sum these are looked for among 1–4 first: the reader knows the rule.
 */
export function dolda(tal: readonly Tal[], summor: readonly Summa[]): ReadonlySet<number> {
  const graf = nat(tal, summor);
  const sma = tal.flatMap((each, i) => (arLitet(each) ? [i] : []));
  const hidden = new Set(sma.filter((i) => tal[i]!.visas));
  const mojliga = new Map(sma.map((i) => [i, new Set([tal[i]!.varde])]));
  for (const i of sma) {
    const { varde, visas } = tal[i]!;
    const hittade = mojliga.get(i)!;
    for (const omgang of OMGANGAR)
      for (const nytt of kandidater(varde, visas ? 1 : 0, graf.helhet[i]!)) {
        if (hittade.size >= MOJLIGA) break;
        if (hittade.has(nytt)) continue;
        const found = flytt(tal, graf, hidden, (each) => omgang.huvudtal || tal[each]!.huvudtal !== true, i, nytt - varde, omgang);
        if (!found) continue;
        hittade.add(nytt);
        for (const also of found.kravs) hidden.add(also);
        anteckna(found.andringar, tal, graf, mojliga);
      }
    if (hittade.size < MOJLIGA) for (const each of sammanhang(i, tal, summor)) hidden.add(each);
  }
  return hidden;
}

/** Sums stay true when a change is made many times over or the other way, and not far from what is true: what that says of other small numbers need not be looked for. */
function anteckna(
  andringar: ReadonlyMap<number, number>,
  tal: readonly Tal[],
  { helhet }: Nat,
  mojliga: ReadonlyMap<number, Set<number>>,
): void {
  for (const ganger of [1, -1, 2, -2, 3, -3]) {
    const nya = [...andringar].map(([i, by]) => ({ i, by: by * ganger, nytt: tal[i]!.varde + by * ganger }));
    if (nya.some(({ i, by, nytt }) => by > FA || nytt < (tal[i]!.visas ? 1 : 0))) continue;
    for (const { i, nytt } of nya) if (nytt <= FA || helhet[i]!) mojliga.get(i)?.add(nytt);
  }
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
