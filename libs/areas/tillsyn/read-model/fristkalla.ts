import type { Siktvillkor } from '#areas/atgard';
import type { Policy, Principal } from '#engine/access';
import { siktvillkor } from './insyn.js';

/** The clocks of tillsyn among those of other areas: seen exactly where the answer of the tillsyn, or of the åtgärd, shows them. */
export const tillsynFristkalla = (policy: Policy) => ({
  typ: 'tillsyn' as const,
  tabell: 'tillsyn_frist',
  siktvillkor: async (principal: Principal): Promise<Siktvillkor> => {
    const { synlig, varden } = siktvillkor(policy, principal, 'f');
    return {
      synlig: `(${synlig} or (f.del_id <> f.kalla_id and f.ansvarig_id = :actorId))`,
      varden: { ...varden, actorId: principal.actorId },
    };
  },
});
