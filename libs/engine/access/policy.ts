import { forbidden, notFound } from '#engine/kernel';
import type { Principal, Roll } from './principal.js';

/**
 * How far a role reaches: things in the unit of the assignment and below it, every thing in the kommun, or only what the actor reported.
 */
export type Omfang = 'enhet' | 'kommun' | 'egen';

export interface PolicyRule {
  readonly roller: readonly Roll[];
  readonly omfang: Omfang;
}

/** What each action asks for: one rule that holds is enough. An action that stands in no table is refused to everybody. */
export interface PolicyTable {
  readonly [action: string]: readonly PolicyRule[];
}

/** What is asked for. */
export interface Resource {
  readonly kommun: string;
  /** ids of the thing's unit and of every unit above it; empty for a thing without a place */
  readonly vag: readonly string[];
  /** who reported it */
  readonly actorId?: string;
}

export interface Permit {
  readonly permit: true;
  readonly action: string;
  readonly actorId: string;
  readonly kommun: string;
  /** the role and unit that the permission rests on: they go into event metadata and the read log */
  readonly role: Roll;
  readonly organisationsenhetId: string;
}

export interface Denial {
  readonly permit: false;
  readonly reason: 'okand-handling' | 'annan-kommun' | 'roll-saknas' | 'utanfor-omfang';
}

export type Decision = Permit | Denial;

/** The same rules as a filter for lists. `null` from `scopeOf`: nothing may be seen. */
export interface Scope {
  readonly kommun: string;
  /** everything in the kommun; otherwise `enheter` with all below them, and the actor's own reports when `egna` */
  readonly hela: boolean;
  readonly enheter: readonly string[];
  readonly egna: boolean;
  readonly actorId: string;
}

/** Who may do this? Pure: the table, the caller and the thing decide, nothing else. */
export function decide(table: PolicyTable, principal: Principal, action: string, resource: Resource): Decision {
  const rules = ruleList(table, action);
  if (!rules) return { permit: false, reason: 'okand-handling' };
  if (resource.kommun !== principal.kommun) return { permit: false, reason: 'annan-kommun' };
  let hasRole = false;
  for (const rule of rules) {
    for (const uppdrag of principal.uppdrag) {
      if (!rule.roller.includes(uppdrag.roll)) continue;
      hasRole = true;
      if (!reaches(rule.omfang, uppdrag.organisationsenhetId, principal, resource)) continue;
      const { actorId, kommun } = principal;
      return { permit: true, action, actorId, kommun, role: uppdrag.roll, organisationsenhetId: uppdrag.organisationsenhetId };
    }
  }
  return { permit: false, reason: hasRole ? 'utanfor-omfang' : 'roll-saknas' };
}

function reaches(omfang: Omfang, unit: string, principal: Principal, resource: Resource): boolean {
  switch (omfang) {
    case 'kommun':
      return true;
    case 'enhet':
      return resource.vag.includes(unit);
    case 'egen':
      return resource.actorId === principal.actorId;
  }
}

/** What a list of things may hold for the caller: contains a thing exactly when `decide` permits it. */
export function scopeOf(table: PolicyTable, principal: Principal, action: string): Scope | null {
  const reached = (ruleList(table, action) ?? []).flatMap((rule) =>
    principal.uppdrag
      .filter((uppdrag) => rule.roller.includes(uppdrag.roll))
      .map((uppdrag) => ({ omfang: rule.omfang, unit: uppdrag.organisationsenhetId })),
  );
  if (reached.length === 0) return null;
  return {
    kommun: principal.kommun,
    hela: reached.some((r) => r.omfang === 'kommun'),
    enheter: [...new Set(reached.filter((r) => r.omfang === 'enhet').map((r) => r.unit))],
    egna: reached.some((r) => r.omfang === 'egen'),
    actorId: principal.actorId,
  };
}

const ruleList = (table: PolicyTable, action: string): readonly PolicyRule[] | undefined =>
  Object.hasOwn(table, action) ? table[action] : undefined;

/** The areas' tables as one, and the refusals that a decision leads to. */
export class Policy {
  private readonly table: PolicyTable;

  /** Throws when two areas claim the same action. */
  constructor(...tables: readonly PolicyTable[]) {
    const actions = tables.flatMap((table) => Object.keys(table));
    const twice = actions.find((action, index) => actions.indexOf(action) !== index);
    if (twice) throw new Error(`The action ${twice} stands in two policy tables`);
    this.table = Object.assign({}, ...tables) as PolicyTable;
  }

  knows(action: string): boolean {
    return ruleList(this.table, action) !== undefined;
  }

  decide(principal: Principal, action: string, resource: Resource): Decision {
    return decide(this.table, principal, action, resource);
  }

  scope(principal: Principal, action: string): Scope | null {
    return scopeOf(this.table, principal, action);
  }

  /** Has the caller a role that may do this anywhere at all? */
  mayAtAll(principal: Principal, action: string): boolean {
    return this.scope(principal, action) !== null;
  }

  /**
   * The permit, or the refusal that tells no more than the caller may know: `not-found` for a thing that `seeing` (the action of looking at it)
   * does not permit either, `forbidden` otherwise. `what` is the thing in Swedish, definite form: "Avvikelsen".
   */
  require(principal: Principal, action: string, resource: Resource, seeing: { readonly action: string; readonly what: string }): Permit {
    const decision = this.decide(principal, action, resource);
    if (decision.permit) return decision;
    if (!this.decide(principal, seeing.action, resource).permit) throw notFound(seeing.what);
    throw forbidden('Dina uppdrag ger inte rätt att göra detta. Be den som har rätt roll för enheten.');
  }
}
