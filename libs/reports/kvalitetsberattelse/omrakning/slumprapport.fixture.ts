import { RAKNAT, type Berakning, type Kolumn, type Rad, type Raknat, type Siffervarde, type Tabellvarde } from '#reports/gemensamt';
import { Slump } from './slump.fixture.js';

/** A kommun of ordinary size, a year: most cases in a few units and categories, many cells of few. */
const ENHETER = Array.from({ length: 15 }, (_, n) => ({
  kod: `enhet-${n + 1}`,
  regi: n % 5 === 4 ? 'privat' : 'egen',
  avdelning: n < 7 ? 'aldre' : 'lss',
}));
const koder = (namn: string, antal: number): string[] => Array.from({ length: antal }, (_, n) => `${namn}-${n + 1}`);
const MANADER = Array.from({ length: 12 }, (_, n) => `-${String(n + 1).padStart(2, '0')}`);
export const ALLT: ReadonlySet<Raknat> = new Set(RAKNAT.filter((raknat) => raknat !== 'verksamhet'));
const AR = '2025-01-01_2025-12-31';

interface Fall {
  readonly enhet: (typeof ENHETER)[number];
  readonly manad: string;
  readonly kategorier: readonly string[];
  readonly niva: string;
  readonly sort: string;
  /** a handed-over avvikelse, a complaint that nobody can be answered for, a case reported to the authority */
  readonly avvikande: boolean;
  readonly klar: boolean;
}

/** the first ones are the common ones */
const sned = <T>(slump: Slump, av: readonly T[]): T => av[Math.floor(slump.number() ** 2 * av.length)]!;
const fall = (slump: Slump, antal: number, avvikande: number): readonly Fall[] =>
  Array.from({ length: antal }, () => ({
    enhet: sned(slump, ENHETER),
    manad: slump.oneOf(MANADER),
    kategorier: [...new Set([sned(slump, koder('kategori', 12)), ...(slump.chance(0.2) ? [sned(slump, koder('kategori', 12))] : [])])],
    niva: slump.oneOf(['rod', 'gul', 'gron', 'ej-bedomd']),
    sort: sned(slump, koder('sort', 6)),
    avvikande: slump.chance(avvikande),
    klar: slump.chance(0.9),
  }));

const ANTAL: Kolumn = { nyckel: 'antal', rubrik: 'Antal', format: 'antal' };
const tabell = (
  nyckel: string,
  raknar: Raknat,
  kolumner: readonly Kolumn[],
  rader: readonly Rad[],
  over: Partial<Tabellvarde> = {},
): Tabellvarde => ({
  nyckel,
  titel: nyckel,
  definition: '',
  raknar,
  kolumner,
  rader,
  ...over,
});
const siffra = (nyckel: string, raknar: Raknat, varde: number, over: Partial<Siffervarde> = {}): Siffervarde => ({
  nyckel,
  etikett: nyckel,
  varde,
  enhet: 'antal',
  definition: '',
  raknar,
  ...over,
});
const andel = (nyckel: string, taljare: number, namnare: number): Record<string, number | null> => ({
  [nyckel]: namnare === 0 ? null : taljare / namnare,
  [`${nyckel}Taljare`]: taljare,
  [`${nyckel}Namnare`]: namnare,
});

/** what a row tells of its cases */
type Raknare = (alla: readonly Fall[]) => Omit<Rad, 'kod'>;
interface Slag {
  readonly kalla: Raknat;
  readonly kolumner: readonly Kolumn[];
  readonly rakna: Raknare;
  readonly figurer: (alla: readonly Fall[]) => readonly Siffervarde[];
}

const SLAG: readonly Slag[] = [
  {
    kalla: 'avvikelser',
    kolumner: [ANTAL, { ...ANTAL, nyckel: 'overlamnade' }, { nyckel: 'andelAvslutade', rubrik: '', format: 'andel' }],
    rakna: (alla) => {
      const egna = alla.filter(({ avvikande }) => !avvikande);
      return { antal: alla.length, overlamnade: alla.length - egna.length, ...andel('andelAvslutade', klara(egna), egna.length) };
    },
    figurer: (alla) => {
      const egna = alla.filter(({ avvikande }) => !avvikande);
      return [
        siffra('avvikelser.antal', 'avvikelser', alla.length),
        siffra('avvikelser.overlamnade-lex-sarah', 'avvikelser', alla.length - egna.length),
        siffra('avvikelser.andel-avslutade', 'avvikelser', klara(egna) / egna.length, {
          enhet: 'andel',
          taljare: klara(egna),
          namnare: egna.length,
        }),
        ...['median', 'p90'].map((each) => siffra(`avvikelser.ledtid-${each}`, 'avvikelser', 60, { enhet: 'dagar', namnare: klara(egna) })),
      ];
    },
  },
  {
    kalla: 'klagomal',
    kolumner: [ANTAL, { nyckel: 'andelBesvarade', rubrik: '', format: 'andel' }],
    rakna: (alla) => {
      const egna = alla.filter(({ avvikande }) => !avvikande);
      return { antal: alla.length, ...andel('andelBesvarade', klara(egna), egna.length) };
    },
    figurer: (alla) => [siffra('klagomal.antal', 'klagomal', alla.length)],
  },
  {
    kalla: 'lex-sarah',
    kolumner: [ANTAL, { ...ANTAL, nyckel: 'anmalda' }],
    rakna: (alla) => ({ antal: alla.length, anmalda: alla.filter(({ avvikande }) => avvikande).length }),
    figurer: (alla) => [siffra('lex-sarah.antal', 'lex-sarah', alla.length)],
  },
];
const klara = (alla: readonly Fall[]): number => alla.filter(({ klar }) => klar).length;

function tabeller({ kalla, kolumner, rakna }: Slag, alla: readonly Fall[]): readonly Tabellvarde[] {
  const per = (nyckel: string, rader: readonly string[], av: (each: Fall, kod: string) => boolean, over: Partial<Tabellvarde> = {}) =>
    tabell(
      `${kalla}.${nyckel}`,
      kalla,
      kolumner,
      rader.map((kod) => ({ ...rakna(alla.filter((each) => av(each, kod))), kod })),
      over,
    );
  const enheter = per(
    'per-enhet',
    ENHETER.map(({ kod }) => kod),
    (each, kod) => each.enhet.kod === kod,
  );
  return [
    { ...enheter, rader: enheter.rader.map((rad, n) => ({ ...rad, regi: ENHETER[n]!.regi, avdelning: ENHETER[n]!.avdelning })) },
    per('per-regi', ['egen', 'privat'], (each, kod) => each.enhet.regi === kod),
    per('per-avdelning', ['aldre', 'lss'], (each, kod) => each.enhet.avdelning === kod),
    per('per-kategori', koder('kategori', 12), (each, kod) => each.kategorier.includes(kod), { overlappar: true }),
    per('per-riskniva', ['rod', 'gul', 'gron', 'ej-bedomd'], (each, kod) => each.niva === kod),
    per('per-typ', koder('sort', 6), (each, kod) => each.sort === kod),
    per(
      'per-manad',
      MANADER.map((each) => `2025${each}`),
      (each, kod) => kod.endsWith(each.manad),
    ),
    per('trend', [AR], () => true),
  ];
}

export const slumprapport = (seed: number): Berakning => {
  const slump = new Slump(seed);
  const alla = [fall(slump, 1_500, 0.01), fall(slump, 36, 0.2), fall(slump, 19, 0.3)];
  const siffror = SLAG.flatMap(({ figurer }, n) => figurer(alla[n]!));
  const delar = SLAG.flatMap((slag, n) => tabeller(slag, alla[n]!));
  const manader = delar.find(({ nyckel }) => nyckel === 'avvikelser.per-manad')!;
  return { siffror, tabeller: [...delar, { ...manader, nyckel: 'avvikelser.styrdiagram', kolumner: [ANTAL] }] };
};
