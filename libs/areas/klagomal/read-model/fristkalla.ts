import type { Siktvillkor } from '#areas/atgard';
import type { Policy, Principal } from '#engine/access';
import { siktvillkor } from './insyn.js';

/** The clocks of klagomål among those of other areas: seen exactly where the answer of the case, or of the åtgärd, shows them. */
export const klagomalFristkalla = (policy: Policy) => ({
  typ: 'klagomal' as const,
  tabell: 'klagomal_frist',
  siktvillkor: async (principal: Principal): Promise<Siktvillkor> => {
    const { synlig, full, varden } = siktvillkor(policy, principal);
    return {
      synlig: `(exists (select 1 from klagomal k where k.kommun = f.kommun and k.id = f.kalla_id and ${synlig} and (f.del_id = k.id or ${full}))
        or (f.del_id <> f.kalla_id and f.ansvarig_id = :actorId))`,
      varden,
    };
  },
});
