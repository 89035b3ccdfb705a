import type { PreparedDel, Verksamhet } from '#areas/organisation';
import type { CalendarDate, Instant } from '#engine/kernel';
import type { Lagrum } from '#areas/arende/domain';
import { sociallagOf } from './lagrum.js';
import { person, type Person } from './person.js';
import type { Scenario, Spar } from './scenario.js';
import { Slump } from './slump.js';
import { TEXTER } from './texter.js';
import { DAG, iso, later, officeHours, TIMME } from './tider.js';

/** One case of the demo from report to end, with the business time of every step. */
export interface PlaneratArende {
  readonly nyckel: string;
  readonly del: PreparedDel;
  readonly rapporterad: Instant;
  readonly upptackt: Instant;
  readonly handelsedag: CalendarDate;
  readonly scenario: Scenario;
  readonly kategorier: readonly string[];
  readonly lagrum: readonly Lagrum[];
  readonly berorda: readonly Person[];
  readonly antalBerorda: number | null;
  readonly utanInloggning: boolean;
  readonly faktorer: Readonly<Record<string, number>>;
  readonly utfall: Utfall;
  readonly effekt: Effekt;
  /** whether a personuppgiftsincident was notified to Integritetsskyddsmyndigheten */
  readonly imyAnmals: boolean;
  /** in the order in which they happen; a case that is left half done has fewer */
  readonly steg: readonly { readonly namn: Steg; readonly tidpunkt: Instant }[];
  readonly text: Texter;
}

export type Utfall = 'atgardas' | 'ingen-atgard' | 'missforhallande' | 'makulerad';
export type Effekt = 'ja' | 'nej' | 'annu-inte';
export type Steg =
  | 'makulerad'
  | 'mottagen'
  | 'bedomd'
  | 'imy'
  | 'utredd'
  | 'beslutad'
  | 'aterkopplad'
  | 'planerad'
  | 'genomford'
  | 'uppfoljd'
  | 'uppfoljd-igen'
  | 'avslutad';

/** The texts that were chosen for the case. */
export interface Texter {
  readonly beskrivning: string;
  readonly omedelbar: string;
  readonly konsekvenser: string;
  readonly spar: Spar;
  readonly makulerad: string;
  readonly beslut: string;
  readonly aterkoppling: string;
  readonly genomford: string;
  readonly effekt: string;
  readonly effektIgen: string;
  readonly slutsats: string;
}

/**
 * Proportions of the demo.
 * - Volume: 159 avvikelser a year per 1,000 inhabitants, estimated from the only published total (Östhammar 2021: 3,503).
 * - Falls: 1,285 of those 3,503, i.e. 37 %. Held by the weights of units and scenarios; medicine comes second.
 * - Growth: reports doubled in Östhammar from 2019 (1,768) to 2021; here they grow more slowly.
 * - Lex Sarah: 0.1–1 % of avvikelser is assumed, nothing published says it.
 * The rest is chosen to be plausible: no published figures were found.
 */
export const PROPORTIONER = {
  invanare: 10_000,
  avvikelserPerTusen: 159,
  tillvaxtPerAr: 0.07,
  missforhallande: 0.002,
  makulerad: 0.012,
  ingenAtgard: 0.42,
  halvfardig: 0.04,
  utanInloggning: 0.02,
  tvaKategorier: 0.06,
} as const;

/** Reports follow the year: fewer in July, more in the autumn; index 0 is January. */
export const MANADSVIKT = [1.02, 0.98, 1.05, 1.0, 1.0, 0.96, 0.78, 0.92, 1.05, 1.12, 1.08, 1.04] as const;

export interface Enhetsvikt {
  readonly del: PreparedDel;
  readonly vikt: number;
  /** whether the unit exists the whole month, `YYYY-MM` */
  readonly finns: (manad: string) => boolean;
}

/** How many cases the year has when `lastYear` is the last one. */
export const antalAr = (year: number, lastYear: number): number =>
  Math.round(((PROPORTIONER.invanare / 1000) * PROPORTIONER.avvikelserPerTusen) / (1 + PROPORTIONER.tillvaxtPerAr) ** (lastYear - year));

/** The cases of one year, in no particular order. `units` says how often each unit reports. A case is the same however many others there are. */
export const planYear = (year: number, antal: number, units: readonly Enhetsvikt[], scenarier: readonly Scenario[]): PlaneratArende[] =>
  Array.from({ length: antal }, (_, index) => plan(`${year}-${index + 1}`, year, units, scenarier));

function plan(nyckel: string, year: number, units: readonly Enhetsvikt[], scenarier: readonly Scenario[]): PlaneratArende {
  const slump = new Slump('arende', nyckel);
  const month = slump.weighted([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], (m) => MANADSVIKT[m]!);
  const del = unitOf(nyckel, `${year}-${String(month + 1).padStart(2, '0')}`, units);
  const verksamhet = del.verksamhet!;
  const scenario = slump.weighted(
    scenarier.filter((each) => each.verksamheter.includes(verksamhet)),
    (each) => each.vikt,
  );
  const day = slump.between(1, new Date(Date.UTC(year, month + 1, 0)).getUTCDate());
  const reported = Date.UTC(year, month, day, slump.between(5, 20), slump.between(0, 59));
  const rapporterad = KONTOR.has(verksamhet) ? officeHours(reported, slump, endOfMonth(year, month)) : reported;
  const upptackt = rapporterad - slump.between(0, 30) * TIMME;
  const utfall = outcome(slump, scenario);
  const effekt = slump.weighted(['ja', 'nej', 'annu-inte'] as const, (each) => ({ ja: 78, nej: 9, 'annu-inte': 13 })[each]);
  const social = sociallagOf(verksamhet);
  const arende: PlaneratArende = {
    nyckel,
    del,
    scenario,
    rapporterad: iso(rapporterad),
    upptackt: iso(upptackt),
    handelsedag: iso(upptackt - slump.between(0, 2) * DAG).slice(0, 10),
    kategorier: slump.chance(PROPORTIONER.tvaKategorier)
      ? [...new Set([scenario.kategori, slump.oneOf(['organisation-bemanning-kompetens', 'samverkan', 'bemotande'])])]
      : [scenario.kategori],
    lagrum: scenario.lagrumsgrupper.map((grupp) => (grupp === 'HSL' ? 'HSL' : social)),
    berorda: scenario.berord === 'en' ? [person(slump, verksamhet)] : [],
    antalBerorda: scenario.berord === 'grupp' ? slump.between(2, 14) : null,
    utanInloggning: slump.chance(PROPORTIONER.utanInloggning),
    faktorer: {
      sannolikhet: slump.between(...scenario.sannolikhet),
      allvarlighetsgrad: utfall === 'missforhallande' ? scenario.allvarlighetsgrad[1] : slump.between(...scenario.allvarlighetsgrad),
    },
    utfall,
    effekt,
    imyAnmals: false,
    steg: steps(slump, rapporterad, utfall, effekt),
    text: texts(slump, scenario, utfall, effekt),
  };
  return scenario.kategori === 'personuppgiftsincident' && utfall !== 'makulerad' ? incident(arende) : arende;
}

/** Whether Integritetsskyddsmyndigheten is notified is decided within 72 hours, or later; not before it is known to be an incident. */
function incident(arende: PlaneratArende): PlaneratArende {
  const { nyckel, rapporterad, utanInloggning, steg } = arende;
  const known = utanInloggning ? steg.find(({ namn }) => namn === 'bedomd')?.tidpunkt : rapporterad;
  if (known === undefined) return arende;
  const slump = new Slump('imy', nyckel);
  const imy = { namn: 'imy', tidpunkt: iso(later(slump, Date.parse(known), 0, slump.chance(0.2) ? 6 : 1)) } as const;
  return { ...arende, imyAnmals: slump.chance(0.4), steg: [...steg, imy].toSorted((a, b) => (a.tidpunkt < b.tidpunkt ? -1 : 1)) };
}

/** Drawn again until it is a unit that existed: units that close or open leave every other case as it was. */
function unitOf(nyckel: string, manad: string, units: readonly Enhetsvikt[]): PreparedDel {
  const slump = new Slump('enhet', nyckel);
  if (!units.some(({ finns }) => finns(manad))) throw new Error(`No unit of the demo existed in ${manad}`);
  for (;;) {
    const { del, finns } = slump.weighted(units, ({ vikt }) => vikt);
    if (finns(manad)) return del;
  }
}

/** Lex Sarah is for what is serious. */
function outcome(slump: Slump, scenario: Scenario): Utfall {
  const { makulerad, ingenAtgard } = PROPORTIONER;
  const missforhallande = scenario.missforhallande ?? (scenario.allvarlighetsgrad[1] >= 3 ? PROPORTIONER.missforhallande : 0);
  if (slump.chance(missforhallande)) return 'missforhallande';
  return slump.weighted(
    ['makulerad', 'ingen-atgard', 'atgardas'] as const,
    (each) => ({ makulerad, 'ingen-atgard': ingenAtgard, atgardas: 1 - makulerad - ingenAtgard })[each],
  );
}

function steps(slump: Slump, rapporterad: number, utfall: Utfall, effekt: Effekt): PlaneratArende['steg'] {
  const days = (from: number, least: number, most: number): number => later(slump, from, least, most);
  const mottagen = days(rapporterad, 0, slump.chance(0.06) ? 30 : 3);
  if (utfall === 'makulerad') return [{ namn: 'makulerad', tidpunkt: iso(mottagen) }];
  const bedomd = days(mottagen, 0, 3);
  const first = { mottagen, bedomd };
  if (utfall === 'missforhallande') return inOrder(first);
  const utredd = days(bedomd, 1, 16);
  const beslutad = days(utredd, 0, 6);
  const aterkopplad = days(beslutad, 0, 10);
  const decided = { ...first, utredd, beslutad, aterkopplad };
  const last = slump.chance(PROPORTIONER.halvfardig)
    ? slump.oneOf(['mottagen', 'bedomd', 'utredd', 'beslutad', 'planerad', 'genomford'])
    : null;
  if (utfall === 'ingen-atgard') return until(last, inOrder({ ...decided, avslutad: days(aterkopplad, 0, 5) }));
  const planerad = days(beslutad, 0, 4);
  const genomford = days(planerad, 3, 35);
  const uppfoljd = days(genomford, 14, 70);
  const again = effekt === 'annu-inte' ? { 'uppfoljd-igen': days(uppfoljd, 20, 60) } : {};
  const avslutad = days(Math.max(again['uppfoljd-igen'] ?? uppfoljd, aterkopplad), 0, 5);
  return until(last, inOrder({ ...decided, planerad, genomford, uppfoljd, ...again, avslutad }));
}

const inOrder = (times: Readonly<Partial<Record<Steg, number>>>): PlaneratArende['steg'] =>
  (Object.entries(times) as [Steg, number][]).toSorted(([, a], [, b]) => a - b).map(([namn, time]) => ({ namn, tidpunkt: iso(time) }));

/** A case that is left half done ends with the step, or where it would have been. */
function until(last: string | null, steg: PlaneratArende['steg']): PlaneratArende['steg'] {
  if (last === null) return steg;
  const index = steg.findIndex(({ namn }) => namn === last);
  return index < 0 ? steg.slice(0, -1) : steg.slice(0, index + 1);
}

function texts(slump: Slump, scenario: Scenario, utfall: Utfall, effekt: Effekt): Texter {
  const spar = slump.oneOf(scenario.spar);
  const utan = slump.oneOf(TEXTER.utanAtgard);
  const atgardas = utfall === 'atgardas';
  return {
    spar,
    beskrivning: slump.oneOf(scenario.beskrivning),
    omedelbar: slump.oneOf(scenario.omedelbar),
    konsekvenser: slump.oneOf(scenario.konsekvenser),
    makulerad: slump.oneOf(TEXTER.makulerad),
    beslut: atgardas ? spar.orsak.text : utan.beslut,
    aterkoppling: atgardas ? spar.aterkoppling : utan.aterkoppling,
    genomford: slump.oneOf(TEXTER.genomford),
    effekt: slump.oneOf(TEXTER.effekt[effekt]),
    effektIgen: slump.oneOf(TEXTER.effekt.ja),
    slutsats: slump.oneOf(atgardas ? TEXTER.avslutMedAtgard : TEXTER.avslutUtanAtgard),
  };
}

const endOfMonth = (year: number, month: number): number => Date.UTC(year, month + 1, 1) - 1;

/** Open on weekdays: their reports are written then. */
const KONTOR: ReadonlySet<Verksamhet> = new Set([
  'myndighet',
  'barn-och-unga',
  'ekonomiskt-bistand',
  'vuxna',
  'oppenvard',
  'familjeratt',
  'daglig-verksamhet',
  'dagverksamhet',
]);
