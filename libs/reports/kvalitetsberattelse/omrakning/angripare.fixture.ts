import { arDolt, NAMNARE, TALJARE, type Berakning, type Tabellvarde } from '#reports/gemensamt';

/**
 * Somebody who wants to know the small numbers of a report. They know how reports hang together, not because anybody has told them but from many reports in which
 * nothing is hidden: what has always been equal, always the sum of two others or of a column, always at most another. With that they work out what a report hides.
 */

type Tal = number | null | undefined;
type Varden = ReadonlyMap<string, Tal>;

/** Numbers by their names. Rows that stand in every report go by their code or, where that is a period, by their place from the end. */
function namngivna({ siffror, tabeller }: Berakning): {
  readonly varden: Varden;
  readonly kolumner: ReadonlyMap<string, readonly string[]>;
} {
  const varden = new Map<string, Tal>();
  const kolumner = new Map<string, readonly string[]>();
  const satt = (namn: string, varde: unknown): void =>
    void varden.set(namn, typeof varde === 'number' ? varde : arDolt(varde) ? undefined : null);
  for (const { nyckel, enhet, varde, taljare, namnare } of siffror) {
    if (enhet === 'antal') satt(`${nyckel}#varde`, varde);
    if (taljare !== undefined) satt(`${nyckel}#taljare`, taljare);
    if (namnare !== undefined) satt(`${nyckel}#namnare`, namnare);
  }
  for (const tabell of tabeller) {
    for (const kolumn of raknade(tabell)) {
      const namn = tabell.rader.map(({ kod }, i) => `${tabell.nyckel}/${kolumn}@${kod.includes('_') ? i - tabell.rader.length : kod}`);
      tabell.rader.forEach((rad, i) => satt(namn[i]!, rad[kolumn]));
      kolumner.set(`${tabell.nyckel}/${kolumn}`, namn);
    }
  }
  return { varden, kolumner };
}

const raknade = ({ kolumner }: Tabellvarde): readonly string[] =>
  kolumner.flatMap(({ nyckel, format }) => {
    if (format === 'antal') return [nyckel];
    return format === 'andel' ? [`${nyckel}${TALJARE}`, `${nyckel}${NAMNARE}`] : [];
  });

interface Lardom {
  readonly lika: readonly (readonly [string, string])[];
  /** a column and the number that its rows sum to */
  readonly kolumnsummor: readonly (readonly [string, string])[];
  /** the first is the sum of the others */
  readonly summor: readonly (readonly [string, string, string])[];
  /** by table: columns of one row of which the first is the sum of the others */
  readonly radsummor: readonly (readonly [string, string, string, string])[];
}

const LAGST_OLIKA = 4;

export function lar(rapporter: readonly Berakning[]): Lardom {
  const alla = rapporter.map(namngivna);
  const gemensamma = [...alla[0]!.varden.keys()].filter((namn) => alla.every(({ varden }) => varden.has(namn)));
  const serie = (namn: string): readonly Tal[] => alla.map(({ varden }) => varden.get(namn));
  const sager = (values: readonly Tal[]): boolean => new Set(values).size >= LAGST_OLIKA;
  const serier = new Map(gemensamma.map((namn) => [namn, serie(namn)] as const).filter(([, values]) => sager(values)));
  const namn = [...serier.keys()];
  const per = new Map<string, string[]>();
  for (const each of namn) {
    const nyckel = JSON.stringify(serier.get(each));
    per.set(nyckel, [...(per.get(nyckel) ?? []), each]);
  }
  const kolumnsummor = [...alla[0]!.kolumner.keys()].flatMap((kolumn) => {
    const summa = alla.map(({ varden, kolumner }) => {
      const tal = (kolumner.get(kolumn) ?? []).map((each) => varden.get(each));
      return tal.length === 0 || tal.some((each) => typeof each !== 'number')
        ? null
        : tal.reduce<number>((sum, each) => sum + (each as number), 0);
    });
    const [helhet] = sager(summa) ? (per.get(JSON.stringify(summa)) ?? []) : [];
    return helhet === undefined || alla[0]!.kolumner.get(kolumn)!.includes(helhet) ? [] : [[kolumn, helhet] as const];
  });
  const omrade = (each: string): string => each.split(/[.#/]/)[0]!;
  const figurer = namn.filter((each) => each.includes('#') || each.includes('@-1'));
  const summor = figurer.flatMap((a) =>
    figurer.flatMap((b, i) => {
      if (a === b || omrade(a) !== omrade(b)) return [];
      const kvar = JSON.stringify(serier.get(a)!.map((each, n) => (typeof each === 'number' ? each - (serier.get(b)![n] ?? 0) : null)));
      return (per.get(kvar) ?? [])
        .filter((c) => c !== a && c !== b && namn.indexOf(c) > namn.indexOf(figurer[i]!))
        .map((c) => [a, b, c] as const);
    }),
  );
  const radsummor = tabellers(rapporter).flatMap(([nyckel, kolumner, rader]) =>
    kolumner.flatMap((a) =>
      kolumner.flatMap((b, i) =>
        kolumner
          .slice(i + 1)
          .filter(
            (c) =>
              a !== b &&
              a !== c &&
              rader.some((rad) => rad[b] !== 0 && rad[c] !== 0) &&
              rader.every((rad) => rad[a] === (rad[b] as number) + (rad[c] as number)),
          )
          .map((c) => [nyckel, a, b, c] as const),
      ),
    ),
  );
  return {
    lika: [...per.values()].flatMap(([first, ...rest]) => rest.map((each) => [first!, each] as const)),
    kolumnsummor,
    summor,
    radsummor,
  };
}

function tabellers(
  rapporter: readonly Berakning[],
): readonly (readonly [string, readonly string[], readonly Tabellvarde['rader'][number][]])[] {
  return rapporter[0]!.tabeller.map((tabell) => {
    const rader = rapporter.flatMap(({ tabeller }) => tabeller.find(({ nyckel }) => nyckel === tabell.nyckel)?.rader ?? []);
    const kolumner = raknade(tabell);
    return [tabell.nyckel, kolumner, rader.filter((rad) => kolumner.every((kolumn) => typeof rad[kolumn] === 'number'))] as const;
  });
}

export interface Avslojat {
  readonly namn: string;
  readonly lagst: number;
  readonly hogst: number;
}

const OANDLIG = Number.MAX_SAFE_INTEGER;

/** What each hidden number can be. @param minst it is known to be at least 1 where zero is shown, and 0 where those of few cases are hidden too */
export function rakna(rapport: Berakning, { lika, kolumnsummor, summor, radsummor }: Lardom, minst: 0 | 1 = 1): readonly Avslojat[] {
  const { varden, kolumner } = namngivna(rapport);
  const spann = new Map<string, [number, number]>();
  for (const [namn, varde] of varden) if (varde !== null) spann.set(namn, varde === undefined ? [minst, OANDLIG] : [varde, varde]);
  const rader = rapport.tabeller.flatMap((tabell) =>
    radsummor
      .filter(([nyckel]) => nyckel === tabell.nyckel)
      .flatMap(([nyckel, ...delar]) =>
        tabell.rader.map(({ kod }, i) => delar.map((kolumn) => `${nyckel}/${kolumn}@${kod.includes('_') ? i - tabell.rader.length : kod}`)),
      ),
  );
  const ekvationer: (readonly [string, readonly string[]])[] = [
    ...lika.map(([a, b]) => [a, [b]] as const),
    ...kolumnsummor.map(([kolumn, helhet]) => [helhet, kolumner.get(kolumn) ?? []] as const),
    ...[...summor, ...rader].map(([helhet, ...delar]) => [helhet, delar] as const),
  ].filter(([helhet, delar]) => delar.length > 0 && [helhet, ...delar].every((namn) => spann.has(namn)));
  for (let varv = 0, andrad = true; andrad && varv < 200; varv += 1) {
    andrad = false;
    const smalna = (namn: string, lagst: number, hogst: number): void => {
      const now = spann.get(namn)!;
      if (lagst <= now[0] && hogst >= now[1]) return;
      spann.set(namn, [Math.max(lagst, now[0]), Math.min(hogst, now[1])]);
      andrad = true;
    };
    for (const [helhet, delar] of ekvationer) {
      const lagst = delar.reduce((sum, namn) => sum + spann.get(namn)![0], 0);
      const hogst = delar.reduce((sum, namn) => Math.min(OANDLIG, sum + spann.get(namn)![1]), 0);
      smalna(helhet, lagst, hogst);
      for (const namn of delar) {
        const [min, max] = spann.get(namn)!;
        const [lagstHel, hogstHel] = spann.get(helhet)!;
        const andrasHogst =
          hogst >= OANDLIG
            ? max >= OANDLIG && delar.every((each) => each === namn || spann.get(each)![1] < OANDLIG)
              ? delar.reduce((sum, each) => (each === namn ? sum : sum + spann.get(each)![1]), 0)
              : OANDLIG
            : hogst - max;
        smalna(namn, andrasHogst >= OANDLIG ? 0 : lagstHel - andrasHogst, hogstHel >= OANDLIG ? OANDLIG : hogstHel - (lagst - min));
      }
    }
  }
  return [...varden].flatMap(([namn, varde]) => {
    if (varde !== undefined) return [];
    const [lagst, hogst] = spann.get(namn)!;
    return [{ namn, lagst, hogst }];
  });
}

/** The numbers of a report by their names: what the attacker would like to know. */
export const facit = (rapport: Berakning): Varden => namngivna(rapport).varden;
