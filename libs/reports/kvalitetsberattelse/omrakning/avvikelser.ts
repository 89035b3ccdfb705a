import type { CalendarDate } from '#engine/kernel';
import type { LoggadHandelse, Omrakning, Rows } from '#reports/gemensamt';
import type { Fraga } from '../application/siffror/index.js';
import {
  between,
  dayOf,
  daysBetween,
  isWithin,
  nearestRank,
  orNone,
  regiCode,
  regiCodes,
  rememberMeasure,
  rowsOf,
  trendOf,
  unitCode,
  unitCodes,
  type Counted,
  type Measure,
  type Unit,
} from './gemensamt.js';

/** The fields that are looked at, whatever event they stand in. Written down here anew and not taken from the area's own declarations. */
interface Data {
  readonly tidpunkt: string;
  readonly importId?: string;
  readonly enhet?: Unit;
  readonly kategorier: readonly string[];
  readonly beror: string;
  readonly berorda: readonly { readonly kon: string }[];
  readonly antalBerorda?: number;
  readonly riskbedomningar: readonly { readonly niva: string }[];
  readonly grund: string;
  readonly orsaker: readonly { readonly omrade: string }[];
  readonly atgardId?: string;
  readonly effekt?: string;
}

interface Case extends Counted {
  readonly late: boolean;
  readonly about: string;
  readonly people: readonly string[];
  readonly number: number;
  readonly importId: string | undefined;
  readonly measures: Map<string, Measure>;
  categories: readonly string[];
  levels: readonly string[];
  causes: readonly string[];
  closed: CalendarDate | undefined;
  withLex: boolean;
  closedByLex: boolean;
  annulled: boolean;
}

const CAUSES = [
  'kommunikation-information',
  'omgivning-organisation',
  'teknik-utrustning',
  'utbildning-kompetens',
  'procedurer-rutiner-riktlinjer',
];

export function raknaAvvikelser(events: readonly LoggadHandelse[], fraga: Fraga): Omrakning & { readonly counted: readonly Counted[] } {
  const cases = new Map<string, Case>();
  const finishedImports = new Set();
  for (const logged of events) {
    const { area, id, event } = logged;
    if (area === 'avvikelse-import' && event.type === 'AvvikelseimportSlutford') finishedImports.add((event.data as Data).importId!);
    if (area === 'avvikelse') remember(cases, id, event.type, event.data as Data, logged);
  }
  const counted = [...cases.values()].filter((c) => !c.annulled && (!c.importId || finishedImports.has(c.importId)) && isWithin(c, fraga));
  const inPeriod = between(counted, fraga.fran, fraga.till);
  const silent = fraga.omfattning.enheter.map(({ enhetId }) => enhetId).filter((id) => !inPeriod.some((c) => c.unit?.enhetId === id));
  const leadTimes = leadTimesOf(inPeriod);
  return {
    counted,
    siffror: {
      'avvikelser.antal': inPeriod.length,
      'avvikelser.overlamnade-lex-sarah': inPeriod.filter(isHandedOver).length,
      'avvikelser.andel-avslutade': [leadTimes.length, inPeriod.filter((c) => !isHandedOver(c)).length],
      'avvikelser.efterregistrerade': inPeriod.filter((c) => c.late).length,
      'avvikelser.ledtid-median': nearestRank(leadTimes, 50),
      'avvikelser.ledtid-p90': nearestRank(leadTimes, 90),
      'avvikelser.utan-rapport': silent.length,
    },
    tabeller: {
      'avvikelser.per-enhet': rowsOf(inPeriod, unitCodes(inPeriod, fraga), (c) => [unitCode(c)], whole),
      'avvikelser.per-kategori': rowsOf(inPeriod, inPeriod.flatMap(categories), categories, number),
      'avvikelser.per-riskniva': rowsOf(inPeriod, ['rod', 'gul', 'gron', 'ej-bedomd'], (c) => [riskLevel(c)], whole),
      'avvikelser.per-manad': perMonth(counted, inPeriod, fraga),
      'avvikelser.per-kon': bySex(inPeriod),
      'avvikelser.per-regi': rowsOf(inPeriod, regiCodes(inPeriod), (c) => [regiCode(c)], whole),
      'avvikelser.per-orsak': rowsOf(inPeriod, [...CAUSES, 'ej-angiven'], causes, number),
      'avvikelser.utan-rapport': Object.fromEntries(silent.map((id) => [id, {}])),
      'avvikelser.trend': trendOf(fraga, counted, (within) => ({ ...whole(within), ledtidMedian: nearestRank(leadTimesOf(within), 50) })),
    },
  };
}

function remember(cases: Map<string, Case>, id: string, type: string, data: Data, { recordedAt, ursprung }: LoggadHandelse): void {
  if (type === 'AvvikelseRapporterad') {
    cases.set(id, {
      reported: dayOf(data.tidpunkt),
      late: !ursprung && Date.parse(recordedAt) - Date.parse(data.tidpunkt) > 7 * 86_400_000,
      unit: data.enhet,
      categories: data.kategorier,
      about: data.beror,
      people: data.berorda.map((person) => person.kon),
      number: data.antalBerorda ?? 0,
      importId: data.importId,
      levels: [],
      causes: [],
      measures: new Map(),
      closed: undefined,
      withLex: false,
      closedByLex: false,
      annulled: false,
    });
    return;
  }
  const c = cases.get(id)!;
  if (type === 'AvvikelseBedomd') {
    c.categories = data.kategorier;
    c.levels = data.riskbedomningar.map((each) => each.niva);
  }
  if (type === 'AvvikelseUtredd') c.causes = data.orsaker.map(({ omrade }) => omrade);
  if (type === 'AvvikelseFlyttad') c.unit = data.enhet;
  if (type === 'MissforhallandeMisstankt') {
    c.withLex = true;
    c.closed = undefined;
    c.closedByLex = false;
  }
  if (type === 'AterlamnadFranLexSarah') c.withLex = false;
  if (type === 'AvvikelseAvslutad') {
    c.closed = dayOf(data.tidpunkt);
    c.withLex = false;
    c.closedByLex = data.grund === 'lex-sarah';
  }
  if (type === 'AvvikelseAterupptagen') {
    c.closed = undefined;
    c.closedByLex = false;
  }
  if (type === 'AvvikelseMakulerad') c.annulled = true;
  rememberMeasure(c.measures, type, data);
}

const isHandedOver = (c: Case): boolean => c.withLex || c.closedByLex;
const categories = (c: Case): readonly string[] => orNone(c.categories);
const causes = (c: Case): readonly string[] => orNone(c.causes);
const riskLevel = (c: Case): string => ['rod', 'gul', 'gron'].find((level) => c.levels.includes(level)) ?? 'ej-bedomd';

const leadTimesOf = (cases: readonly Case[]): number[] =>
  cases.filter((c) => c.closed !== undefined && !isHandedOver(c)).map((c) => daysBetween(c.reported, c.closed!));

const number = (cases: readonly Case[]) => ({ antal: cases.length, overlamnade: cases.filter(isHandedOver).length });

function whole(cases: readonly Case[]) {
  const { antal, overlamnade } = number(cases);
  const denominator = antal - overlamnade;
  return { antal, overlamnade, andelAvslutade: denominator > 0 ? leadTimesOf(cases).length / denominator : null };
}

function bySex(cases: readonly Case[]): Rows {
  const rows: Record<string, Record<string, number | null>> = {
    kvinnor: { personer: 0, antal: 0 },
    man: { personer: 0, antal: 0 },
    okant: { personer: 0, antal: 0 },
    'ej-individ': { personer: null, antal: 0 },
    'ej-angivet': { personer: null, antal: 0 },
  };
  const add = (code: string, people: number) => {
    if (people === 0) return;
    rows[code]!['personer']! += people;
    rows[code]!['antal']! += 1;
  };
  for (const c of cases) {
    const unknown = c.people.length > 0 ? c.people.filter((kon) => kon === 'okant').length : c.number;
    add('kvinnor', c.people.filter((kon) => kon === 'kvinna').length);
    add('man', c.people.filter((kon) => kon === 'man').length);
    add('okant', unknown);
    if (c.people.length === 0 && unknown === 0) rows[c.about === 'verksamhet' ? 'ej-individ' : 'ej-angivet']!['antal']! += 1;
  }
  return rows;
}

/** Blank before the first report of all, and where the figures were read before the first day of the month that is asked about. */
function perMonth(counted: readonly Case[], inPeriod: readonly Case[], { fran, till, avlast }: Fraga): Rows {
  const first = counted.map((c) => c.reported).sort()[0];
  const rows: Record<string, Record<string, number | null>> = {};
  for (const month of monthsBetween(fran, till)) {
    const begins = month === fran.slice(0, 7) ? fran : `${month}-01`;
    const told = first !== undefined && first <= till && month >= first.slice(0, 7) && begins <= avlast;
    rows[month] = told ? number(inPeriod.filter((c) => c.reported.startsWith(month))) : { antal: null, overlamnade: null };
  }
  return rows;
}

function monthsBetween(fran: string, till: string): string[] {
  const found: string[] = [];
  for (let year = Number(fran.slice(0, 4)); year <= Number(till.slice(0, 4)); year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      const name = `${year}-${String(month).padStart(2, '0')}`;
      if (name >= fran.slice(0, 7) && name <= till.slice(0, 7)) found.push(name);
    }
  }
  return found;
}
