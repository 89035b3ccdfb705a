import type { Policy, Principal } from '#engine/access';
import { permits, type Sikt } from '#areas/arende';

/** What decides who sees an egenkontroll. */
export interface Egenkontrollage {
  readonly kommun: string;
  readonly enhetVag: readonly string[];
  readonly ansvarigId: string;
}

/** Asks the policy of the control; `egen` is the one that the caller is responsible for. */
export const permitsEgenkontroll = (policy: Policy, principal: Principal, { kommun, enhetVag, ansvarigId }: Egenkontrollage) =>
  permits(policy, principal, { kommun, vag: enhetVag, actorId: ansvarigId });

/** What the caller may see: all of it, or null when not even that it exists. */
export function siktOf(policy: Policy, principal: Principal, lage: Egenkontrollage): Sikt | null {
  const permitted = permitsEgenkontroll(policy, principal, lage);
  const permit = permitted('egenkontroll.se-alla') ?? permitted('egenkontroll.se');
  return permit && { insyn: 'full', permit };
}

/** The same rules as a condition of a query on `egenkontroll e`. */
export function siktvillkor(policy: Policy, principal: Principal) {
  const se = policy.scope(principal, 'egenkontroll.se');
  return {
    synlig: '(:alla or e.enhet_vag && :enheter::text[] or (:egna and e.ansvarig_id = :actorId))',
    varden: {
      alla: policy.mayAtAll(principal, 'egenkontroll.se-alla'),
      enheter: [...(se?.enheter ?? [])],
      egna: se?.egna ?? false,
      actorId: principal.actorId,
    },
  };
}
