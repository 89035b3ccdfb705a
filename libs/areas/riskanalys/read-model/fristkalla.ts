import type { Siktvillkor } from '#areas/atgard';
import type { Policy, Principal } from '#engine/access';
import { siktvillkor } from './insyn.js';

/** The clocks of risk analyses among those of other areas: seen exactly where the answer of the analysis, or of the åtgärd, shows them. */
export const riskanalysFristkalla = (policy: Policy) => ({
  typ: 'riskanalys' as const,
  tabell: 'riskanalys_frist',
  siktvillkor: async (principal: Principal): Promise<Siktvillkor> => {
    const { synlig, varden } = siktvillkor(policy, principal);
    return {
      synlig: `(exists (select 1 from riskanalys r where r.kommun = f.kommun and r.id = f.kalla_id and ${synlig})
        or (f.del_id <> f.kalla_id and f.ansvarig_id = :actorId))`,
      varden,
    };
  },
});
