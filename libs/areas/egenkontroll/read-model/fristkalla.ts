import type { Siktvillkor } from '#areas/atgard';
import type { Policy, Principal } from '#engine/access';
import { siktvillkor } from './insyn.js';

/** The clocks of egenkontroller among those of other areas: seen exactly where the answer of the control, or of the åtgärd, shows them. */
export const egenkontrollFristkalla = (policy: Policy) => ({
  typ: 'egenkontroll' as const,
  tabell: 'egenkontroll_frist',
  siktvillkor: async (principal: Principal): Promise<Siktvillkor> => {
    const { synlig, varden } = siktvillkor(policy, principal);
    return {
      synlig: `(exists (select 1 from egenkontroll e where e.kommun = f.kommun and e.id = f.kalla_id and ${synlig})
        or (f.regel like 'atgard-%' and f.ansvarig_id = :actorId))`,
      varden,
    };
  },
});
