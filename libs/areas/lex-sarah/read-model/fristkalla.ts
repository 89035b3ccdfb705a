import type { Siktvillkor } from '#areas/atgard';
import type { OrganisationDirectory, Policy, Principal } from '#engine/access';
import type { Clock } from '#engine/kernel';
import { LexSarahDelegation } from './delegation.js';
import { siktvillkor } from './insyn.js';
import { GANGENS_KLOCKOR, NAMNDENS_KLOCKOR, RAPPORTORENS_KLOCKOR } from './klockor.js';

/** The clocks of lex Sarah cases among those of other areas: seen exactly where the answer of the case, or of the åtgärd, shows them. */
export const lexSarahFristkalla = (policy: Policy, organisation: OrganisationDirectory, clock: Clock) => ({
  typ: 'lex-sarah' as const,
  tabell: 'lex_sarah_frist',
  baraLss: `exists (select 1 from lex_sarah l where l.kommun = f.kommun and l.id = f.kalla_id
    and jsonb_array_length(l.rad->'lagrum') > 0 and not (l.rad->'lagrum') @> '["SoL"]')`,
  siktvillkor: async (principal: Principal): Promise<Siktvillkor> => {
    const roller = await new LexSarahDelegation(organisation, clock).allaRoller(principal.kommun);
    const { lasbar, informerar, varden } = siktvillkor(policy, principal, roller);
    const rapportor = '(:egna and :actorId = any(l.rapportor_ids) and f.regel = any(:rapportorens))';
    const chef = '(l.enhet_vag && :enheter and f.regel = any(:gangens))';
    const utforare = `(${informerar} and f.regel = any(:namndens))`;
    return {
      synlig: `(exists (select 1 from lex_sarah l where l.kommun = f.kommun and l.id = f.kalla_id and (${lasbar} or ${rapportor} or ${chef}
          or ${utforare}))
        or (f.regel like 'atgard-%' and f.ansvarig_id = :actorId))`,
      varden: { ...varden, rapportorens: [...RAPPORTORENS_KLOCKOR], gangens: [...GANGENS_KLOCKOR], namndens: [...NAMNDENS_KLOCKOR] },
    };
  },
});
