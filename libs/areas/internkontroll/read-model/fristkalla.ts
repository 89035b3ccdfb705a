import type { Siktvillkor } from '#areas/atgard';
import type { OrganisationDirectory, Policy, Principal } from '#engine/access';
import { stockholmDay } from '#engine/deadline';
import type { Clock } from '#engine/kernel';
import { siktvillkor } from './insyn.js';

/** The clocks of internal control among those of other areas: seen exactly where the answer of the plan, or of the åtgärd, shows them. */
export const internkontrollFristkalla = (policy: Policy, organisation: OrganisationDirectory, clock: Clock) => ({
  typ: 'internkontrollplan' as const,
  tabell: 'internkontroll_frist',
  siktvillkor: async (principal: Principal): Promise<Siktvillkor> => {
    const idag = await organisation.onDay(principal.kommun, stockholmDay(clock.now()));
    const { synlig, varden } = siktvillkor(policy, principal, idag);
    return {
      synlig: `(exists (select 1 from internkontrollplan i where i.kommun = f.kommun and i.id = f.kalla_id and ${synlig})
        or (f.regel like 'atgard-%' and f.ansvarig_id = :actorId))`,
      varden,
    };
  },
});
