import type { Permit, Policy, Principal } from '#engine/access';
import { permits, type Sikt } from '#areas/arende';

/** What decides who sees a tillsyn: the way down to its unit, empty when it concerns the whole kommun. */
export interface Tillsynslage {
  readonly kommun: string;
  readonly enhetVag: readonly string[];
}

/** Asks the policy of the tillsyn. */
export const permitsTillsyn = (policy: Policy, principal: Principal, { kommun, enhetVag }: Tillsynslage) => {
  const permitted = permits(policy, principal, { kommun, vag: enhetVag });
  return (action: string): Permit | null => permitted(action) ?? (enhetVag.length === 0 ? permitted(`${action}-gemensam`) : null);
};

/** What the caller may see: all of it, or null when not even that it exists. */
export function siktOf(policy: Policy, principal: Principal, lage: Tillsynslage): Sikt | null {
  const permitted = permitsTillsyn(policy, principal, lage);
  const permit = permitted('tillsyn.se-alla') ?? permitted('tillsyn.se');
  return permit && { insyn: 'full', permit };
}

/** The same rules as a condition of a query on rows that have the tillsyn's `enhet_vag`. @param alias that of the rows */
export function siktvillkor(policy: Policy, principal: Principal, alias: string) {
  return {
    synlig: `(:allaTillsyner or ${alias}.enhet_vag && :enheterTillsyn::text[] or (:gemensamma and cardinality(${alias}.enhet_vag) = 0))`,
    varden: {
      allaTillsyner: policy.mayAtAll(principal, 'tillsyn.se-alla'),
      enheterTillsyn: [...(policy.scope(principal, 'tillsyn.se')?.enheter ?? [])],
      gemensamma: policy.mayAtAll(principal, 'tillsyn.se-gemensam'),
    },
  };
}
