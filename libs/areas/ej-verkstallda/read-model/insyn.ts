import type { OrganisationOnDay, Policy, Principal } from '#engine/access';
import { permits } from '#areas/arende';

/** What decides who sees what a nämnd has stated. */
export interface Namndlage {
  readonly kommun: string;
  readonly namndId: string;
  /** from the kommun down to the nämnd, as it stood when it was stated */
  readonly namndVag: readonly string[];
}

/** Asks the policy of the nämnd. It concerns the nämnd and all that lies below it today. */
export function permitsNamnd(policy: Policy, principal: Principal, { kommun, namndId, namndVag }: Namndlage, idag: OrganisationOnDay) {
  const under = idag.under(namndId).map(({ id }) => id);
  return permits(policy, principal, { kommun, vag: [...new Set([...namndVag, ...under])] });
}

/** The same rules as a condition of a query on `ej_verkstallda e`. */
export function siktvillkor(policy: Policy, principal: Principal, idag: OrganisationOnDay) {
  const scope = policy.scope(principal, 'ej-verkstallda.se');
  const enheter = [...(scope?.enheter ?? [])];
  return {
    synlig: '(:alla or e.namnd_vag && :enheter::text[] or e.namnd_id = any(:namnder::text[]))',
    varden: {
      alla: scope?.hela ?? false,
      enheter,
      /** what lies above the caller's units: what that nämnd has stated concerns them */
      namnder: [...new Set(enheter.flatMap((id) => idag.vag(id)))],
    },
  };
}
