import { endOfDay, stockholmDay } from '#engine/deadline';
import type { CalendarDate, Instant } from '#engine/kernel';
import type { ProjectedEvent } from '#engine/projection';
import type { Regler } from '#regler';
import { raknasTill } from './tillfallen.js';
import type { ArshjulDetalj } from './detalj.js';

/** What an event of another area says of where it belongs: from the kommun down to the part; empty for the whole kommun. With the facets that duties ask for. */
export interface Kalla {
  readonly area: string;
  readonly id: string;
  readonly vag: readonly string[];
  readonly falt: Readonly<Record<string, string>>;
}

/** An event that fulfils a duty in its part of the organisation and those below it. */
export interface Uppfyllelserad {
  readonly id: string;
  readonly nyckel: string;
  readonly dag: CalendarDate;
  readonly tidpunkt: Instant;
  readonly vag: readonly string[];
  readonly handelse: string;
  readonly kallaArea: string;
  readonly kallaId: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** Which events fulfil which duties, by the rule data. */
export class Uppfyllelser {
  private readonly villkor;

  constructor(private readonly regler: Pick<Regler, 'arshjulsplikter' | 'arshjulsplikt'>) {
    this.villkor = regler.arshjulsplikter().flatMap(({ nyckel, klarAv = [] }) => klarAv.map((each) => ({ nyckel, ...each })));
  }

  /** the areas that are followed */
  get areas(): readonly string[] {
    return [...new Set(this.villkor.map(({ area }) => area))];
  }

  /** What the first event of a stream says. */
  kallaAv({ area, id, event }: ProjectedEvent): Kalla {
    const data = event.data as Fields;
    const namn = this.villkor.flatMap((each) => (each.area === area && each.villkor ? [each.villkor.falt] : []));
    const falt = Object.fromEntries(namn.flatMap((each) => (typeof data[each] === 'string' ? [[each, data[each]]] : [])));
    return { area, id, vag: vagAv(data), falt };
  }

  /** @param kalla what the stream's first event said */
  av({ area, event, eventId, id }: ProjectedEvent, kalla: Kalla): readonly Uppfyllelserad[] {
    const data = event.data as Fields & { readonly tidpunkt: Instant };
    const nycklar = this.villkor
      .filter((each) => each.area === area && each.handelse === event.type)
      .filter(({ villkor }) => !villkor || (data[villkor.falt] ?? kalla.falt[villkor.falt]) === villkor.varde)
      .map(({ nyckel }) => nyckel);
    const { dag, tidpunkt } = skedde(data);
    const common = { id: eventId, dag, tidpunkt, vag: kalla.vag, handelse: event.type, kallaArea: area, kallaId: id };
    return [...new Set(nycklar)].map((nyckel) => ({ ...common, nyckel }));
  }

  /** The first of them that fulfils the post: on a day of its occasion, in its part of the organisation or one above it. */
  forsta(post: ArshjulDetalj, rader: readonly Uppfyllelserad[]): Uppfyllelserad | null {
    const till = this.till(post);
    const traffar = rader.filter(
      ({ nyckel, dag, vag }) =>
        nyckel === post.nyckel && dag >= post.oppnar && dag <= till && (vag.length === 0 || post.enhetVag.includes(vag.at(-1)!)),
    );
    return traffar.toSorted((a, b) => (a.tidpunkt + a.id < b.tidpunkt + b.id ? -1 : 1))[0] ?? null;
  }

  /** the last day on which what is done counts for the post */
  till({ nyckel, oppnar }: ArshjulDetalj): CalendarDate {
    return raknasTill(oppnar, this.regler.arshjulsplikt(nyckel!, oppnar).upprepning);
  }
}

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
