import type { Siktvillkor } from '#areas/atgard';
import type { Policy, Principal } from '#engine/access';
import { siktvillkor } from './insyn.js';
import { ENHETENS_START } from './klockor.js';

/** The clocks of avvikelser among those of other areas: seen exactly where the answer of the case, or of the åtgärd, shows them. */
export const avvikelseFristkalla = (policy: Policy) => ({
  typ: 'avvikelse' as const,
  tabell: 'avvikelse_frist',
  siktvillkor: async (principal: Principal): Promise<Siktvillkor> => {
    const { synlig, varden } = siktvillkor(policy, principal);
    // Where the whole of the case is seen, and not only what its reporter may follow.
    const full = `(:lex or not a.sparrad and (:helaKommunen or a.enhet_vag && :enheter or (:hsl and a.mas_underrattad) or (:oplacerad and a.enhet_id is null)))`;
    return {
      synlig: `(exists (select 1 from avvikelse a where a.kommun = f.kommun and a.id = f.kalla_id and ${synlig} and (f.regel = :start or ${full}))
        or (f.del_id <> f.kalla_id and f.ansvarig_id = :actorId))`,
      varden: { ...varden, start: ENHETENS_START },
    };
  },
});
