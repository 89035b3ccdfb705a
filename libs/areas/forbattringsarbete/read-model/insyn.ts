import type { Policy, Principal } from '#engine/access';
import { permits, type Sikt } from '#areas/arende';

/** What decides who sees an improvement. */
export interface Forbattringslage {
  readonly kommun: string;
  readonly enhetVag: readonly string[];
  readonly ansvarigId: string;
}

/** Asks the policy of the improvement; `egen` is the one that the caller is responsible for. */
export const permitsForbattringsarbete = (policy: Policy, principal: Principal, { kommun, enhetVag, ansvarigId }: Forbattringslage) =>
  permits(policy, principal, { kommun, vag: enhetVag, actorId: ansvarigId });

/** What the caller may see: all of it, or null when not even that it exists. */
export function siktOf(policy: Policy, principal: Principal, lage: Forbattringslage): Sikt | null {
  const permitted = permitsForbattringsarbete(policy, principal, lage);
  const permit = permitted('forbattringsarbete.se-alla') ?? permitted('forbattringsarbete.se');
  return permit && { insyn: 'full', permit };
}

/** The same rules as a condition of a query on `forbattringsarbete w`. */
export function siktvillkor(policy: Policy, principal: Principal) {
  const se = policy.scope(principal, 'forbattringsarbete.se');
  return {
    synlig: '(:alla or w.enhet_vag && :enheter::text[] or (:egna and w.ansvarig_id = :actorId))',
    varden: {
      alla: policy.mayAtAll(principal, 'forbattringsarbete.se-alla'),
      enheter: [...(se?.enheter ?? [])],
      egna: se?.egna ?? false,
      actorId: principal.actorId,
    },
  };
}
