import type { OrganisationOnDay, Permit, Policy, Principal } from '#engine/access';
import { permits, type Sikt } from '#areas/arende';

/** What decides who sees a plan. */
export interface Planlage {
  readonly kommun: string;
  readonly namndId: string;
  /** from the kommun down to the nämnd, as it stood when the plan was drawn up */
  readonly namndVag: readonly string[];
  /** who carries out the controls of the moments in force */
  readonly kontrollansvariga: readonly string[];
}

/**
 * Asks the policy of the plan. It concerns the nämnd and all that lies below it today; `egen` is who carries out one of its controls.
 * @param organisation of the day it is looked at
 */
export function permitsPlan(policy: Policy, principal: Principal, lage: Planlage, organisation: OrganisationOnDay) {
  const { kommun, namndId, namndVag, kontrollansvariga } = lage;
  const egen = kontrollansvariga.includes(principal.actorId) ? { actorId: principal.actorId } : {};
  const under = organisation.under(namndId).map(({ id }) => id);
  return permits(policy, principal, { kommun, vag: [...new Set([...namndVag, ...under])], ...egen });
}

/**
 * What the caller may see of a plan; null when not even that it exists. `full` with what is marked as secret, for the controller and the nämnd's own;
 * `sparr` without it.
 */
export function siktOf(policy: Policy, principal: Principal, lage: Planlage, organisation: OrganisationOnDay): Sikt | null {
  const hemligt = permits(policy, principal, { kommun: lage.kommun, vag: lage.namndVag })('internkontroll.se-sekretess');
  if (hemligt) return { insyn: 'full', permit: hemligt };
  const permit: Permit | null = permitsPlan(policy, principal, lage, organisation)('internkontroll.se');
  return permit && { insyn: 'sparr', permit };
}

/** The same rules as a condition of a query on `internkontrollplan i`: true where `siktOf` is not null. */
export function siktvillkor(policy: Policy, principal: Principal, organisation: OrganisationOnDay) {
  const se = policy.scope(principal, 'internkontroll.se');
  const sekretess = policy.scope(principal, 'internkontroll.se-sekretess');
  const enheter = [...(se?.enheter ?? [])];
  return {
    synlig:
      '(:alla or i.enhet_vag && :enheter::text[] or i.enhet_id = any(:namnder::text[]) or (:egna and :actorId = any(i.kontrollansvariga)))',
    varden: {
      alla: (se?.hela ?? false) || (sekretess?.hela ?? false),
      enheter: [...new Set([...enheter, ...(sekretess?.enheter ?? [])])],
      /** what lies above the caller's units: a plan of that nämnd concerns them */
      namnder: [...new Set(enheter.flatMap((id) => organisation.vag(id)))],
      egna: se?.egna ?? false,
      actorId: principal.actorId,
    },
  };
}
