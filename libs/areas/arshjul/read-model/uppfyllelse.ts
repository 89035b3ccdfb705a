import { addDays, addMonths, endOfDay, stockholmDay } from '#engine/deadline';
import type { CalendarDate, Instant } from '#engine/kernel';
import type { ProjectedEvent } from '#engine/projection';
import type { Regler, Uppfyllnadsvillkor } from '#regler';
import { raknasTill } from './tillfallen.js';
import type { ArshjulDetalj } from './detalj.js';

/** Days from one to another, both included. */
export interface Period {
  readonly fran: CalendarDate;
  readonly till: CalendarDate;
}

/** What an event of another area says of where it belongs: from the kommun down to the part; empty for the whole kommun. With the facets that duties ask for. */
export interface Kalla {
  readonly area: string;
  readonly id: string;
  readonly vag: readonly string[];
  readonly falt: Readonly<Record<string, string>>;
  /** what it is about, where it says so */
  readonly period: Period | null;
}

/** An event that fulfils a duty, or has a part in that. */
export interface Uppfyllelserad {
  readonly id: string;
  readonly nyckel: string;
  readonly dag: CalendarDate;
  readonly tidpunkt: Instant;
  readonly vag: readonly string[];
  readonly handelse: string;
  readonly kallaArea: string;
  readonly kallaId: string;
  readonly period: Period | null;
  /** the value by which it is one of all that the duty asks for; null where one is enough */
  readonly del: string | null;
}

type Fields = Readonly<Record<string, unknown>>;
type Villkor = Uppfyllnadsvillkor & { readonly nyckel: string };

/** Which events fulfil which duties, by the rule data. */
export class Uppfyllelser {
  private readonly villkor: readonly Villkor[];

  constructor(private readonly regler: Pick<Regler, 'arshjulsplikter' | 'arshjulsplikt'>) {
    this.villkor = regler.arshjulsplikter().flatMap(({ nyckel, klarAv = [] }) => klarAv.map((each) => ({ nyckel, ...each })));
  }

  /** the areas that are followed */
  get areas(): readonly string[] {
    return [...new Set(this.villkor.map(({ area }) => area))];
  }

  /** the duties that are fulfilled by what is about a period, whatever day it was done */
  get medPeriod(): readonly string[] {
    return [...new Set(this.villkor.flatMap(({ nyckel, avser }) => (avser ? [nyckel] : [])))];
  }

  /** What the first event of a stream says. */
  kallaAv({ area, id, event }: ProjectedEvent): Kalla {
    const data = event.data as Fields;
    const namn = this.villkor.flatMap((each) => (each.area === area && each.villkor ? [each.villkor.falt] : []));
    const falt = Object.fromEntries(namn.flatMap((each) => (typeof data[each] === 'string' ? [[each, data[each]]] : [])));
    return { area, id, vag: vagAv(data), falt, period: periodAv(data) };
  }

  /** @param kalla what the stream's first event said */
  av({ area, event, eventId, id }: ProjectedEvent, kalla: Kalla): readonly Uppfyllelserad[] {
    const data = event.data as Fields & { readonly tidpunkt: Instant };
    const uppfyllda = this.villkor
      .filter((each) => each.area === area && each.handelse === event.type)
      .filter(({ villkor }) => !villkor || (data[villkor.falt] ?? kalla.falt[villkor.falt]) === villkor.varde);
    const { dag, tidpunkt } = skedde(data);
    const period = periodAv(data) ?? kalla.period;
    const common = { id: eventId, dag, tidpunkt, vag: kalla.vag, handelse: event.type, kallaArea: area, kallaId: id, period };
    const perNyckel = new Map(uppfyllda.map(({ nyckel, alla }) => [nyckel, alla]));
    return [...perNyckel].map(([nyckel, alla]) => ({ ...common, nyckel, del: alla ? String(data[alla.falt]) : null }));
  }

  /** true for what takes back everything that its stream has fulfilled */
  upphaver({ area, event }: ProjectedEvent): boolean {
    return this.villkor.some((each) => each.area === area && each.upphavsAv?.includes(event.type));
  }

  /** The first that fulfils the post; where it takes several, the one that made them complete. */
  forsta(post: ArshjulDetalj, rader: readonly Uppfyllelserad[]): Uppfyllelserad | null {
    const traffar = rader.filter((rad) => this.traffar(post, rad)).toSorted((a, b) => (a.tidpunkt + a.id < b.tidpunkt + b.id ? -1 : 1));
    const alla = this.villkoren(post).find((each) => each.alla)?.alla;
    if (!alla) return traffar[0] ?? null;
    const delar = alla.varden.map((varde) => traffar.find(({ del }) => del === varde));
    if (delar.includes(undefined)) return null;
    return traffar.findLast((rad) => delar.includes(rad)) ?? null;
  }

  /** It is about what the post is about, and in its part of the organisation or one above it. */
  traffar(post: ArshjulDetalj, { nyckel, handelse, kallaArea, dag, vag, period }: Uppfyllelserad): boolean {
    if (nyckel !== post.nyckel) return false;
    const villkor = this.villkoren(post).find((each) => each.area === kallaArea && each.handelse === handelse);
    if (!villkor) return false;
    const plats = vag.at(-1);
    const iDelen = villkor.egenDel ? plats === post.enhetId : plats === undefined || post.enhetVag.includes(plats);
    if (villkor.avser === undefined) return iDelen && dag >= post.oppnar && dag <= this.till(post);
    return iDelen && period !== null && AVSER[villkor.avser](post, period);
  }

  /** the last day on which what is done counts for the post, where it is the day that counts */
  till({ nyckel, oppnar }: ArshjulDetalj): CalendarDate {
    return raknasTill(oppnar, this.regler.arshjulsplikt(nyckel!, oppnar).upprepning);
  }

  private villkoren({ nyckel, oppnar }: ArshjulDetalj): readonly Uppfyllnadsvillkor[] {
    return nyckel === null ? [] : (this.regler.arshjulsplikt(nyckel, oppnar).klarAv ?? []);
  }
}

const aret = (ar: number): Period => ({ fran: `${ar}-01-01`, till: `${ar}-12-31` });
const manaderFore = ({ oppnar }: ArshjulDetalj, manader: number): Period => ({
  fran: addMonths(oppnar, -manader),
  till: addDays(oppnar, -1),
});
const ror = (period: Period, { fran, till }: Period): boolean => period.fran <= till && period.till >= fran;
const tacker = (period: Period, { fran, till }: Period): boolean => period.fran <= fran && period.till >= till;

/** Is the period what the post is about? An account of a part of the year, or of the months, is not an account of them. */
const AVSER: Readonly<Record<NonNullable<Uppfyllnadsvillkor['avser']>, (post: ArshjulDetalj, period: Period) => boolean>> = {
  aret: (post, period) => ror(period, aret(post.ar)),
  'foregaende-ar': (post, period) => tacker(period, aret(post.ar - 1)),
  'foregaende-tertial': (post, period) => tacker(period, manaderFore(post, 4)),
  'foregaende-kvartal': (post, period) => ror(period, manaderFore(post, 3)),
};

/** By the day of the decision where there is one, which may have been written down later. */
function skedde({ datum, tidpunkt }: Fields & { readonly tidpunkt: Instant }): { readonly dag: CalendarDate; readonly tidpunkt: Instant } {
  const dag = stockholmDay(tidpunkt);
  return typeof datum === 'string' && datum < dag ? { dag: datum, tidpunkt: endOfDay(datum) } : { dag, tidpunkt };
}

/** Areas say where something belongs as a unit, as a nämnd, or as the part that a report covers. */
function vagAv({ enhet, namnd, vag }: Fields): readonly string[] {
  const found = (enhet as { vag?: unknown } | undefined)?.vag ?? (namnd as { vag?: unknown } | undefined)?.vag ?? vag;
  return Array.isArray(found) ? (found as string[]) : [];
}

/** Areas say what something is about as a period, or as a quarter of a year. */
function periodAv({ period, ar, kvartal }: Fields): Period | null {
  const { fran, till } = (period ?? {}) as { readonly fran?: unknown; readonly till?: unknown };
  if (typeof fran === 'string' && typeof till === 'string') return { fran, till };
  if (typeof ar !== 'number' || typeof kvartal !== 'number') return null;
  const forsta = addMonths(`${ar}-01-01`, (kvartal - 1) * 3);
  return { fran: forsta, till: addDays(addMonths(forsta, 3), -1) };
}
