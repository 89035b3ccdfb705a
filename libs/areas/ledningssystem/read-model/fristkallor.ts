import type { Policy, Principal } from '#engine/access';
import { SE, siktvillkor } from './insyn.js';

/** The clocks of processes and rutiner among those of other areas: seen where the document is. */
const dokumentens = (policy: Policy) =>
  (['process', 'rutin'] as const).map((typ) => ({
    typ,
    tabell: `${typ}_frist`,
    siktvillkor: (principal: Principal) => {
      const { synlig, varden } = siktvillkor(policy, principal, 'd');
      const sett = `exists (select 1 from ledningssystem_${typ} d where d.kommun = f.kommun and d.id = f.kalla_id and ${synlig})`;
      return Promise.resolve({ synlig: sett, varden });
    },
  }));

/** When the nämnd's ledningssystem is to be revised: seen by all who read the revisions. */
const revisionernas = (policy: Policy) => ({
  typ: 'ledningssystemrevision' as const,
  tabell: 'ledningssystemrevision_frist',
  siktvillkor: (principal: Principal) => Promise.resolve({ synlig: ':hela', varden: { hela: policy.scope(principal, SE)?.hela ?? false } }),
});

export const ledningssystemFristkallor = (policy: Policy) => [...dokumentens(policy), revisionernas(policy)];
