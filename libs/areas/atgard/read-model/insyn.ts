import type { Permit, Policy, Principal, Resource } from '#engine/access';
import { forbidden, notFound } from '#engine/kernel';
import { permits, type Sikt } from '#areas/arende';

/** What decides who sees an åtgärd. */
export interface Atgardslage {
  readonly kommun: string;
  readonly enhetVag: readonly string[];
  readonly ansvarigId: string;
  /** the case is closed to the unit */
  readonly sparrad: boolean;
}

export const atgardsresurs = ({ kommun, enhetVag, ansvarigId }: Atgardslage): Resource => ({ kommun, vag: enhetVag, actorId: ansvarigId });

/**
 * What the caller may see of an åtgärd. Whoever is responsible knows of it always, but not its texts while its case is closed to the unit.
 * @param seAlla the action of the source that shows every case of it in the kommun
 */
export function atgardssikt(policy: Policy, principal: Principal, lage: Atgardslage, seAlla: string): Sikt | null {
  const permitted = permits(policy, principal, atgardsresurs(lage));
  const alla = permitted(seAlla);
  if (alla) return { insyn: 'full', permit: alla };
  const enhet = lage.sparrad ? null : permitted('atgard.se');
  if (enhet) return { insyn: 'full', permit: enhet };
  const ansvarig = permitted('atgard.se-egen');
  return ansvarig && { insyn: lage.sparrad ? 'sparr' : 'full', permit: ansvarig };
}

/** A condition on a source's table of åtgärder, alias `t`, with its named parameters. */
export interface Siktvillkor {
  readonly synlig: string;
  readonly varden: Readonly<Record<string, unknown>>;
}

/** The same rules as `atgardssikt`, as a condition. */
export function atgardssiktvillkor(policy: Policy, principal: Principal, seAlla: string): Siktvillkor {
  const se = policy.scope(principal, 'atgard.se');
  return {
    synlig: '(:alla or (t.enhet_vag && :enheter::text[] and not t.sparrad) or (:egna and t.ansvarig_id = :actorId))',
    varden: {
      alla: policy.mayAtAll(principal, seAlla),
      enheter: [...(se?.enheter ?? [])],
      egna: policy.mayAtAll(principal, 'atgard.se-egen'),
      actorId: principal.actorId,
    },
  };
}

/** The permit, or 404 for who may not know of the åtgärd, 403 for who may see it but not do this. */
export function permitAtgard(policy: Policy, principal: Principal, lage: Atgardslage, action: string, seAlla: string): Permit {
  if (!atgardssikt(policy, principal, lage, seAlla)) throw notFound('Åtgärden');
  const decision = policy.decide(principal, action, atgardsresurs(lage));
  if (!decision.permit) throw forbidden('Dina uppdrag ger inte rätt att göra detta. Be enhetens chef.');
  return decision;
}
