import type { CalendarDate, Instant, Protected } from '#engine/kernel';
import type { ProjectedEvent } from '#engine/projection';
import { applyAtgard, type AtgardDetalj } from '#areas/atgard';
import type { Period } from '../domain/commands.js';
import type { EgenkontrollEvent, Riktning } from '../domain/events.js';
import { evolveEgenkontroll, isSammaPeriod, type Egenkontroll } from '../domain/state.js';
import { isPeriodenFor, type Rapport } from './perioder.js';

type DataOf<T extends EgenkontrollEvent['type']> = Extract<EgenkontrollEvent, { type: T }>['data'];
type Planerad = DataOf<'EgenkontrollPlanerad'>;

interface Redovisning {
  readonly id: string;
  readonly period: Period;
  readonly tidpunkt: Instant;
  /** a later report of the same period stands in its place; of one not carried out, also a file review of it */
  ersatt: boolean;
}

export interface GenomfortUtfall extends Redovisning {
  readonly genomford: true;
  readonly urval: Protected;
  readonly antalGranskade: number;
  readonly antalBrister: number;
  readonly varde?: number;
  readonly resultat: Protected;
  readonly jamforelse?: Protected;
}

export interface EjUtfortUtfall extends Redovisning {
  readonly genomford: false;
  readonly skal: Protected;
}

export type UtfallDetalj = GenomfortUtfall | EjUtfortUtfall;

export interface AktgranskningDetalj {
  readonly id: string;
  /** as it was stated: see `periodOf` */
  readonly period?: Period;
  readonly protokollversion: string;
  readonly antal: number;
  readonly svar: DataOf<'AktgranskningUtford'>['svar'];
  readonly tidpunkt: Instant;
}

/** An egenkontroll as people read it: folded from its events alone, with every protected text still closed. Stored as the `detalj` of its row. */
export interface EgenkontrollDetalj {
  id: string;
  nummer: string;
  fas: Egenkontroll['fas'];
  /** the state that decisions are taken on: the phase is the domain's own */
  tillstand: Egenkontroll;
  revision: number;
  enhetId: string;
  enhetVag: readonly string[];
  regi: string;
  planerad: Instant;
  /** when it was written into the log */
  nedtecknad: Instant;
  ursprung: string | null;
  omrade: Protected;
  omradeskod: string | null;
  metod: number;
  frekvens: string;
  ansvarigId: string;
  malvarde: number | null;
  riktning: Riktning | null;
  nyckeltal: NonNullable<Planerad['nyckeltal']> | null;
  tillvagagangssatt?: Protected;
  /** the first period begins here */
  fran: CalendarDate;
  processId: string | null;
  /** as they were reported, also those that another has taken the place of */
  utfall: UtfallDetalj[];
  aktgranskningar: AktgranskningDetalj[];
  /** outcomes and file reviews in the order they were written: what the clocks count */
  rapporter: Rapport[];
  ansvarsbyten: { readonly ansvarigId: string; readonly motivering?: Protected; readonly tidpunkt: Instant }[];
  analyser: { readonly text: Protected; readonly tidpunkt: Instant }[];
  avslut?: { readonly slutsats?: Protected; readonly tidpunkt: Instant };
  atgarder: AtgardDetalj[];
  /** the lopnummer from which the newest row of facts is valid */
  faktaFran: string;
  delfaktaFran: Record<string, string>;
}

/** What stands of each period, in the order of the periods. */
export const gallande = ({ utfall }: Pick<EgenkontrollDetalj, 'utfall'>): readonly UtfallDetalj[] =>
  utfall.filter(({ ersatt }) => !ersatt).toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));

const orderOf = ({ period, id }: UtfallDetalj): string => `${period.till} ${period.fran} ${id}`;

export const andelBrister = ({ antalGranskade, antalBrister }: GenomfortUtfall): number => antalBrister / antalGranskade;

/** Folds one event. The first event of a stream makes the document; every other one changes it in place. */
export function foldDetalj(detalj: EgenkontrollDetalj | undefined, projected: ProjectedEvent<EgenkontrollEvent>): EgenkontrollDetalj {
  const { event } = projected;
  if (event.type === 'EgenkontrollPlanerad') {
    const tillstand = evolveEgenkontroll({ fas: 'saknas' }, event);
    return { ...fromPlan(event.data, projected), tillstand, fas: tillstand.fas };
  }
  if (!detalj) throw new Error(`${event.type} before EgenkontrollPlanerad`);
  apply(detalj, event);
  detalj.tillstand = evolveEgenkontroll(detalj.tillstand, event);
  detalj.fas = detalj.tillstand.fas;
  detalj.revision = Number(projected.revision);
  return detalj;
}

const fromPlan = (data: Planerad, projected: ProjectedEvent): Omit<EgenkontrollDetalj, 'fas' | 'tillstand'> => ({
  id: data.egenkontrollId,
  nummer: data.nummer,
  revision: Number(projected.revision),
  enhetId: data.enhet.enhetId,
  enhetVag: data.enhet.vag,
  regi: data.enhet.regi,
  planerad: data.tidpunkt,
  nedtecknad: projected.recordedAt,
  ursprung: projected.ursprung ?? null,
  omrade: data.omrade,
  omradeskod: data.omradeskod ?? null,
  metod: data.metod,
  frekvens: data.frekvens,
  ansvarigId: data.ansvarigId,
  malvarde: data.malvarde ?? null,
  riktning: data.riktning ?? null,
  nyckeltal: data.nyckeltal ?? null,
  ...(data.tillvagagangssatt === undefined ? {} : { tillvagagangssatt: data.tillvagagangssatt }),
  fran: data.fran,
  processId: data.processId ?? null,
  utfall: [],
  aktgranskningar: [],
  rapporter: [],
  ansvarsbyten: [],
  analyser: [],
  atgarder: [],
  faktaFran: projected.lopnummer.toString(),
  delfaktaFran: {},
});

function apply(detalj: EgenkontrollDetalj, event: Exclude<EgenkontrollEvent, { type: 'EgenkontrollPlanerad' }>): void {
  switch (event.type) {
    case 'EgenkontrollUtford': {
      const { utfallId: id, ...rest } = event.data;
      return add(detalj, { id, ...rest, genomford: true, ersatt: false });
    }
    case 'EgenkontrollEjUtford': {
      const { utfallId: id, ...rest } = event.data;
      return add(detalj, { id, ...rest, genomford: false, ersatt: false });
    }
    case 'AktgranskningUtford': {
      const { aktgranskningId: id, ...rest } = event.data;
      const { period, tidpunkt } = rest;
      detalj.aktgranskningar.push({ id, ...rest });
      detalj.rapporter.push(period === undefined ? { tidpunkt } : { period, tidpunkt });
      return reviewed(detalj);
    }
    case 'EgenkontrollansvarigAndrad':
      detalj.ansvarigId = event.data.ansvarigId;
      detalj.ansvarsbyten.push(event.data);
      return;
    case 'EgenkontrollAnalyserad':
      detalj.analyser.push(event.data);
      return;
    case 'EgenkontrollAvslutad':
      detalj.avslut = event.data;
      return;
    default:
      applyAtgard(detalj.atgarder, event);
  }
}

function add(detalj: EgenkontrollDetalj, nytt: UtfallDetalj): void {
  const { utfall, rapporter } = detalj;
  for (const each of utfall) if (isSammaPeriod(each.period, nytt.period)) each.ersatt = true;
  utfall.push(nytt);
  rapporter.push({ period: nytt.period, tidpunkt: nytt.tidpunkt });
  reviewed(detalj);
}

/** A period with a file review has been carried out, whatever else was reported of it. */
function reviewed(detalj: EgenkontrollDetalj): void {
  for (const each of detalj.utfall)
    if (!each.genomford && detalj.aktgranskningar.some((granskning) => isPeriodenFor(granskning, each.period, detalj))) each.ersatt = true;
}
