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

/** Which sums a number stands in, which numbers stand in a sum, and what it costs to hide a number. */
export interface Nat {
  readonly termer: readonly (readonly Term[])[];
  readonly medlemmar: readonly (readonly Medlem[])[];
  /** what is left over in a sum and stands in no other: it takes up what it can, and nobody sees it */
  readonly rest: readonly (Medlem | null)[];
  readonly helhet: readonly boolean[];
  readonly pris: readonly number[];
}

interface Medlem {
  readonly tal: number;
  readonly tecken: 1 | -1;
}

export function nat(tal: readonly Tal[], summor: readonly Summa[]): Nat {
  const termer: Term[][] = tal.map(() => []);
  const delar = tal.map(() => 0);
  const medlemmar = summor.map(({ helhet: whole, delar: parts }, summa) => {
    delar[whole]! += parts.length;
    const members = [...parts.map((each) => ({ tal: each, tecken: 1 as const })), { tal: whole, tecken: -1 as const }];
    for (const { tal: each, tecken } of members) termer[each]!.push({ summa, tecken });
    return members;
  });
  return {
    termer,
    medlemmar,
    rest: medlemmar.map((members) => members.find(({ tal: i }) => !tal[i]!.visas && termer[i]!.length === 1) ?? null),
    helhet: delar.map((antal) => antal > 0),
    // the more it is a sum of the more it tells, and of two alike the smaller is the lesser loss
    pris: tal.map(({ varde }, i) => 1 + delar[i]! / 4 + Math.min(varde, 1_000) / 10_000),
  };
}

/** What each change costs besides, so that a short way is taken before a long one. */
const ANDRING = 0.1;
/** So many ways on from a place are kept: the best of them. */
const VAGAR = 12;

interface Byte {
  readonly tal: number;
  readonly by: number;
}

/** One more change, upon those before it. */
interface Steg extends Byte {
  readonly fore: Steg | null;
  readonly pris: number;
  /** the price, and what the sums that are not true yet are reckoned to cost */
  readonly beraknat: number;
}

export interface Sokning {
  /** so many places are looked at */
  readonly steg: number;
  /** what it is reckoned to cost to make one more sum true: the more, the sooner something is found, and the less else is looked at */
  readonly oppen: number;
}

/**
 * A change of one number by `delta` that hides little: null when none is found. A hidden number that the report shows is at least 1, because zero is never
 * hidden; what is left over can be 0. The most promising is tried first.
 * @param far may this number be hidden?
 */
export function flytt(
  tal: readonly Tal[],
  { termer, medlemmar, rest, pris }: Nat,
  dolda: ReadonlySet<number>,
  far: (i: number) => boolean,
  start: number,
  delta: number,
  { steg, oppen }: Sokning,
): Flytt | null {
  const undre = (i: number): number => (tal[i]!.visas ? 1 : 0);
  if (tal[start]!.varde + delta < undre(start)) return null;
  const kostar = (i: number): number => (!tal[i]!.visas || dolda.has(i) ? 0 : pris[i]!);
  // where nothing is left over of a group the reader may know it, as of a zero that is shown: all who ask are answered
  const tomt = (i: number): boolean => tal[i]!.kansligt && tal[i]!.varde === 0;
  const rorlig = (i: number): boolean => (!tal[i]!.visas && !tomt(i)) || dolda.has(i) || (tal[i]!.varde > 0 && far(i));
  /** how much of what a sum is wrong by cannot be taken up by what is left over in it */
  const over = (summa: number, fel: number): number => {
    const kvar = rest[summa];
    if (fel === 0 || !kvar || kvar.tal === start || tomt(kvar.tal)) return fel;
    // it can grow as much as it takes, and shrink to nothing
    return fel * kvar.tecken < 0 ? 0 : Math.sign(fel) * Math.max(0, Math.abs(fel) - tal[kvar.tal]!.varde);
  };
  // by how much each number is changed, and how wrong each sum is, at the place that is looked at
  const andring = new Int32Array(tal.length);
  const fel = new Int32Array(medlemmar.length);
  /** all the changes up to a place, or the same taken back. @returns the sums that they are in */
  const gor = (plats: Steg, ganger: 1 | -1): readonly number[] => {
    const berorda = new Set<number>();
    for (const { tal: i, by } of vagen(plats)) {
      andring[i]! += ganger * by;
      for (const { summa, tecken } of termer[i]!) {
        fel[summa]! += ganger * tecken * by;
        berorda.add(summa);
      }
    }
    return [...berorda];
  };
  /** the ways to make a sum less wrong by one change; null when they are as many as `tak` */
  const satt = (summa: number, tak: number): readonly Byte[] | null => {
    const behov = over(summa, fel[summa]!);
    const funna: Byte[] = [];
    for (const { tal: i, tecken } of medlemmar[summa]!) {
      if (i === start || i === rest[summa]?.tal || !rorlig(i)) continue;
      const redan = andring[i]!;
      const by = Math.max(-tecken * behov, undre(i) - tal[i]!.varde - redan);
      // further the same way, for another sum of its, but never back
      if (by === 0 || by * redan < 0) continue;
      if (funna.push({ tal: i, by }) >= tak) return null;
    }
    return funna;
  };
  const ko: Steg[] = [{ fore: null, tal: start, by: delta, pris: kostar(start), beraknat: 0 }];

  for (let kvar = steg; kvar > 0; kvar -= 1) {
    const nu = ko.pop();
    if (nu === undefined) return null;
    const berorda = gor(nu, 1);
    const oppna = berorda.filter((summa) => over(summa, fel[summa]!) !== 0);
    if (oppna.length === 0) {
      const andringar = new Map([...vagen(nu)].map(({ tal: i }) => [i, andring[i]!]));
      for (const summa of berorda) if (fel[summa] !== 0) andringar.set(rest[summa]!.tal, -rest[summa]!.tecken * fel[summa]!);
      return { andringar, kravs: [...andringar.keys()].filter((i) => tal[i]!.visas && !dolda.has(i)) };
    }
    let val: readonly Byte[] = [];
    for (const [n, summa] of oppna.entries()) val = satt(summa, n === 0 ? Infinity : val.length) ?? val;
    const vidare = val
      .map(({ tal: i, by }): Steg => {
        let kvarOppna = oppna.length;
        for (const { summa, tecken } of termer[i]!)
          kvarOppna += Number(over(summa, fel[summa]! + tecken * by) !== 0) - Number(over(summa, fel[summa]!) !== 0);
        const total = nu.pris + (andring[i] === 0 ? kostar(i) : 0) + ANDRING;
        return { fore: nu, tal: i, by, pris: total, beraknat: total + oppen * kvarOppna };
      })
      .sort((a, b) => a.beraknat - b.beraknat);
    for (const each of vidare.slice(0, VAGAR).reverse()) stallIn(ko, each);
    gor(nu, -1);
  }
  return null;
}

/** The changes up to a place, the last one first. */
function* vagen(sista: Steg): Generator<Steg> {
  for (let each: Steg | null = sista; each !== null; each = each.fore) yield each;
}

/** The queue has the most promising last, and of equals the newest. */
function stallIn(ko: Steg[], steg: Steg): void {
  let [low, high] = [0, ko.length];
  while (low < high) {
    const mid = (low + high) >> 1;
    if (ko[mid]!.beraknat >= steg.beraknat) low = mid + 1;
    else high = mid;
  }
  ko.splice(low, 0, steg);
}
