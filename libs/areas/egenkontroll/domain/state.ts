import type { CalendarDate, Instant } from '#engine/kernel';
import { evolveAtgard, ingaAtgarder, type AtgardEvent, type Atgarder } from '#areas/atgard/domain';
import type { EgenkontrollEvent } from './events.js';

/** What has been reported of one period; the newest report stands. */
export interface Periodutfall {
  readonly fran: CalendarDate;
  readonly till: CalendarDate;
  readonly genomford: boolean;
}

/** What is known in every phase. */
export interface Kontroll {
  readonly egenkontrollId: string;
  readonly ansvarigId: string;
  /** one for each period, in the order they were first reported; a file review whose period is stated is a report of it */
  readonly utfall: readonly Periodutfall[];
  readonly granskad: boolean;
  /** business time of the first result: an analysis rests on it */
  readonly forstaResultat: Instant | null;
  /** everything that the control has shown so far */
  readonly analyserad: boolean;
  /** business time of the latest step that a closing rests on */
  readonly tidigastAvslut: Instant;
  readonly atgarder: Atgarder;
}

export const FASER = ['planerad', 'genomford', 'analyserad', 'uppfoljning', 'avslutad'] as const;
export type Egenkontrollfas = (typeof FASER)[number];

export type Egenkontroll = { readonly fas: 'saknas' } | { readonly fas: Egenkontrollfas; readonly kontroll: Kontroll };
/** A control that exists. */
export type Befintlig = Exclude<Egenkontroll, { fas: 'saknas' }>;

export const isSammaPeriod = (a: Pick<Periodutfall, 'fran' | 'till'>, b: Pick<Periodutfall, 'fran' | 'till'>): boolean =>
  a.fran === b.fran && a.till === b.till;

/** A day of the one is a day of the other too: both cannot be counted. */
export const overlappar = (a: Pick<Periodutfall, 'fran' | 'till'>, b: Pick<Periodutfall, 'fran' | 'till'>): boolean =>
  a.fran <= b.till && b.fran <= a.till;

/** It has been carried out at least once. */
export const isGenomford = ({ utfall, granskad }: Kontroll): boolean => granskad || utfall.some(({ genomford }) => genomford);

/** Never throws: an event that does not fit the state leaves it as it was. */
export function evolveEgenkontroll(state: Egenkontroll, event: EgenkontrollEvent): Egenkontroll {
  if (event.type === 'EgenkontrollPlanerad') return { fas: 'planerad', kontroll: kontrollOf(event.data) };
  if (state.fas === 'saknas') return state;
  const { kontroll } = state;
  const { tidpunkt } = event.data;
  switch (event.type) {
    case 'EgenkontrollUtford':
      return carriedOut(state, { ...kontroll, utfall: reported(kontroll, { ...event.data.period, genomford: true }) }, tidpunkt);
    case 'AktgranskningUtford':
      return carriedOut(state, { ...kontroll, granskad: true, utfall: reviewed(kontroll, event.data.period) }, tidpunkt);
    case 'EgenkontrollEjUtford':
      return {
        ...state,
        kontroll: later({ ...kontroll, utfall: reported(kontroll, { ...event.data.period, genomford: false }) }, tidpunkt),
      };
    case 'EgenkontrollansvarigAndrad':
      return { ...state, kontroll: { ...kontroll, ansvarigId: event.data.ansvarigId } };
    case 'EgenkontrollAnalyserad':
      return analysed(state, later({ ...kontroll, analyserad: true }, tidpunkt));
    case 'EgenkontrollAvslutad':
      return { fas: 'avslutad', kontroll };
    case 'AtgardForeslagen':
    case 'AtgardPlanerad':
    case 'AtgardAvslagen':
    case 'AtgardGenomford':
    case 'AtgardUppfoljd':
    case 'AtgardUppfoljningFramflyttad':
      return withAtgard(state, event);
  }
}

/** What it has shown since the last analysis is not analysed: the phase stays, and another analysis is written before it is closed. */
const carriedOut = (state: Befintlig, kontroll: Kontroll, tidpunkt: Instant): Befintlig => {
  const forsta = kontroll.forstaResultat;
  return {
    fas: state.fas === 'planerad' ? 'genomford' : state.fas,
    kontroll: later({ ...kontroll, analyserad: false, forstaResultat: forsta !== null && forsta < tidpunkt ? forsta : tidpunkt }, tidpunkt),
  };
};

/** A measure that is planned before the analysis takes it straight to follow-up when that is written. */
const analysed = ({ fas }: Befintlig, kontroll: Kontroll): Befintlig => ({
  fas: fas === 'genomford' ? (underWay(kontroll.atgarder) ? 'uppfoljning' : 'analyserad') : fas,
  kontroll,
});

function withAtgard(state: Befintlig, event: AtgardEvent): Befintlig {
  const next = { ...state.kontroll, atgarder: evolveAtgard(state.kontroll.atgarder, event) };
  return {
    fas: state.fas === 'analyserad' && event.type === 'AtgardPlanerad' ? 'uppfoljning' : state.fas,
    kontroll: event.type === 'AtgardUppfoljd' ? later(next, event.data.tidpunkt) : next,
  };
}

function reported({ utfall }: Kontroll, { fran, till, genomford }: Periodutfall): readonly Periodutfall[] {
  const now = { fran, till, genomford };
  return utfall.some((each) => isSammaPeriod(each, now)) ? utfall.map((each) => (isSammaPeriod(each, now) ? now : each)) : [...utfall, now];
}

const reviewed = (kontroll: Kontroll, period: Pick<Periodutfall, 'fran' | 'till'> | undefined): readonly Periodutfall[] =>
  period === undefined ? kontroll.utfall : reported(kontroll, { ...period, genomford: true });

const later = (kontroll: Kontroll, tidpunkt: Instant): Kontroll =>
  tidpunkt > kontroll.tidigastAvslut ? { ...kontroll, tidigastAvslut: tidpunkt } : kontroll;

const underWay = (atgarder: Atgarder): boolean => atgarder.some(({ fas }) => fas !== 'foreslagen' && fas !== 'avslagen');

const kontrollOf = ({
  egenkontrollId,
  ansvarigId,
  tidpunkt,
}: Extract<EgenkontrollEvent, { type: 'EgenkontrollPlanerad' }>['data']): Kontroll => ({
  egenkontrollId,
  ansvarigId,
  utfall: [],
  granskad: false,
  forstaResultat: null,
  analyserad: false,
  tidigastAvslut: tidpunkt,
  atgarder: ingaAtgarder,
});
