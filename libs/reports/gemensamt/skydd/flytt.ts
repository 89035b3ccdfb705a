import type { Summa, Tal } from './tal.js';

/** Changes of numbers that leave every sum true and everything that is shown as it is: another report that looks the same to the reader. */
export interface Flytt {
  readonly andringar: ReadonlyMap<number, number>;
  /** numbers that are still shown and must be hidden for the change not to be seen */
  readonly kravs: readonly number[];
}

interface Term {
  readonly summa: number;
  /** +1 for a part, -1 for the whole */
  readonly tecken: 1 | -1;
}

/** Which sums a number stands in, and which numbers stand in a sum. */
export interface Nat {
  readonly termer: readonly (readonly Term[])[];
  readonly medlemmar: readonly (readonly { readonly tal: number; readonly tecken: 1 | -1 }[])[];
  readonly helhet: readonly boolean[];
}

export function nat(tal: readonly Tal[], summor: readonly Summa[]): Nat {
  const termer: Term[][] = tal.map(() => []);
  const helhet = tal.map(() => false);
  const medlemmar = summor.map(({ helhet: whole, delar }, summa) => {
    helhet[whole] = true;
    const members = [...delar.map((each) => ({ tal: each, tecken: 1 as const })), { tal: whole, tecken: -1 as const }];
    for (const { tal: each, tecken } of members) termer[each]!.push({ summa, tecken });
    return members;
  });
  return { termer, medlemmar, helhet };
}

/** A whole stands in several tables, and takes something with it in each of them. */
const HELHET = 50;

/**
 * The change of one number by `delta` that hides the least: null when there is none. A hidden number that the report shows is at least 1, because zero is never
 * hidden; what is left over can be 0. @param steg so many are tried; what has been found by then is used
 */
export function flytt(
  tal: readonly Tal[],
  { termer, medlemmar, helhet }: Nat,
  dolda: ReadonlySet<number>,
  start: number,
  delta: number,
  steg: number,
): Flytt | null {
  const undre = (i: number): number => (tal[i]!.visas ? 1 : 0);
  const pris = (i: number): number => {
    if (!tal[i]!.visas || dolda.has(i)) return 0;
    return (helhet[i] ? HELHET : 1) + Math.min(tal[i]!.varde, 1_000) / 10_000;
  };
  const andringar = new Map<number, number>();
  const obalans = medlemmar.map(() => 0);
  const oppna = new Set<number>();
  let kvar = steg;
  let basta: { readonly pris: number; readonly andringar: ReadonlyMap<number, number> } | null = null;

  const andra = (i: number, by: number): void => {
    andringar.set(i, by);
    for (const { summa, tecken } of termer[i]!) rubba(summa, tecken * by);
  };
  const ater = (i: number, by: number): void => {
    andringar.delete(i);
    for (const { summa, tecken } of termer[i]!) rubba(summa, -tecken * by);
  };
  const rubba = (summa: number, by: number): void => {
    obalans[summa]! += by;
    if (obalans[summa] === 0) oppna.delete(summa);
    else oppna.add(summa);
  };

  const sok = (hittills: number): void => {
    if (basta !== null && hittills >= basta.pris) return;
    const [summa] = oppna;
    if (summa === undefined) {
      basta = { pris: hittills, andringar: new Map(andringar) };
      return;
    }
    if ((kvar -= 1) < 0) return;
    const val = medlemmar[summa]!.flatMap(({ tal: i, tecken }) => {
      if (andringar.has(i) || (tal[i]!.visas && tal[i]!.varde === 0)) return [];
      const behov = -tecken * obalans[summa]!;
      const by = Math.max(behov, undre(i) - tal[i]!.varde);
      return by === 0 ? [] : [{ i, by, pris: pris(i), helt: by === behov }];
    }).sort((a, b) => Number(b.helt) - Number(a.helt) || a.pris - b.pris || termer[a.i]!.length - termer[b.i]!.length || a.i - b.i);
    for (const { i, by, pris: extra } of val) {
      andra(i, by);
      sok(hittills + extra);
      ater(i, by);
      if (kvar < 0) return;
    }
  };

  if (tal[start]!.varde + delta < undre(start)) return null;
  andra(start, delta);
  sok(pris(start));
  if (basta === null) return null;
  const { andringar: found } = basta as { readonly andringar: ReadonlyMap<number, number> };
  return { andringar: found, kravs: [...found.keys()].filter((i) => tal[i]!.visas && !dolda.has(i)) };
}
