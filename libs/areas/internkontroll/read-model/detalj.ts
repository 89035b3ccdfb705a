import { stockholmDay } from '#engine/deadline';
import type { CalendarDate, Instant, Protected } from '#engine/kernel';
import type { ProjectedEvent } from '#engine/projection';
import { applyAtgard, type AtgardDetalj } from '#areas/atgard';
import type { Period } from '../domain/commands.js';
import type { InternkontrollEvent } from '../domain/events.js';
import { evolveInternkontroll, type Internkontrollplan } from '../domain/state.js';

type DataOf<T extends InternkontrollEvent['type']> = Extract<InternkontrollEvent, { type: T }>['data'];

/** A moment as a version of the plan has it. */
export interface MomentDetalj extends Omit<DataOf<'KontrollmomentTillagt'>, 'tidpunkt'> {
  /** the day from which its frequency counts */
  readonly klockaFran: CalendarDate;
}

/** The plan as the nämnd decided it, once and for all. */
export interface VersionDetalj {
  readonly planversion: number;
  readonly datum: CalendarDate;
  readonly paragraf: string;
  readonly tidpunkt: Instant;
  /** the draft was still written in after the day that the nämnd is said to have decided: what it saw may have been another */
  readonly andradEfterBeslutet: boolean;
  readonly motivering?: Protected;
  readonly tillagda: readonly string[];
  readonly andrade: readonly string[];
  readonly borttagna: DataOf<'InternkontrollplanReviderad'>['borttagna'];
  readonly grupper: readonly string[];
  readonly moment: readonly MomentDetalj[];
}

export interface KontrollDetalj extends Omit<DataOf<'KontrollUtford'>, 'kontrollId'> {
  readonly id: string;
  /** who wrote the result down */
  readonly redovisadAv: string;
}

/** A plan as people read it: folded from its events alone, with every protected text still closed. Stored as the `detalj` of its row. */
export interface InternkontrollDetalj {
  id: string;
  nummer: string;
  fas: Internkontrollplan['fas'];
  /** the state that decisions are taken on: the phase is the domain's own */
  tillstand: Internkontrollplan;
  revision: number;
  period: Period;
  namndId: string;
  namndVag: readonly string[];
  foregaendePlanId: string | null;
  upprattad: Instant;
  /** when it was written into the log */
  nedtecknad: Instant;
  ursprung: string | null;
  /** business time of the last change of its moments before the nämnd decided */
  utkastAndrat: Instant;
  grupper: readonly string[];
  /** `efterVersion`: 0 where the risk was known when the plan was adopted */
  risker: (Omit<DataOf<'RiskInventerad'>, 'tidpunkt'> & { readonly tidpunkt: Instant; readonly efterVersion: number })[];
  /** in the draft, or in the version in force */
  moment: readonly MomentDetalj[];
  /** every moment there has been, as it was last */
  allaMoment: MomentDetalj[];
  versioner: VersionDetalj[];
  kontroller: KontrollDetalj[];
  avslut?: { readonly kvarstaende: readonly string[]; readonly tidpunkt: Instant };
  atgarder: AtgardDetalj[];
  /** the lopnummer from which the newest row of facts is valid, of the plan and of each moment */
  faktaFran: string;
  delfaktaFran: Record<string, string>;
}

export const planversion = ({ versioner }: InternkontrollDetalj): number => versioner.at(-1)?.planversion ?? 0;

/** The day a result counts for. */
export const resultatdag = ({ utford, tidpunkt }: Pick<KontrollDetalj, 'utford' | 'tidpunkt'>): CalendarDate =>
  utford ?? stockholmDay(tidpunkt);

/** Folds one event. The first event of a stream makes the document; every other one changes it in place. */
export function foldDetalj(detalj: InternkontrollDetalj | undefined, projected: ProjectedEvent<InternkontrollEvent>): InternkontrollDetalj {
  const { event } = projected;
  if (event.type === 'InternkontrollplanUpprattad') {
    const tillstand = evolveInternkontroll({ fas: 'saknas' }, event);
    return { ...upprattad(event.data, projected), tillstand, fas: tillstand.fas };
  }
  if (!detalj) throw new Error(`${event.type} before InternkontrollplanUpprattad`);
  apply(detalj, event, projected.actorId);
  detalj.tillstand = evolveInternkontroll(detalj.tillstand, event);
  detalj.fas = detalj.tillstand.fas;
  if (detalj.tillstand.fas !== 'saknas') detalj.grupper = detalj.tillstand.plan.grupper;
  detalj.revision = Number(projected.revision);
  return detalj;
}

function upprattad(
  data: DataOf<'InternkontrollplanUpprattad'>,
  projected: ProjectedEvent,
): Omit<InternkontrollDetalj, 'fas' | 'tillstand'> {
  return {
    id: data.planId,
    nummer: data.nummer,
    revision: Number(projected.revision),
    period: data.period,
    namndId: data.namnd.namndId,
    namndVag: data.namnd.vag,
    foregaendePlanId: data.foregaendePlanId ?? null,
    upprattad: data.tidpunkt,
    nedtecknad: projected.recordedAt,
    ursprung: projected.ursprung ?? null,
    utkastAndrat: data.tidpunkt,
    grupper: data.grupper,
    risker: [],
    moment: [],
    allaMoment: [],
    versioner: [],
    kontroller: [],
    atgarder: [],
    faktaFran: projected.lopnummer.toString(),
    delfaktaFran: {},
  };
}

type Andring = Exclude<InternkontrollEvent, { type: 'InternkontrollplanUpprattad' }>;

function apply(detalj: InternkontrollDetalj, event: Andring, actorId: string): void {
  switch (event.type) {
    case 'RiskInventerad':
      detalj.risker.push({ ...event.data, efterVersion: planversion(detalj) });
      return;
    case 'InventeradRiskAndrad': {
      const { riskId, ...rest } = event.data;
      detalj.risker = detalj.risker.map((each) => (each.riskId === riskId ? { riskId, ...rest, efterVersion: each.efterVersion } : each));
      return;
    }
    case 'KontrollmomentAndrat': {
      const { tidpunkt, ...moment } = event.data;
      detalj.utkastAndrat = senare(detalj.utkastAndrat, tidpunkt);
      setMoment(
        detalj,
        detalj.moment.map((each) =>
          each.kontrollmomentId === moment.kontrollmomentId ? { ...moment, klockaFran: each.klockaFran } : each,
        ),
      );
      return;
    }
    case 'KontrollmomentBorttaget': {
      const { tidpunkt, kontrollmomentId } = event.data;
      detalj.utkastAndrat = senare(detalj.utkastAndrat, tidpunkt);
      setMoment(
        detalj,
        detalj.moment.filter((each) => each.kontrollmomentId !== kontrollmomentId),
      );
      return;
    }
    case 'KontrollmomentTillagt': {
      const { tidpunkt, ...moment } = event.data;
      detalj.utkastAndrat = senare(detalj.utkastAndrat, tidpunkt);
      setMoment(detalj, [...detalj.moment, { ...moment, klockaFran: stockholmDay(tidpunkt) }]);
      return;
    }
    case 'InternkontrollplanBeslutad':
      setMoment(
        detalj,
        detalj.moment.map((moment) => ({ ...moment, klockaFran: event.data.datum })),
      );
      detalj.versioner.push(version(detalj, event.data, stockholmDay(detalj.utkastAndrat) > event.data.datum));
      return;
    case 'InternkontrollplanReviderad':
      revidera(detalj, event.data);
      return;
    case 'KontrollUtford': {
      const { kontrollId, ...data } = event.data;
      detalj.kontroller.push({ id: kontrollId, ...data, redovisadAv: actorId });
      return;
    }
    case 'InternkontrollplanAvslutad':
      detalj.avslut = event.data;
      return;
    default:
      applyAtgard(detalj.atgarder, event);
  }
}

function revidera(detalj: InternkontrollDetalj, data: DataOf<'InternkontrollplanReviderad'>): void {
  const bort = data.borttagna.map(({ kontrollmomentId }) => kontrollmomentId);
  const kvar = detalj.moment
    .filter(({ kontrollmomentId }) => !bort.includes(kontrollmomentId))
    .map((moment) => {
      const andrat = data.andrade.find(({ kontrollmomentId }) => kontrollmomentId === moment.kontrollmomentId);
      return andrat ? { ...andrat, klockaFran: andrat.frekvens === moment.frekvens ? moment.klockaFran : data.datum } : moment;
    });
  setMoment(detalj, [...kvar, ...data.tillagda.map((moment) => ({ ...moment, klockaFran: data.datum }))]);
  detalj.versioner.push(version(detalj, data));
}

const version = (
  detalj: InternkontrollDetalj,
  data: DataOf<'InternkontrollplanBeslutad'> & Partial<DataOf<'InternkontrollplanReviderad'>>,
  andradEfterBeslutet = false,
): VersionDetalj => ({
  planversion: data.planversion,
  datum: data.datum,
  paragraf: data.paragraf,
  tidpunkt: data.tidpunkt,
  andradEfterBeslutet,
  ...(data.motivering === undefined ? {} : { motivering: data.motivering }),
  tillagda: (data.tillagda ?? []).map(({ kontrollmomentId }) => kontrollmomentId),
  andrade: (data.andrade ?? []).map(({ kontrollmomentId }) => kontrollmomentId),
  borttagna: data.borttagna ?? [],
  grupper: [...new Set([...detalj.grupper, ...detalj.moment.flatMap(({ grupp }) => grupp ?? [])])],
  moment: detalj.moment,
});

const senare = (a: Instant, b: Instant): Instant => (a > b ? a : b);

function setMoment(detalj: InternkontrollDetalj, moment: readonly MomentDetalj[]): void {
  detalj.moment = moment;
  const tidigare = detalj.allaMoment.map(
    (each) => moment.find(({ kontrollmomentId }) => kontrollmomentId === each.kontrollmomentId) ?? each,
  );
  const nya = moment.filter(({ kontrollmomentId }) => !tidigare.some((each) => each.kontrollmomentId === kontrollmomentId));
  detalj.allaMoment = [...tidigare, ...nya];
}
