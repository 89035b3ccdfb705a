import type { CalendarDate } from '#engine/kernel';
import type { LoggadHandelse, Omrakning } from '#reports/gemensamt';
import type { Fraga } from '../application/siffror/index.js';
import {
  between,
  dayOf,
  daysBetween,
  isWithin,
  rememberMeasure,
  rowsOf,
  trendOf,
  unitCode,
  unitCodes,
  type Counted,
  type Measure,
  type Unit,
} from './gemensamt.js';

interface Data {
  readonly tidpunkt: string;
  readonly typ: string;
  readonly kanal: string;
  readonly avsandarkategori: string;
  readonly anonym: boolean;
  readonly onskarSvar: boolean;
  readonly enhet?: Unit;
  readonly avsandare?: { readonly kon?: string };
  readonly kvittoverifierare?: string;
  readonly atgardId?: string;
  readonly effekt?: string;
}

interface Complaint extends Counted {
  readonly type: string;
  readonly channel: string;
  readonly sender: string;
  readonly sex: string;
  readonly anonymous: boolean;
  /** somebody wants an answer, and there is a way to give one */
  readonly answerable: boolean;
  readonly measures: Map<string, Measure>;
  answered: CalendarDate | undefined;
  reconsidered: boolean;
  somethingElse: boolean;
}

/** the senders that are people, or may be */
const PEOPLE = ['brukare', 'narstaende', 'personal', 'okand'];

/** Katrineholms socialnämnd: answered within two weeks */
const DAYS_TO_ANSWER = 14;

export function raknaKlagomal(events: readonly LoggadHandelse[], fraga: Fraga): Omrakning & { readonly counted: readonly Counted[] } {
  const all = new Map<string, Complaint>();
  for (const { area, id, event } of events) if (area === 'klagomal') remember(all, id, event.type, event.data as Data);
  const counted = [...all.values()].filter((c) => isWithin(c, fraga));
  const inPeriod = between(counted, fraga.fran, fraga.till);
  const { due, inTime } = answers(inPeriod, fraga.avlast);
  const values = (cases: readonly Complaint[]) => {
    const asked = answers(cases, fraga.avlast);
    return { antal: cases.length, andelBesvarade: asked.due === 0 ? null : asked.inTime / asked.due };
  };
  const number = (cases: readonly Complaint[]) => ({ antal: cases.length });
  return {
    counted,
    siffror: {
      'klagomal.antal': inPeriod.length,
      'klagomal.andel-besvarade-14-dagar': [inTime, due],
      'klagomal.delegationsprovade': inPeriod.filter((c) => c.reconsidered).length,
      'klagomal.omklassade': inPeriod.filter((c) => c.somethingElse).length,
    },
    tabeller: {
      'klagomal.per-typ': rowsOf(inPeriod, ['klagomal', 'synpunkt', 'fraga', 'forslag', 'berom'], (c) => [c.type], values),
      'klagomal.per-avsandare': rowsOf(
        inPeriod,
        inPeriod.map((c) => c.sender),
        (c) => [c.sender],
        (cases) => ({
          antal: cases.length,
          anonyma: cases.filter((c) => c.anonymous).length,
        }),
      ),
      'klagomal.per-kanal': rowsOf(
        inPeriod,
        inPeriod.map((c) => c.channel),
        (c) => [c.channel],
        number,
      ),
      'klagomal.per-enhet': rowsOf(inPeriod, unitCodes(inPeriod, fraga), (c) => [unitCode(c)], values),
      'klagomal.per-kon': rowsOf(
        inPeriod,
        ['kvinnor', 'man', 'okant', ...(fraga.avsandareOskilda ? [] : ['ej-individ'])],
        (c) => [PEOPLE.includes(c.sender) || fraga.avsandareOskilda ? c.sex : 'ej-individ'],
        number,
      ),
      'klagomal.trend': trendOf(fraga, counted, values),
    },
  };
}

function remember(all: Map<string, Complaint>, id: string, type: string, data: Data): void {
  if (type === 'KlagomalMottaget') {
    const sexes: Record<string, string> = { kvinna: 'kvinnor', man: 'man' };
    all.set(id, {
      reported: dayOf(data.tidpunkt),
      unit: data.enhet,
      type: data.typ,
      channel: data.kanal,
      sender: data.avsandarkategori,
      sex: sexes[data.avsandare?.kon ?? ''] ?? 'okant',
      anonymous: data.anonym,
      answerable: data.onskarSvar && !(data.anonym && data.kvittoverifierare === undefined),
      measures: new Map(),
      answered: undefined,
      reconsidered: false,
      somethingElse: false,
    });
    return;
  }
  const c = all.get(id)!;
  if (type === 'KlagomalTilldelat') c.unit = data.enhet;
  if (type === 'KlagomalBesvarat') {
    const day = dayOf(data.tidpunkt);
    if (c.answered === undefined || day < c.answered) c.answered = day;
  }
  if (type === 'OmprovningBegard') c.reconsidered = true;
  if (type === 'KlagomalOmklassat') c.somethingElse = true;
  rememberMeasure(c.measures, type, data);
}

function answers(cases: readonly Complaint[], readOn: CalendarDate): { readonly due: number; readonly inTime: number } {
  const due = cases.filter((c) => c.answerable && !c.somethingElse && daysBetween(c.reported, readOn) > DAYS_TO_ANSWER);
  const inTime = due.filter((c) => c.answered !== undefined && daysBetween(c.reported, c.answered) <= DAYS_TO_ANSWER);
  return { due: due.length, inTime: inTime.length };
}
