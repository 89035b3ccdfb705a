const TIMMAR_I_VECKA = 168;
const SEKUNDER_PER_AR = 365 * 86_400;

/** Hours of a week with a weight each: assumptions, for nothing of the kind has been observed. */
const VECKA = [
  { namn: 'natt och helg', timmar: 123, vikt: 0.2 },
  { namn: 'arbetstid', timmar: 43, vikt: 1 },
  { namn: 'måndag 8–10', timmar: 2, vikt: 3 },
] as const;

/** Observed: orders of a municipality's cases went from 40 a week in May to 175 a day in November 2015. */
export const KRIS = 30;

export interface Lage {
  readonly namn: string;
  /** times the year's mean */
  readonly faktor: number;
  /** of a week's hours; 0 of what is no part of an ordinary week */
  readonly andel: number;
}

/** The parts of a week, which together hold what a week has, and then working hours and Monday morning in a crisis that hits every kommun at once. */
export function lagen(): readonly Lage[] {
  const vikter = VECKA.reduce((sum, { timmar, vikt }) => sum + timmar * vikt, 0);
  const vecka = VECKA.map(({ namn, timmar, vikt }): Lage => ({
    namn,
    faktor: (vikt * TIMMAR_I_VECKA) / vikter,
    andel: timmar / TIMMAR_I_VECKA,
  }));
  const iKris = (namn: string): Lage => {
    const { faktor } = vecka.find((lage) => lage.namn === namn)!;
    return { namn: `${namn}, kris`, faktor: KRIS * faktor, andel: 0 };
  };
  return [...vecka, iKris('arbetstid'), iKris('måndag 8–10')];
}

export interface Storlek {
  readonly namn: string;
  readonly kommuner: number;
  /** avvikelser a year, of all of them together */
  readonly perAr: number;
}

/** All 290 by 159 avvikelser per 1,000 inhabitants, the rate of the one municipality whose number has been observed. */
const RIKET = 1_600_000;
const KOMMUNER = 290;
/** the largest by the same rate, in one queue: a kommun has one order of events */
const STORST = 157_000;

export const STORLEKAR: readonly Storlek[] = [
  { namn: '1, den största', kommuner: 1, perAr: STORST },
  ...[1, 10, 50, KOMMUNER].map((kommuner) => ({ namn: String(kommuner), kommuner, perAr: (RIKET * kommuner) / KOMMUNER })),
];

/** Commands a second; one event each. */
export const perSekund = ({ perAr }: Storlek, { faktor }: Pick<Lage, 'faktor'>, handelserPerArende: number): number =>
  (perAr * handelserPerArende * faktor) / SEKUNDER_PER_AR;
