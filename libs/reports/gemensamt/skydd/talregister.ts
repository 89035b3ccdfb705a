import type { Relationer, Talnamn, Talsumma } from './relationer.js';
import type { Rang, Summa, Tal } from './tal.js';

export interface Visattal {
  readonly namn: Talnamn;
  readonly varde: number;
  readonly kansligt: boolean;
  readonly rang: Rang;
}

/** The numbers of a report, each once however often it stands there, and the sums that a reader knows. */
export interface Talregister {
  readonly tal: readonly Tal[];
  readonly summor: readonly Summa[];
  /** position among the numbers; undefined for one that the report does not have */
  readonly plats: (namn: Talnamn) => number | undefined;
}

export function talregister(visade: readonly Visattal[], { lika, summor }: Pick<Relationer, 'lika' | 'summor'>): Talregister {
  const grupper = forenade(visade, lika);
  const platser = new Map<Talnamn, number>();
  const tal: Tal[] = grupper.map((grupp, i) => {
    for (const { namn } of grupp) platser.set(namn, i);
    return {
      varde: grupp[0]!.varde,
      visas: true,
      kansligt: grupp.some(({ kansligt }) => kansligt),
      rang: grupp.reduce<Rang>((hogst, { rang }) => (rang > hogst ? rang : hogst), 0),
    };
  });
  const kvar = (varde: number, kansligt: boolean): number => tal.push({ varde, visas: false, kansligt }) - 1;

  const sums = summor.flatMap(({ helhet: namn, delar: delnamn, rest }: Talsumma): readonly Summa[] => {
    const helhet = platser.get(namn);
    const delar = delnamn.flatMap((each) => platser.get(each) ?? []);
    if (helhet === undefined || delar.length === 0) return [];
    const kansligt = tal[helhet]!.kansligt || delar.some((i) => tal[i]!.kansligt);
    const over = tal[helhet]!.varde - delar.reduce((sum, i) => sum + tal[i]!.varde, 0);
    if (rest === 'exakt' && over === 0) return [{ helhet, delar }];
    if (rest !== 'overlappar' && over >= 0) return [{ helhet, delar: [...delar, kvar(over, kansligt && rest === 'grupp')] }];
    // the parts count somebody twice, so and so many times
    const alla = kvar(tal[helhet]!.varde - over, false);
    if (over > 0) return [];
    return [
      { helhet: alla, delar },
      { helhet: alla, delar: [helhet, kvar(-over, false)] },
    ];
  });
  return { tal, summor: sums, plats: (namn) => platser.get(namn) };
}

/** What stands in two places is one number, when the two say the same. */
function forenade(visade: readonly Visattal[], lika: Relationer['lika']): readonly (readonly Visattal[])[] {
  const av = new Map(visade.map((each) => [each.namn, each]));
  const grupp = new Map(visade.map((each) => [each.namn, [each]]));
  for (const [a, b] of lika) {
    const [one, other] = [grupp.get(a), grupp.get(b)];
    if (!one || !other || one === other || av.get(a)!.varde !== av.get(b)!.varde) continue;
    one.push(...other);
    for (const { namn } of other) grupp.set(namn, one);
  }
  return [...new Set(grupp.values())];
}
