import { endOfDay, stockholmDay, type Klocka } from '#engine/deadline';
import type { CalendarDate, Instant, Protected } from '#engine/kernel';
import type { ProjectedEvent } from '#engine/projection';
import { arshjulsregel } from '#regler';
import { evolveArshjulspost, type ArshjulEvent, type Arshjulspost } from '../domain/index.js';

type DataOf<T extends ArshjulEvent['type']> = Extract<ArshjulEvent, { type: T }>['data'];

/** What fulfilled a duty without anybody having to say so. */
export interface Uppfyllelse {
  readonly handelse: string;
  /** the area and the id of the stream that it stands in */
  readonly area: string;
  readonly id: string;
  readonly tidpunkt: Instant;
}

/** A post as people read it, with every protected text still closed. Stored as the `detalj` of its row. */
export interface ArshjulDetalj {
  id: string;
  nummer: string;
  /** the state that decisions are taken on */
  tillstand: Arshjulspost;
  revision: number;
  nyckel: string | null;
  titel?: Protected;
  beskrivning?: Protected;
  ar: number;
  enhetId: string;
  enhetVag: readonly string[];
  roll: string;
  delaktiga: readonly string[];
  oppnar: CalendarDate;
  senast: CalendarDate;
  /** when it was put into the wheel */
  planerad: Instant;
  nedtecknad: Instant;
  ursprung: string | null;
  klar?: DataOf<'ArshjulspostKlar'>;
  utgar?: DataOf<'ArshjulspostUtgar'>;
  uppfylld: Uppfyllelse | null;
  /** the last day of its part of the organisation, when that is before the post's own */
  upphord: CalendarDate | null;
}

/** Folds one event. The first event of a stream makes the document; every other one changes it in place. */
export function foldDetalj(detalj: ArshjulDetalj | undefined, projected: ProjectedEvent<ArshjulEvent>): ArshjulDetalj {
  const { event, revision, recordedAt, ursprung = null } = projected;
  if (event.type === 'ArshjulspostPlanerad') {
    const { postId, enhet, tidpunkt, nyckel = null, ...data } = event.data;
    return {
      ...data,
      id: postId,
      nyckel,
      enhetId: enhet.enhetId,
      enhetVag: enhet.vag,
      tillstand: evolveArshjulspost({ fas: 'saknas' }, event),
      revision: Number(revision),
      planerad: tidpunkt,
      nedtecknad: recordedAt,
      ursprung,
      uppfylld: null,
      upphord: null,
    };
  }
  if (!detalj) throw new Error(`${event.type} before ArshjulspostPlanerad`);
  if (event.type === 'ArshjulspostKlar') detalj.klar = event.data;
  else detalj.utgar = event.data;
  detalj.tillstand = evolveArshjulspost(detalj.tillstand, event);
  detalj.revision = Number(revision);
  return detalj;
}

/** When it was done, by somebody's word or by what fulfilled it, whichever came first. */
export const gjord = ({ klar, uppfylld }: ArshjulDetalj): Instant | null =>
  [klar?.tidpunkt, uppfylld?.tidpunkt].filter((each) => each !== undefined).sort()[0] ?? null;

/** It is not to be done: somebody has said so, or its part of the organisation ends before it was done. */
export const faller = (detalj: ArshjulDetalj): boolean => detalj.utgar !== undefined || (detalj.upphord !== null && gjord(detalj) === null);

export const fasOf = (detalj: ArshjulDetalj): 'planerad' | 'klar' | 'utgar' =>
  faller(detalj) ? 'utgar' : gjord(detalj) !== null ? 'klar' : 'planerad';

/** The occasion was over before anybody planned it: nobody can be late with it. */
export const foreInforandet = ({ senast, planerad }: ArshjulDetalj): boolean => senast < stockholmDay(planerad);

/** Until its last day. None where it is not to be done, or was over before it was planned. */
export function klockor(detalj: ArshjulDetalj): Klocka[] {
  const { id: delId, nyckel, oppnar, senast } = detalj;
  if (faller(detalj) || foreInforandet(detalj)) return [];
  const regel = nyckel === null ? 'arshjul-egen' : arshjulsregel(nyckel);
  return [{ regel, delId, ansvarigId: null, fran: oppnar, senast: endOfDay(senast), klar: gjord(detalj) }];
}
