import type { Siktvillkor } from '#areas/atgard';
import type { OrganisationDirectory, Policy, Principal } from '#engine/access';
import { stockholmDay } from '#engine/deadline';
import type { Clock } from '#engine/kernel';
import { siktvillkor } from './insyn.js';

/** The quarters that are to be stated, among the clocks of other areas: seen by who sees what the nämnd has stated. */
export const ejVerkstalldaFristkalla = (policy: Policy, organisation: OrganisationDirectory, clock: Clock) => ({
  typ: 'ej-verkstallda' as const,
  tabell: 'ej_verkstallda_frist',
  siktvillkor: async (principal: Principal): Promise<Siktvillkor> => {
    const idag = await organisation.onDay(principal.kommun, stockholmDay(clock.now()));
    const { synlig, varden } = siktvillkor(policy, principal, idag);
    return { synlig: `exists (select 1 from ej_verkstallda e where e.kommun = f.kommun and e.id = f.kalla_id and ${synlig})`, varden };
  },
});
