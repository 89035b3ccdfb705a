import type { LoggadHandelse, Omrakning } from '#reports/gemensamt';
import type { Fraga } from '../../application/siffror/index.js';
import { dayOf, type Unit } from '../gemensamt.js';

interface Review {
  readonly came: string;
  readonly authority: string;
  readonly unit: Unit | undefined;
  readonly findings: number;
  readonly due: string | undefined;
  answered: string | undefined;
  readonly decisions: { readonly day: string; readonly outcome: string | undefined }[];
  closed: boolean;
}

interface Data {
  readonly tidpunkt: string;
  readonly myndighet: string;
  readonly enhet?: Unit;
  readonly iakttagelser: readonly unknown[];
  readonly svarSenast?: string;
  readonly datum: string;
  readonly utfall?: string;
}

const AUTHORITIES = [
  'ivo',
  'jo',
  'jk',
  'revision',
  'forvaltningsdomstol',
  'imy',
  'arbetsmiljoverket',
  'lansstyrelsen',
  'kommunstyrelsen',
  'annan',
];
const OUTCOMES = ['utan-anmarkning', 'brister', 'krav-pa-atgarder', 'forelaggande', 'kritik', 'forbud', 'annat'];

/** What authorities have looked at and that came in during the period. */
export function raknaTillsyn(events: readonly LoggadHandelse[], { fran, till, avlast, omfattning }: Fraga): Omrakning {
  const all = new Map<string, Review>();
  for (const { area, id, event } of events) if (area === 'tillsyn') remember(all, id, event.type, event.data as Data);
  const counted = [...all.values()].filter(
    ({ came, unit }) =>
      came >= fran && came <= till && (omfattning.helaKommunen || (unit?.vag ?? []).includes(omfattning.organisationsenhetId)),
  );
  const due = counted.filter((r) => r.due !== undefined && (r.answered !== undefined || r.due < avlast));
  const inTime = due.filter((r) => r.answered !== undefined && r.answered <= r.due!);
  return {
    siffror: { 'tillsyn.antal': counted.length, 'tillsyn.andel-besvarade-i-tid': [inTime.length, due.length] },
    tabeller: {
      'tillsyn.per-myndighet': Object.fromEntries(
        AUTHORITIES.map((kod) => {
          const under = counted.filter(({ authority }) => authority === kod);
          return [
            kod,
            {
              antal: under.length,
              iakttagelser: under.reduce((sum, { findings }) => sum + findings, 0),
              beslut: under.filter(({ decisions }) => decisions.length > 0).length,
              avslutade: under.filter(({ closed }) => closed).length,
            },
          ];
        }),
      ),
      'tillsyn.per-utfall': Object.fromEntries(
        [...OUTCOMES, 'inget-beslut'].map((kod) => [kod, { antal: counted.filter((r) => outcomeOf(r) === kod).length }]),
      ),
    },
  };
}

/** of the latest decision; of two on one day the one that came last */
const outcomeOf = ({ decisions }: Review): string =>
  decisions.reduce<Review['decisions'][number] | undefined>((last, each) => (last && last.day > each.day ? last : each), undefined)
    ?.outcome ?? 'inget-beslut';

function remember(all: Map<string, Review>, id: string, type: string, data: Data): void {
  if (type === 'TillsynInkommen') {
    all.set(id, {
      came: dayOf(data.tidpunkt),
      authority: data.myndighet,
      unit: data.enhet,
      findings: data.iakttagelser.length,
      due: data.svarSenast,
      answered: undefined,
      decisions: [],
      closed: false,
    });
    return;
  }
  const review = all.get(id)!;
  if (type === 'TillsynBesvarad') {
    const day = data.datum;
    if (review.answered === undefined || day < review.answered) review.answered = day;
  }
  if (type === 'TillsynBeslutMottaget') review.decisions.push({ day: data.datum, outcome: data.utfall });
  if (type === 'TillsynAvslutad') review.closed = true;
}
