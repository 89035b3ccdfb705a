import type { Siktvillkor } from '#areas/atgard';
import { stockholmDay } from '#engine/deadline';
import type { OrganisationDirectory, Policy, Principal } from '#engine/access';
import type { Clock } from '#engine/kernel';
import { ovanfor, siktvillkor } from './insyn.js';

/** The clocks of the year's wheel among those of other areas: of the posts that the caller sees and has a part in by role. */
export const arshjulFristkalla = (policy: Policy, organisation: OrganisationDirectory, clock: Clock) => ({
  typ: 'arshjul' as const,
  tabell: 'arshjul_frist',
  roll: '(select p.roll from arshjul p where p.kommun = f.kommun and p.id = f.kalla_id)',
  siktvillkor: async (principal: Principal): Promise<Siktvillkor> => {
    const { synlig, varden } = siktvillkor(policy, principal, await ovanfor(organisation, principal, stockholmDay(clock.now())));
    return {
      synlig: `exists (select 1 from arshjul p where p.kommun = f.kommun and p.id = f.kalla_id and (:alla or p.roller && :roller::text[]) and ${synlig})`,
      varden: { ...varden, roller: principal.uppdrag.map(({ roll }) => roll) },
    };
  },
});
