import type { CalendarDate } from '#engine/kernel';
import type { LoggadHandelse, Omrakning } from '#reports/gemensamt';
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
  type Counted,
  type Measure,
  type Unit,
} from './gemensamt.js';

interface Data {
  readonly tidpunkt: string;
  readonly rapport: { readonly inkom: string; readonly avvikelse?: { readonly avvikelseId: string } };
  readonly beror?: string;
  readonly enhet?: Unit;
  readonly kategorier: readonly string[];
  readonly berorda: readonly { readonly kon: string }[];
  readonly antalBerorda?: number;
  readonly orsaker: readonly { readonly omrade: string }[];
  readonly grad: string;
  readonly atgardId?: string;
  readonly effekt?: string;
}

interface Case extends Omit<Counted, 'reported'> {
  reported: CalendarDate;
  reports: number;
  readonly measures: Map<string, Measure>;
  /** an avvikelse that it was reported by concerns the operation and no individual */
  ofOperation: boolean;
  people: Readonly<Record<'kvinnor' | 'man' | 'okant', number>>;
  categories: readonly string[];
  causes: readonly string[];
  degree: string | undefined;
  notified: boolean;
  returned: boolean;
  /** the day of each step that has been taken */
  readonly steps: Partial<Record<Step, CalendarDate>>;
}

const STEPS = ['mottagning', 'utredare', 'klarmarkering', 'beslut', 'avslut'] as const;
type Step = (typeof STEPS)[number];

const DEGREES = [
  'inget-missforhallande',
  'pataglig-risk-for-missforhallande',
  'missforhallande',
  'pataglig-risk-for-allvarligt-missforhallande',
  'allvarligt-missforhallande',
  'ej-beslutat',
];

export function raknaLexSarah(
  events: readonly LoggadHandelse[],
  fraga: Fraga,
): Omrakning & { readonly all: readonly Counted[]; readonly counted: readonly Counted[] } {
  const cases = new Map<string, Case>();
  const ofOperation = new Set<string>();
  for (const { area, id, event } of events) {
    const data = event.data as Data;
    if (event.type === 'AvvikelseRapporterad' && data.beror === 'verksamhet') ofOperation.add(id);
    if (area === 'lex-sarah') remember(cases, id, event.type, data, ofOperation);
  }
  const all = [...cases.values()].filter((c) => isWithin(c, fraga));
  const counted = all.filter((c) => !c.returned);
  const inPeriod = between(counted, fraga.fran, fraga.till);
  return {
    // an åtgärd goes on being one when its case has been returned
    all,
    counted,
    siffror: {
      'lex-sarah.antal': inPeriod.length,
      'lex-sarah.rapporter': sum(inPeriod.map((c) => c.reports)),
      'lex-sarah.ivo-anmalda': inPeriod.filter((c) => c.notified).length,
    },
    tabeller: {
      'lex-sarah.per-grad': rowsOf(
        inPeriod,
        DEGREES,
        (c) => [c.degree ?? 'ej-beslutat'],
        (under) => ({
          antal: under.length,
          anmalda: under.filter((c) => c.notified).length,
        }),
      ),
      'lex-sarah.per-kategori': rowsOf(inPeriod, inPeriod.flatMap(categories), categories, number),
      'lex-sarah.per-orsak': rowsOf(inPeriod, inPeriod.flatMap(causes), causes, number),
      'lex-sarah.ledtid-per-steg': rowsOf(
        inPeriod,
        STEPS,
        (c) => Object.keys(c.steps),
        (under, step) => {
          const days = under.map((c) => daysBetween(c.reported, c.steps[step as Step]!));
          return { antal: under.length, median: nearestRank(days, 50), p90: nearestRank(days, 90) };
        },
      ),
      'lex-sarah.per-regi': rowsOf(inPeriod, regiCodes(inPeriod), (c) => [regiCode(c)], whole),
      'lex-sarah.per-kon': rowsOf(
        inPeriod,
        fraga.ejIndividOskild ? [...SEXES, 'ej-angivet'] : [...SEXES, 'ej-individ', 'ej-angivet'],
        (c) => sexes(c, fraga),
        (under, code) => ({
          personer: code.startsWith('ej-') ? null : sum(under.map((c) => c.people[code as keyof Case['people']])),
          antal: under.length,
        }),
      ),
      'lex-sarah.trend': trendOf(fraga, counted, whole),
    },
  };
}

function remember(cases: Map<string, Case>, id: string, type: string, data: Data, ofOperation: ReadonlySet<string>): void {
  const operation = ofOperation.has(data.rapport?.avvikelse?.avvikelseId ?? '');
  if (type === 'LexSarahOppnad') {
    cases.set(id, {
      reported: dayOf(data.rapport.inkom),
      reports: 1,
      unit: data.enhet,
      ofOperation: operation,
      people: peopleOf(data),
      categories: data.kategorier,
      causes: [],
      degree: undefined,
      notified: false,
      returned: false,
      steps: {},
      measures: new Map(),
    });
    return;
  }
  const c = cases.get(id)!;
  const day = dayOf(data.tidpunkt);
  if (type === 'LexSarahRapportTillagd') {
    c.reports += 1;
    c.ofOperation ||= operation;
    const received = dayOf(data.rapport.inkom);
    if (received < c.reported) c.reported = received;
  }
  if (type === 'LexSarahMottagen') c.steps.mottagning ??= day;
  if (type === 'UtredareUtsedd') c.steps.utredare ??= day;
  if (type === 'UtredningKlarmarkerad') c.steps.klarmarkering = day;
  if (type === 'LexSarahBeslutat') {
    c.steps.beslut = day;
    c.degree = data.grad;
  }
  if (type === 'LexSarahAvslutad') c.steps.avslut = day;
  if (type === 'LexSarahKlassad') c.categories = data.kategorier;
  if (type === 'OrsakerAngivna') c.causes = [...new Set(data.orsaker.map(({ omrade }) => omrade))];
  if (type === 'BerordaAngivna') c.people = peopleOf(data);
  if (type === 'IvoAnmalanSkickad') c.notified = true;
  if (type === 'LexSarahAterlamnad') c.returned = true;
  rememberMeasure(c.measures, type, data);
}

function peopleOf({ berorda, antalBerorda = 0 }: Data): Case['people'] {
  const count = (kon: string) => berorda.filter((person) => person.kon === kon).length;
  // of a group that is known by its number alone nobody's sex is known
  return { kvinnor: count('kvinna'), man: count('man'), okant: count('okant') + Math.max(0, antalBerorda - berorda.length) };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const categories = (c: Case): readonly string[] => orNone(c.categories);
const causes = (c: Case): readonly string[] => orNone(c.causes);
const SEXES = ['kvinnor', 'man', 'okant'] as const;
const sexes = ({ people, ofOperation }: Case, { ejIndividOskild }: Fraga): readonly string[] => {
  const found = SEXES.filter((code) => people[code] > 0);
  if (found.length > 0) return found;
  return [ofOperation && !ejIndividOskild ? 'ej-individ' : 'ej-angivet'];
};
const number = (cases: readonly Case[]) => ({ antal: cases.length });
const whole = (cases: readonly Case[]) => ({
  antal: cases.length,
  beslutade: cases.filter((c) => c.degree !== undefined).length,
  anmalda: cases.filter((c) => c.notified).length,
});
