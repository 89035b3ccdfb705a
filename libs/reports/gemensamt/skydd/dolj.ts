import { flytt, nat, type Nat, type Sokning } from './flytt.js';
import { Mojliga } from './mojliga.js';
import { arLitet, FA, type Rang, type Summa, type Tal } from './tal.js';

/** So many values a small number must be able to have, for all that a reader can work out. */
export const MOJLIGA = 3;

/**
 * How each other value is looked for, until there are enough: shortly and then longer among what is told least, and what the report is read for only where that
 * is not enough.
 */
const OMGANGAR: readonly (Sokning & { readonly rang: Rang })[] = [
  { rang: 0, steg: 60, oppen: 1.2 },
  { rang: 0, steg: 400, oppen: 3 },
  { rang: 1, steg: 400, oppen: 1.2 },
  { rang: 1, steg: 1_500, oppen: 4 },
  { rang: 2, steg: 400, oppen: 1.2 },
  { rang: 2, steg: 1_500, oppen: 4 },
];
/** how long it is looked for a way to do without a number that is hidden */
const ATER: Sokning = { steg: 60, oppen: 1.2 };

/**
 * Which of the numbers that are shown must be hidden: every small one, and as few others as it takes that no small number can be worked out. Proven number by number:
 * for each small one, shown or left over, there are other reports that look the same to the reader and in which it is another number, so that with its own value
 * at least `MOJLIGA` remain. Of a number that is no sum these are looked for among 1–4 first: the reader knows the rule.
 */
export function dolda(tal: readonly Tal[], summor: readonly Summa[]): ReadonlySet<number> {
  const graf = nat(tal, summor);
  const sma = tal.flatMap((each, i) => (arLitet(each) ? [i] : []));
  const gomda = new Set(sma.filter((i) => tal[i]!.visas));
  const mojliga = Mojliga.bara(sma, tal, graf);
  const fast = new Set(gomda);
  for (const i of sma) {
    for (const omgang of OMGANGAR) sok(i, tal, graf, gomda, mojliga, (each) => (tal[each]!.rang ?? 0) <= omgang.rang, omgang);
    if (mojliga.antal(i) >= MOJLIGA) continue;
    for (const each of sammanhang(i, tal, summor)) {
      gomda.add(each);
      fast.add(each);
    }
  }
  visaIgen(tal, graf, gomda, fast, mojliga);
  return gomda;
}

/** Looks for other values of a small number until there are enough, and hides what they take. @param far may this number be hidden? */
function sok(
  i: number,
  tal: readonly Tal[],
  graf: Nat,
  gomda: Set<number>,
  mojliga: Mojliga,
  far: (each: number) => boolean,
  sokning: Sokning,
): void {
  const { varde, visas } = tal[i]!;
  for (const nytt of kandidater(varde, visas ? 1 : 0, graf.helhet[i]!)) {
    if (mojliga.antal(i) >= MOJLIGA) return;
    if (mojliga.har(i, nytt)) continue;
    const found = flytt(tal, graf, gomda, far, i, nytt - varde, sokning);
    if (!found) continue;
    for (const also of found.kravs) gomda.add(also);
    mojliga.anteckna(i, nytt, found.andringar);
  }
}

/** What was hidden for one number can have become needless by what was hidden for the next: that is shown again, what the report loses most by first. */
function visaIgen(tal: readonly Tal[], graf: Nat, gomda: Set<number>, fast: ReadonlySet<number>, alla: Mojliga): void {
  let mojliga = alla;
  const prova = [...gomda]
    .filter((i) => !fast.has(i))
    .sort((a, b) => (tal[b]!.rang ?? 0) - (tal[a]!.rang ?? 0) || graf.pris[b]! - graf.pris[a]! || a - b);
  for (const each of prova) {
    if (rojerGenast(each, tal, graf, gomda)) continue;
    gomda.delete(each);
    const { kvar, farre } = mojliga.utan(each);
    const racker = farre.every((i) => {
      sok(i, tal, graf, gomda, kvar, () => false, ATER);
      return kvar.antal(i) >= MOJLIGA;
    });
    if (racker) mojliga = kvar;
    else gomda.add(each);
  }
}

/** Is it one of two unknown numbers in a sum, of which the other is small? Then the other is seen when it is shown. */
const rojerGenast = (visat: number, tal: readonly Tal[], { termer, medlemmar }: Nat, gomda: ReadonlySet<number>): boolean =>
  termer[visat]!.some(({ summa }) => {
    const andra = medlemmar[summa]!.filter(({ tal: i }) => i !== visat && (gomda.has(i) || !tal[i]!.visas));
    return andra.length === 1 && arLitet(tal[andra[0]!.tal]!);
  });

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
