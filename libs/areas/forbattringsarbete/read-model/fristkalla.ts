import type { Siktvillkor } from '#areas/atgard';
import type { Policy, Principal } from '#engine/access';
import { siktvillkor } from './insyn.js';

/** The clocks of improvements, which are those of their åtgärder, among those of other areas: seen exactly where the answer shows them. */
export const forbattringsarbeteFristkalla = (policy: Policy) => ({
  typ: 'forbattringsarbete' as const,
  tabell: 'forbattringsarbete_frist',
  siktvillkor: async (principal: Principal): Promise<Siktvillkor> => {
    const { synlig, varden } = siktvillkor(policy, principal);
    return {
      synlig: `(exists (select 1 from forbattringsarbete w where w.kommun = f.kommun and w.id = f.kalla_id and ${synlig})
        or f.ansvarig_id = :actorId)`,
      varden,
    };
  },
});
