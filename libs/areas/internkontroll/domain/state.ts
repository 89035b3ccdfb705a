import type { CalendarDate, Instant, Protected } from '#engine/kernel';
import { evolveAtgard, ingaAtgarder, type Atgarder } from '#areas/atgard/domain';
import type { Period } from './commands.js';
import type { Hantering, InternkontrollEvent } from './events.js';

type DataOf<T extends InternkontrollEvent['type']> = Extract<InternkontrollEvent, { type: T }>['data'];

/** The newest result of a moment, by the day it was carried out. */
export interface Resultat {
  readonly dag: CalendarDate;
  readonly utanAnmarkning: boolean;
}

/** A moment that is in force. Its texts are in the events. */
export interface Moment {
  readonly kontrollmomentId: string;
  readonly frekvens: string | null;
  readonly hantering: Hantering | null;
  /** there is a reason for how it is handled */
  readonly motiverad: boolean;
  readonly resultat: Resultat | null;
}

/** The plan as it is in force from `datum` until the next version is. */
export interface Version {
  readonly planversion: number;
  readonly datum: CalendarDate;
  readonly momentIds: readonly string[];
}

/** What is known of a plan in every phase. */
export interface Plan {
  readonly planId: string;
  readonly period: Period;
  readonly namndId: string;
  /** when the work on it began */
  readonly upprattad: Instant;
  readonly grupper: readonly string[];
  /** the plan came with its groups: a moment cannot bring another */
  readonly fastaGrupper: boolean;
  readonly riskIds: readonly string[];
  /** risks that are accepted and have no reason yet */
  readonly riskerUtanSkal: readonly string[];
  /** in force in the newest version, in order */
  readonly moment: readonly Moment[];
  /** ids of moments that a revision took away */
  readonly borttagna: readonly string[];
  /** 0 until the nämnd has adopted it; each revision adds one */
  readonly planversion: number;
  /** the day of the adoption, and the newest decision */
  readonly antagen: CalendarDate | null;
  readonly beslut: { readonly datum: CalendarDate; readonly paragraf: string } | null;
  /** what the nämnd has decided, oldest first; the days never go backwards */
  readonly versioner: readonly Version[];
  readonly atgarder: Atgarder;
  /** which of them are measures against a moment */
  readonly momentatgarder: readonly { readonly atgardId: string; readonly kontrollmomentId: string }[];
}

export type Internkontrollfas = 'utkast' | 'beslutad' | 'avslutad';
export type Befintlig = { readonly fas: Internkontrollfas; readonly plan: Plan };
export type Internkontrollplan = { readonly fas: 'saknas' } | Befintlig;

/** The codes of `kontrollbedomningar` that the rules know by name, in every version of the scale. */
export const UTAN_ANMARKNING = 'utan-anmarkning';
export const EJ_GENOMFORD = 'ej-genomford';

/** Never throws: an event that does not fit the state leaves it as it was. */
export function evolveInternkontroll(state: Internkontrollplan, event: InternkontrollEvent): Internkontrollplan {
  if (event.type === 'InternkontrollplanUpprattad') return { fas: 'utkast', plan: planOf(event.data) };
  if (state.fas === 'saknas') return state;
  const { plan } = state;
  switch (event.type) {
    case 'RiskInventerad':
      return { ...state, plan: medSkal({ ...plan, riskIds: [...plan.riskIds, event.data.riskId] }, event.data) };
    case 'KontrollmomentTillagt':
      return { ...state, plan: medGrupp({ ...plan, moment: [...plan.moment, momentOf(event.data)] }, event.data.grupp) };
    case 'InventeradRiskAndrad':
      return { ...state, plan: medSkal(plan, event.data) };
    case 'KontrollmomentAndrat': {
      const { kontrollmomentId, grupp } = event.data;
      const moment = plan.moment.map((each) => (each.kontrollmomentId === kontrollmomentId ? andratMoment(each, event.data) : each));
      return { ...state, plan: medGrupp({ ...plan, moment }, grupp) };
    }
    case 'KontrollmomentBorttaget': {
      const { kontrollmomentId } = event.data;
      return { ...state, plan: { ...plan, moment: plan.moment.filter((each) => each.kontrollmomentId !== kontrollmomentId) } };
    }
    case 'InternkontrollplanBeslutad': {
      const { datum, paragraf, planversion } = event.data;
      return { fas: 'beslutad', plan: medVersion({ ...plan, planversion, antagen: datum, beslut: { datum, paragraf } }, datum) };
    }
    case 'InternkontrollplanReviderad':
      return { ...state, plan: reviderad(plan, event.data) };
    case 'KontrollUtford':
      return { ...state, plan: { ...plan, moment: plan.moment.map((moment) => kontrollerat(moment, event.data)) } };
    case 'InternkontrollplanAvslutad':
      return { fas: 'avslutad', plan };
    case 'AtgardForeslagen': {
      const { atgardId, avser } = event.data;
      const momentatgarder =
        avser?.typ === 'kontrollmoment' ? [...plan.momentatgarder, { atgardId, kontrollmomentId: avser.id }] : plan.momentatgarder;
      return { ...state, plan: { ...plan, momentatgarder, atgarder: evolveAtgard(plan.atgarder, event) } };
    }
    case 'AtgardPlanerad':
    case 'AtgardAvslagen':
    case 'AtgardGenomford':
    case 'AtgardUppfoljd':
    case 'AtgardUppfoljningFramflyttad':
      return { ...state, plan: { ...plan, atgarder: evolveAtgard(plan.atgarder, event) } };
  }
}

function reviderad(
  plan: Plan,
  { datum, paragraf, planversion, tillagda, andrade, borttagna }: DataOf<'InternkontrollplanReviderad'>,
): Plan {
  const bort = borttagna.map(({ kontrollmomentId }) => kontrollmomentId);
  const kvar = plan.moment
    .filter(({ kontrollmomentId }) => !bort.includes(kontrollmomentId))
    .map((moment) => {
      const andrat = andrade.find(({ kontrollmomentId }) => kontrollmomentId === moment.kontrollmomentId);
      return andrat ? andratMoment(moment, andrat) : moment;
    });
  const after = {
    ...plan,
    planversion,
    beslut: { datum, paragraf },
    moment: [...kvar, ...tillagda.map(momentOf)],
    borttagna: [...plan.borttagna, ...bort],
  };
  return [...andrade, ...tillagda].reduce<Plan>((each, { grupp }) => medGrupp(each, grupp), medVersion(after, datum));
}

const medVersion = (plan: Plan, datum: CalendarDate): Plan => ({
  ...plan,
  versioner: [
    ...plan.versioner,
    { planversion: plan.planversion, datum, momentIds: plan.moment.map(({ kontrollmomentId }) => kontrollmomentId) },
  ],
});

/** The version in force on a day; the first one for a day before the adoption. Undefined in a draft. */
export const versionPa = ({ versioner }: Plan, dag: CalendarDate): Version | undefined =>
  versioner.findLast(({ datum }) => datum <= dag) ?? versioner[0];

const medGrupp = (plan: Plan, grupp: string | undefined): Plan =>
  grupp === undefined || plan.grupper.includes(grupp) ? plan : { ...plan, grupper: [...plan.grupper, grupp] };

interface Momentdata {
  readonly kontrollmomentId: string;
  readonly frekvens?: string;
  readonly hantering?: Hantering;
  readonly motivering?: Protected;
}

const momentOf = ({ kontrollmomentId, frekvens, hantering, motivering }: Momentdata): Moment => ({
  kontrollmomentId,
  frekvens: frekvens ?? null,
  hantering: hantering ?? null,
  motiverad: motivering !== undefined,
  resultat: null,
});

const andratMoment = ({ resultat }: Moment, data: Momentdata): Moment => ({ ...momentOf(data), resultat });

const medSkal = (plan: Plan, { riskId, hantering, motivering }: DataOf<'RiskInventerad'>): Plan => ({
  ...plan,
  riskerUtanSkal: [
    ...plan.riskerUtanSkal.filter((each) => each !== riskId),
    ...(hantering === 'acceptera' && motivering === undefined ? [riskId] : []),
  ],
});

function kontrollerat(moment: Moment, data: DataOf<'KontrollUtford'>): Moment {
  if (moment.kontrollmomentId !== data.kontrollmomentId) return moment;
  const dag = data.utford ?? data.tidpunkt.slice(0, 10);
  if (moment.resultat && moment.resultat.dag > dag) return moment;
  return { ...moment, resultat: { dag, utanAnmarkning: data.bedomning.kod === UTAN_ANMARKNING && (data.antalAvvikelser ?? 0) === 0 } };
}

const planOf = (data: DataOf<'InternkontrollplanUpprattad'>): Plan => ({
  planId: data.planId,
  period: data.period,
  namndId: data.namnd.namndId,
  upprattad: data.tidpunkt,
  grupper: data.grupper,
  fastaGrupper: data.grupper.length > 0,
  riskIds: [],
  riskerUtanSkal: [],
  moment: [],
  borttagna: [],
  planversion: 0,
  antagen: null,
  beslut: null,
  versioner: [],
  atgarder: ingaAtgarder,
  momentatgarder: [],
});
