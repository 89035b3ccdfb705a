import type { Policy, Principal } from '#engine/access';
import { permits, type Sikt } from '#areas/arende';

/** What decides who sees a risk analysis. */
export interface Riskanalyslage {
  readonly kommun: string;
  readonly enhetVag: readonly string[];
  /** who planned it */
  readonly planerareId: string;
}

/** Asks the policy of the analysis; `egen` is the one that the caller planned. */
export const permitsRiskanalys = (policy: Policy, principal: Principal, { kommun, enhetVag, planerareId }: Riskanalyslage) =>
  permits(policy, principal, { kommun, vag: enhetVag, actorId: planerareId });

/** What the caller may see: all of it, or null when not even that it exists. */
export function siktOf(policy: Policy, principal: Principal, lage: Riskanalyslage): Sikt | null {
  const permitted = permitsRiskanalys(policy, principal, lage);
  const permit = permitted('riskanalys.se-alla') ?? permitted('riskanalys.se');
  return permit && { insyn: 'full', permit };
}

/** The same rules as a condition of a query on `riskanalys r`. */
export function siktvillkor(policy: Policy, principal: Principal) {
  const se = policy.scope(principal, 'riskanalys.se');
  return {
    synlig: '(:alla or r.enhet_vag && :enheter or (:egna and r.planerare_id = :actorId))',
    varden: {
      alla: policy.mayAtAll(principal, 'riskanalys.se-alla'),
      enheter: [...(se?.enheter ?? [])],
      egna: se?.egna ?? false,
      actorId: principal.actorId,
    },
  };
}
