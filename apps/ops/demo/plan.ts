import type { PreparedDel } from '#areas/organisation';
import type { Instant } from '#engine/kernel';
import type { Aldersgrupp, Kon, Lagrumsgrupp } from '#areas/avvikelse';
import type { Scenario } from './scenario.js';
import type { Slump } from './slump.js';

/** One case of the demo from report to end, with the business time of every step. */
export interface PlaneratArende {
  readonly nyckel: string;
  readonly del: PreparedDel;
  readonly rapporterad: Instant;
  readonly upptackt: Instant;
  readonly handelsedag: string;
  readonly scenario: Scenario;
  readonly beskrivning: string;
  readonly kategorier: readonly string[];
  readonly berorda: readonly { readonly kon: Kon; readonly aldersgrupp: Aldersgrupp; readonly personuppgift: string }[];
  readonly antalBerorda: number | null;
  readonly utanInloggning: boolean;
  readonly faktorer: Readonly<Record<string, number>>;
  readonly lagrumsgrupper: readonly Lagrumsgrupp[];
  readonly utfall: 'atgardas' | 'ingen-atgard' | 'missforhallande' | 'makulerad';
  readonly tider: Readonly<Record<Steg, Instant>>;
  readonly effekt: 'ja' | 'nej' | 'annu-inte';
  /** cases that are left half done end here */
  readonly sistaSteg: Steg | null;
  readonly val: Val;
}

export type Steg = 'mottagen' | 'bedomd' | 'utredd' | 'beslutad' | 'planerad' | 'genomford' | 'uppfoljd' | 'aterkopplad' | 'avslutad';

/** Which of the scenario's texts are used. */
export interface Val {
  readonly omedelbar: string;
  readonly handelseforlopp: string;
  readonly orsak: Scenario['orsaker'][number];
  readonly konsekvenser: string;
  readonly atgard: Scenario['atgarder'][number];
  readonly aterkoppling: string;
}

/**
 * Proportions of the demo. Volume: 159 avvikelser a year per 1,000 inhabitants (estimated from Östhammars published totals, 3,503 in 2021). Reports
 * doubled there in two years; here they grow more slowly. Lex Sarah: 0.1–1 % of avvikelser is assumed.
 */
export const PROPORTIONER = {
  invanare: 10_000,
  avvikelserPerTusen: 159,
  /** of the last year's volume, oldest year first */
  arsandel: [0.86, 0.94, 1],
  missforhallande: 0.005,
  makulerad: 0.012,
  ingenAtgard: 0.38,
  halvfardig: 0.05,
  utanInloggning: 0.02,
  tvaKategorier: 0.08,
} as const;

const DAG = 86_400_000;
const TIMME = 3_600_000;

/** Reports follow the year: fewer in July, more in the autumn; index 0 is January. */
const MANADSVIKT = [1.02, 0.98, 1.05, 1.0, 1.0, 0.96, 0.78, 0.92, 1.05, 1.12, 1.08, 1.04];

/** The cases of one year, in no particular order. `units` says how often each unit reports. */
export function planYear(
  slump: Slump,
  year: number,
  antal: number,
  enheter: readonly Enhetsvikt[],
  scenarier: readonly Scenario[],
): PlaneratArende[] {
  return Array.from({ length: antal }, (_, index) => plan(slump, `${year}-${index + 1}`, year, enheter, scenarier));
}

export interface Enhetsvikt {
  readonly del: PreparedDel;
  readonly vikt: number;
  /** last month (1–12) of the year in which it reports; 12 unless it closes */
  readonly sistaManad: number;
}

function plan(slump: Slump, nyckel: string, year: number, enheter: readonly Enhetsvikt[], scenarier: readonly Scenario[]): PlaneratArende {
  const month = slump.weighted([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], (m) => MANADSVIKT[m]!);
  const open = enheter.filter((each) => month < each.sistaManad);
  const { del } = slump.weighted(open, (each) => each.vikt);
  const scenario = slump.weighted(
    scenarier.filter((each) => each.verksamheter.includes(del.verksamhet!)),
    (each) => each.vikt,
  );
  const rapporterad = Date.UTC(year, month, slump.between(1, 28), slump.between(5, 20), slump.between(0, 59));
  const upptackt = rapporterad - slump.between(0, 30) * TIMME;
  const later = (from: number, least: number, most: number): number =>
    from + slump.between(least * 24, most * 24) * TIMME + slump.between(5, 55) * 60_000;
  const mottagen = later(rapporterad, 0, slump.chance(0.06) ? 45 : 4);
  const bedomd = later(mottagen, 0, 4);
  const utredd = later(bedomd, 1, 21);
  const beslutad = later(utredd, 0, 8);
  const planerad = later(beslutad, 0, 4);
  const genomford = later(planerad, 5, 60);
  const uppfoljd = later(genomford, 20, 170);
  const utfall = outcome(slump);
  const aterkopplad = later(beslutad, 0, 16);
  const avslutad = utfall === 'atgardas' ? later(Math.max(uppfoljd, aterkopplad), 0, 5) : later(aterkopplad, 0, 6);
  const times = { mottagen, bedomd, utredd, beslutad, planerad, genomford, uppfoljd, aterkopplad, avslutad };
  return {
    nyckel,
    del,
    scenario,
    rapporterad: iso(rapporterad),
    upptackt: iso(upptackt),
    handelsedag: iso(upptackt - slump.between(0, 2) * DAG).slice(0, 10),
    beskrivning: slump.oneOf(scenario.beskrivning),
    kategorier: slump.chance(PROPORTIONER.tvaKategorier)
      ? [...new Set([scenario.kategori, slump.oneOf(['organisation-bemanning-kompetens', 'samverkan', 'bemotande'])])]
      : [scenario.kategori],
    berorda: scenario.berord === 'en' ? [person(slump, del)] : [],
    antalBerorda: scenario.berord === 'grupp' ? slump.between(2, 14) : null,
    utanInloggning: slump.chance(PROPORTIONER.utanInloggning),
    faktorer: { sannolikhet: slump.between(...scenario.sannolikhet), allvarlighetsgrad: slump.between(...scenario.allvarlighetsgrad) },
    lagrumsgrupper: [
      ...(scenario.lagrum.some((each) => each !== 'HSL') ? (['SoL-LSS'] as const) : []),
      ...(scenario.lagrum.includes('HSL') ? (['HSL'] as const) : []),
    ],
    utfall,
    tider: Object.fromEntries(Object.entries(times).map(([steg, time]) => [steg, iso(time)])) as Record<Steg, Instant>,
    effekt: slump.weighted(['ja', 'nej', 'annu-inte'] as const, (effekt) => ({ ja: 78, nej: 9, 'annu-inte': 13 })[effekt]),
    sistaSteg: slump.chance(PROPORTIONER.halvfardig)
      ? slump.oneOf(['mottagen', 'bedomd', 'utredd', 'planerad', 'genomford'] as const)
      : null,
    val: {
      omedelbar: slump.oneOf(scenario.omedelbar),
      handelseforlopp: slump.oneOf(scenario.handelseforlopp),
      orsak: slump.oneOf(scenario.orsaker),
      konsekvenser: slump.oneOf(scenario.konsekvenser),
      atgard: slump.oneOf(scenario.atgarder),
      aterkoppling: slump.oneOf(scenario.aterkoppling),
    },
  };
}

const iso = (time: number): Instant => new Date(time).toISOString();

function outcome(slump: Slump): PlaneratArende['utfall'] {
  const { missforhallande, makulerad, ingenAtgard } = PROPORTIONER;
  const share = { missforhallande, makulerad, 'ingen-atgard': ingenAtgard, atgardas: 1 - missforhallande - makulerad - ingenAtgard };
  return slump.weighted(['missforhallande', 'makulerad', 'ingen-atgard', 'atgardas'] as const, (each) => share[each]);
}

const FORNAMN = {
  kvinna: ['Asta', 'Birgit', 'Dagny', 'Ester', 'Gunvor', 'Hillevi', 'Ingrid', 'Maj'],
  man: ['Arvid', 'Bertil', 'Evert', 'Gösta', 'Helge', 'Olle', 'Ragnar', 'Sixten'],
};
const EFTERNAMN = ['Påhittad', 'Exempelgren', 'Diktlund', 'Fantasson', 'Sagolind', 'Uppdiktad', 'Låtsasberg', 'Hittepåvik'];

/** Somebody who does not exist. */
function person(slump: Slump, { verksamhet }: PreparedDel): PlaneratArende['berorda'][number] {
  const kon: Kon = slump.weighted(['kvinna', 'man', 'okant'] as const, (each) => ({ kvinna: 56, man: 39, okant: 5 })[each]);
  const fornamn = kon === 'okant' ? slump.oneOf([...FORNAMN.kvinna, ...FORNAMN.man]) : slump.oneOf(FORNAMN[kon]);
  return { kon, aldersgrupp: slump.oneOf(ALDRAR[verksamhet!] ?? ['18-64']), personuppgift: `${fornamn} ${slump.oneOf(EFTERNAMN)}` };
}

const AGED: readonly Aldersgrupp[] = ['65-79', '80-', '80-', '80-'];
const ADULTS: readonly Aldersgrupp[] = ['18-64', '18-64', '65-79'];
const CHILDREN: readonly Aldersgrupp[] = ['0-12', '13-17'];
const ALDRAR: Readonly<Record<string, readonly Aldersgrupp[]>> = {
  hemtjanst: AGED,
  natt: AGED,
  'sarskilt-boende': AGED,
  korttidsboende: AGED,
  dagverksamhet: AGED,
  'halso-och-sjukvard': AGED,
  'lss-boende': ADULTS,
  'daglig-verksamhet': ['18-64'],
  'personlig-assistans': ADULTS,
  korttidsvistelse: CHILDREN,
  myndighet: ['18-64', '65-79', '80-'],
  'barn-och-unga': CHILDREN,
  oppenvard: ['13-17', '18-64'],
  familjeratt: CHILDREN,
  hvb: ['13-17'],
  jour: ['0-12', '13-17', '18-64'],
  stodboende: ['13-17', '18-64'],
};
