import type { CalendarDate } from '#engine/kernel';
import { dayBefore, type Span } from './dates.js';
import type { Beslutsinstans, Organisationstyp, OrganisationEvent, Regi } from './events.js';

/** A value and the first day it holds; it holds until the next one in the list. */
export interface ValidFrom<T> {
  readonly giltigFran: CalendarDate;
  readonly varde: T;
}

/** One part of the organisation with all it has been called and all places it has had, past and future, in order of days. */
export interface Del extends Span {
  readonly id: string;
  readonly typ: Organisationstyp;
  readonly regi: Regi;
  readonly namn: readonly ValidFrom<string>[];
  /** empty for the kommun */
  readonly overordnad: readonly ValidFrom<string>[];
}

export interface BeslutadDelegation {
  readonly beslut: string;
  readonly roller: readonly string[];
  readonly beslutsinstans: Beslutsinstans;
  readonly giltigFran: CalendarDate;
  readonly giltigTill: CalendarDate | null;
  readonly kalla: string;
}

export interface Organisation {
  /** in the order they were made */
  readonly delar: ReadonlyMap<string, Del>;
  /** in the order they were decided */
  readonly delegation: readonly BeslutadDelegation[];
}

export const emptyOrganisation: Organisation = { delar: new Map(), delegation: [] };

export function evolve(state: Organisation, event: OrganisationEvent): Organisation {
  switch (event.type) {
    case 'EnhetInrattad': {
      const { enhetId, typ, regi, namn, overordnadId, giltigFran } = event.data;
      return withDel(state, {
        id: enhetId,
        typ,
        regi,
        giltigFran,
        giltigTill: null,
        namn: [{ giltigFran, varde: namn }],
        overordnad: overordnadId === undefined ? [] : [{ giltigFran, varde: overordnadId }],
      });
    }
    case 'EnhetNamnbytt':
      return changed(state, event.data.enhetId, (del) => ({ namn: from(del.namn, event.data.giltigFran, event.data.namn) }));
    case 'EnhetFlyttad':
      return changed(state, event.data.enhetId, (del) => ({
        overordnad: from(del.overordnad, event.data.giltigFran, event.data.overordnadId),
      }));
    case 'EnhetUpphord':
      return changed(state, event.data.enhetId, () => ({ giltigTill: event.data.giltigTill }));
    case 'DelegationBeslutad': {
      const { beslut, roller, beslutsinstans, giltigFran, giltigTill, kalla } = event.data;
      return {
        ...state,
        delegation: [...state.delegation, { beslut, roller, beslutsinstans, giltigFran, giltigTill: giltigTill ?? null, kalla }],
      };
    }
  }
}

/** The value that holds on the day; undefined before the first. */
export const valueOn = <T>(values: readonly ValidFrom<T>[], datum: CalendarDate): T | undefined =>
  values.findLast((value) => value.giltigFran <= datum)?.varde;

export interface Placering extends Span {
  readonly overordnadId: string;
}

/** Where a part lies during its whole life: spans without gaps or overlap, the last one as long as the part itself. */
export function placeringar(del: Del): readonly Placering[] {
  return del.overordnad.flatMap(({ giltigFran, varde }, index) => {
    const next = del.overordnad[index + 1];
    const till = earliest(next ? dayBefore(next.giltigFran) : null, del.giltigTill);
    return till !== null && till < giltigFran ? [] : [{ overordnadId: varde, giltigFran, giltigTill: till }];
  });
}

const earliest = (a: CalendarDate | null, b: CalendarDate | null): CalendarDate | null => (a === null || (b !== null && b < a) ? b : a);

/** A later change keeps its day; the same day's earlier decision is replaced. */
const from = <T>(values: readonly ValidFrom<T>[], giltigFran: CalendarDate, varde: T): readonly ValidFrom<T>[] => [
  ...values.filter((value) => value.giltigFran < giltigFran),
  { giltigFran, varde },
  ...values.filter((value) => value.giltigFran > giltigFran),
];

const withDel = (state: Organisation, del: Del): Organisation => ({ ...state, delar: new Map(state.delar).set(del.id, del) });

function changed(state: Organisation, id: string, change: (del: Del) => Partial<Del>): Organisation {
  const del = state.delar.get(id);
  return del ? withDel(state, { ...del, ...change(del) }) : state;
}
