import { permits } from '#areas/arende';
import type { Permit, Policy, Principal } from '#engine/access';

/** What decides who sees a process or a rutin, and who writes in it. */
export interface Styrdokumentslage {
  readonly kommun: string;
  readonly enhetVag: readonly string[];
  /** who owns or leads it */
  readonly ansvariga: readonly string[];
}

/** Asks the policy of the document; `egen` is who owns or leads it. */
export function permitsStyrdokument(policy: Policy, principal: Principal, { kommun, enhetVag, ansvariga }: Styrdokumentslage) {
  const egen = ansvariga.includes(principal.actorId) ? { actorId: principal.actorId } : {};
  return permits(policy, principal, { kommun, vag: enhetVag, ...egen });
}

export const SE = 'styrdokument.se';

/** The permit to see it, or null. */
export const siktPa = (policy: Policy, principal: Principal, lage: Styrdokumentslage): Permit | null =>
  permitsStyrdokument(policy, principal, lage)(SE);

/** The same rule as a condition on a table with the columns `enhet_vag` and `ansvariga`. @param alias of the table */
export function siktvillkor(policy: Policy, principal: Principal, alias: string) {
  const scope = policy.scope(principal, SE);
  return {
    synlig: `(:hela or ${alias}.enhet_vag && :enheter::text[] or (:egna and :actorId = any(${alias}.ansvariga)))`,
    varden: {
      hela: scope?.hela ?? false,
      enheter: [...(scope?.enheter ?? [])],
      egna: scope?.egna ?? false,
      actorId: principal.actorId,
    },
  };
}
