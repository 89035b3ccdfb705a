import type { CalendarDate } from '#engine/kernel';
import { covers } from './dates.js';
import type { Organisationstyp, Regi } from './events.js';
import { valueOn, type Organisation } from './state.js';

/** A part as it stood on one day. `giltigTill` is told also when it lies after the day. */
export interface DelOnDay {
  readonly id: string;
  readonly typ: Organisationstyp;
  readonly namn: string;
  readonly regi: Regi;
  readonly overordnadId: string | null;
  readonly giltigFran: CalendarDate;
  readonly giltigTill: CalendarDate | null;
}

/** The tree as it stood on one day, walked from the kommun: what does not hang under it is not there. */
export interface OrganisationTree {
  readonly datum: CalendarDate;
  readonly rot: DelOnDay | null;
  find(id: string): DelOnDay | undefined;
  /** ids from the kommun down to the part itself; `[]` when it does not exist on the day */
  vag(id: string): readonly string[];
  /** the part and all below it, each before its own parts */
  under(id: string): readonly DelOnDay[];
  barn(id: string): readonly DelOnDay[];
}

export function onDay(state: Organisation, datum: CalendarDate): OrganisationTree {
  const childrenOf = new Map<string | null, DelOnDay[]>();
  for (const del of state.delar.values()) {
    if (!covers(del, datum)) continue;
    const overordnadId = valueOn(del.overordnad, datum) ?? null;
    const siblings = childrenOf.get(overordnadId) ?? [];
    childrenOf.set(overordnadId, siblings);
    const { id, typ, regi, giltigFran, giltigTill } = del;
    siblings.push({ id, typ, namn: valueOn(del.namn, datum) ?? '', regi, overordnadId, giltigFran, giltigTill });
  }

  const rot = childrenOf.get(null)?.[0] ?? null;
  const found = new Map<string, { readonly del: DelOnDay; readonly vag: readonly string[] }>();
  const walk = (del: DelOnDay, above: readonly string[]): void => {
    const vag = [...above, del.id];
    found.set(del.id, { del, vag });
    for (const child of childrenOf.get(del.id) ?? []) walk(child, vag);
  };
  if (rot) walk(rot, []);

  const barn = (id: string): readonly DelOnDay[] => (found.has(id) ? (childrenOf.get(id) ?? []) : []);
  const under = (id: string): readonly DelOnDay[] => {
    const part = found.get(id)?.del;
    return part ? [part, ...barn(id).flatMap((child) => under(child.id))] : [];
  };
  return { datum, rot, find: (id) => found.get(id)?.del, vag: (id) => found.get(id)?.vag ?? [], under, barn };
}
