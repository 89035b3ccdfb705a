import type { CalendarDate } from '#engine/kernel';
import type { Fraga } from '../application/siffror/index.js';

/** An event as it was stored, in the order of the log. Protected texts are not looked at. */
export interface LoggadHandelse {
  readonly area: string;
  readonly id: string;
  readonly lopnummer: bigint;
  readonly recordedAt: string;
  /** set for what demo or import brought */
  readonly ursprung?: string;
  readonly event: { readonly type: string; readonly data: unknown };
}

export interface Omrakning {
  /** values by the figures' keys; an andel as [taljare, namnare] */
  readonly siffror: Readonly<Record<string, number | null | readonly [number, number]>>;
  /** by the tables' keys: by the row's code, the values of the columns that hold numbers */
  readonly tabeller: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number | null>>>>>>;
}

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
  readonly atgardId?: string;
  readonly effekt: string;
}

interface Unit {
  readonly enhetId: string;
  readonly regi: string;
  readonly vag: readonly string[];
}

interface Measure {
  status: string;
  effect?: string;
}

interface Case {
  readonly reported: CalendarDate;
  readonly late: boolean;
  readonly about: string;
  readonly people: readonly string[];
  readonly number: number;
  readonly importId: string | undefined;
  readonly measures: Map<string, Measure>;
  unit: Unit | undefined;
  categories: readonly string[];
  levels: readonly string[];
  closed: CalendarDate | undefined;
  withLex: boolean;
  closedByLex: boolean;
  annulled: boolean;
}

/**
 * Every figure counted again from the events alone, by loops over plain objects. Shares nothing with the read model, the fact tables or the SQL, so
 * that an error in them cannot be repeated here: a difference is a fault in one of the two. Slow, and meant to be.
 */
export function raknaOm(events: Iterable<LoggadHandelse>, fraga: Fraga): Omrakning {
  const cases = new Map<string, Case>();
  const finishedImports = new Set();
  for (const logged of events) {
    const { area, id, lopnummer, event } = logged;
    if (lopnummer > fraga.lopnummer) continue;
    if (area === 'avvikelse-import' && event.type === 'AvvikelseimportSlutford') finishedImports.add((event.data as Data).importId!);
    if (area === 'avvikelse') remember(cases, id, event.type, event.data as Data, logged);
  }
  const unit = fraga.omfattning.helaKommunen ? null : fraga.omfattning.organisationsenhetId;
  const counted = [...cases.values()].filter(
    (c) => !c.annulled && (!c.importId || finishedImports.has(c.importId)) && (unit === null || (c.unit?.vag ?? []).includes(unit)),
  );
  const within = (fran: CalendarDate, till: CalendarDate) => counted.filter((c) => c.reported >= fran && c.reported <= till);
  const inPeriod = within(fraga.fran, fraga.till);
  const measures = inPeriod.flatMap((c) => [...c.measures.values()]).filter((m) => m.status !== 'avslagen');
  const units = fraga.omfattning.enheter.map(({ enhetId }) => enhetId);

  const silent = units.filter((id) => !inPeriod.some((c) => c.unit?.enhetId === id));
  const leadTimes = leadTimesOf(inPeriod);
  return {
    siffror: {
      'avvikelser.antal': inPeriod.length,
      'avvikelser.overlamnade-lex-sarah': inPeriod.filter(isHandedOver).length,
      'avvikelser.andel-avslutade': [leadTimes.length, inPeriod.filter((c) => !isHandedOver(c)).length],
      'avvikelser.efterregistrerade': inPeriod.filter((c) => c.late).length,
      'avvikelser.ledtid-median': nearestRank(leadTimes, 50),
      'avvikelser.ledtid-p90': nearestRank(leadTimes, 90),
      'avvikelser.utan-rapport': silent.length,
      'atgarder.antal': measures.length,
    },
    tabeller: {
      'avvikelser.per-enhet': perRow(inPeriod, [...units, ...inPeriod.map((c) => c.unit?.enhetId ?? 'utan-enhet')], (c) => [
        c.unit?.enhetId ?? 'utan-enhet',
      ]),
      'avvikelser.per-kategori': pick(perRow(inPeriod, inPeriod.flatMap(categories), categories), ['antal', 'overlamnade']),
      'avvikelser.per-riskniva': perRow(inPeriod, ['rod', 'gul', 'gron', 'ej-bedomd'], (c) => [riskLevel(c)]),
      'avvikelser.per-manad': pick(
        perRow(inPeriod, monthsBetween(fraga.fran, fraga.till), (c) => [c.reported.slice(0, 7)]),
        ['antal', 'overlamnade'],
      ),
      'avvikelser.per-kon': bySex(inPeriod),
      'avvikelser.per-regi': perRow(
        inPeriod,
        ['egen', 'privat', 'annan-kommun', ...inPeriod.filter((c) => !c.unit).map(() => 'utan-enhet')],
        (c) => [c.unit?.regi ?? 'utan-enhet'],
      ),
      'avvikelser.utan-rapport': Object.fromEntries(silent.map((id) => [id, {}])),
      'avvikelser.trend': trend(fraga, counted, within),
      'atgarder.per-effekt': Object.fromEntries(
        ['ja', 'nej', 'annu-inte', 'ej-uppfoljd'].map((kod) => [
          kod,
          { antal: measures.filter((m) => (m.effect ?? 'ej-uppfoljd') === kod).length },
        ]),
      ),
    },
  };
}

const stockholm = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', year: 'numeric', month: '2-digit', day: '2-digit' });
const dayOf = (instant: string): string => stockholm.format(new Date(instant));

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
      measures: new Map(),
      closed: undefined,
      withLex: false,
      closedByLex: false,
      annulled: false,
    });
    return;
  }
  const c = cases.get(id)!;
  const measure = c.measures.get(data.atgardId ?? '')!;
  if (type === 'AvvikelseBedomd') {
    c.categories = data.kategorier;
    c.levels = data.riskbedomningar.map((each) => each.niva);
  }
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
  if (type === 'AtgardForeslagen') c.measures.set(data.atgardId!, { status: 'foreslagen' });
  if (type === 'AtgardPlanerad') measure.status = 'planerad';
  if (type === 'AtgardAvslagen') measure.status = 'avslagen';
  if (type === 'AtgardGenomford') measure.status = 'genomford';
  if (type === 'AtgardUppfoljd') measure.effect = data.effekt;
  if (type === 'AtgardUppfoljningFramflyttad') measure.effect = 'annu-inte';
}

const isHandedOver = (c: Case): boolean => c.withLex || c.closedByLex;
const categories = (c: Case): string[] => (c.categories.length === 0 ? ['ej-angiven'] : [...new Set(c.categories)]);
const riskLevel = (c: Case): string => ['rod', 'gul', 'gron'].find((level) => c.levels.includes(level)) ?? 'ej-bedomd';

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
const leadTimesOf = (cases: Case[]): number[] =>
  cases
    .filter((c) => c.closed !== undefined && !isHandedOver(c))
    .map((c) => daysBetween(c.reported, c.closed!))
    .sort((a, b) => a - b);

/** the smallest value that at least `percent` of them do not exceed */
const nearestRank = (sorted: number[], percent: number): number | null =>
  sorted.find((_, i) => (i + 1) * 100 >= sorted.length * percent) ?? null;

type Rows = Record<string, Record<string, number | null>>;

function perRow(cases: Case[], codes: string[], codesOf: (c: Case) => string[]): Rows {
  const rows: Rows = {};
  for (const code of codes) rows[code] = { antal: 0, overlamnade: 0, andelAvslutade: null };
  const closed: Record<string, number> = {};
  for (const c of cases) {
    for (const code of codesOf(c)) {
      const row = rows[code]!;
      row['antal']! += 1;
      if (isHandedOver(c)) row['overlamnade']! += 1;
      else if (c.closed !== undefined) closed[code] = (closed[code] ?? 0) + 1;
    }
  }
  for (const [code, row] of Object.entries(rows)) {
    const denominator = row['antal']! - row['overlamnade']!;
    if (denominator > 0) row['andelAvslutade'] = (closed[code] ?? 0) / denominator;
  }
  return rows;
}

const pick = (rows: Rows, columns: string[]): Rows =>
  Object.fromEntries(
    Object.entries(rows).map(([code, row]) => [code, Object.fromEntries(columns.map((column) => [column, row[column]!]))]),
  );

function bySex(cases: Case[]): Rows {
  const rows: Rows = {
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

function trend({ fran, till }: Fraga, counted: Case[], within: (fran: string, till: string) => Case[]): Rows {
  const rows: Rows = {};
  for (const back of [2, 1, 0]) {
    const from = sameDay(fran, back);
    const to = isMonthEnd(till) ? lastOfMonth(sameDay(till, back)) : sameDay(till, back);
    const cases = within(from, to);
    const begun = counted.some((c) => c.reported <= to);
    const { antal, overlamnade, andelAvslutade } = perRow(cases, ['alla'], () => ['alla'])['alla']!;
    rows[`${from}_${to}`] = begun
      ? { antal: antal!, overlamnade: overlamnade!, andelAvslutade: andelAvslutade!, ledtidMedian: nearestRank(leadTimesOf(cases), 50) }
      : { antal: null, overlamnade: null, andelAvslutade: null, ledtidMedian: null };
  }
  return rows;
}

function sameDay(date: string, yearsBack: number): string {
  const wanted = `${Number(date.slice(0, 4)) - yearsBack}${date.slice(4)}`;
  const last = lastOfMonth(`${wanted.slice(0, 7)}-01`);
  return wanted > last ? last : wanted;
}

const lastOfMonth = (date: string): string =>
  new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).toISOString().slice(0, 10);
const isMonthEnd = (date: string): boolean => date === lastOfMonth(date);
