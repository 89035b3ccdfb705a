import { permits, type Sikt } from '#areas/arende';
import type { Policy, Principal, Resource } from '#engine/access';

/** What decides who sees a case. */
export interface Arendelage {
  readonly kommun: string;
  readonly enhetId: string | null;
  readonly enhetVag: readonly string[];
  readonly rapportorId: string | null;
  readonly masUnderrattad: boolean;
  /** with the lex function, or reported past the manager: its texts are the lex function's alone */
  readonly sparrad: boolean;
}

/** The action that shows every case: the lex function's, also where it was reported past the manager. */
export const SE_ALLA = 'avvikelse.se-sparrad';

/** What the caller may see of a case; null when not even that it exists. */
export function siktOf(policy: Policy, principal: Principal, lage: Arendelage): Sikt | null {
  const permitted = permits(policy, principal, resourceOf(lage));
  const lex = permitted(SE_ALLA);
  if (lex) return { insyn: 'full', permit: lex };
  const handlaggare =
    permitted('avvikelse.se') ??
    (lage.masUnderrattad ? permitted('avvikelse.se-hsl') : null) ??
    (lage.enhetId === null ? permitted('avvikelse.se-oplacerad') : null);
  if (handlaggare && !lage.sparrad) return { insyn: 'full', permit: handlaggare };
  const egen = permitted('avvikelse.se-egen');
  if (egen) return { insyn: 'rapportor', permit: egen };
  return handlaggare && { insyn: 'sparr', permit: handlaggare };
}

/** The same rules as conditions of a query on `avvikelse a`: `synlig` where `siktOf` is not null, `lasbar` where it then is more than `sparr`. */
export function siktvillkor(policy: Policy, principal: Principal) {
  const se = policy.scope(principal, 'avvikelse.se');
  return {
    synlig:
      '(:helaKommunen or a.enhet_vag && :enheter or (:egna and a.rapportor_id = :actorId) or (:hsl and a.mas_underrattad) or (:oplacerad and a.enhet_id is null))',
    lasbar: '(not a.sparrad or :lex or (:egna and a.rapportor_id = :actorId))',
    varden: {
      helaKommunen: se?.hela ?? false,
      enheter: [...(se?.enheter ?? [])],
      egna: policy.mayAtAll(principal, 'avvikelse.se-egen'),
      hsl: policy.mayAtAll(principal, 'avvikelse.se-hsl'),
      oplacerad: policy.mayAtAll(principal, 'avvikelse.se-oplacerad'),
      lex: policy.mayAtAll(principal, SE_ALLA),
      actorId: principal.actorId,
    },
  };
}

export const resourceOf = ({ kommun, enhetVag, rapportorId }: Pick<Arendelage, 'kommun' | 'enhetVag' | 'rapportorId'>): Resource => ({
  kommun,
  vag: enhetVag,
  ...(rapportorId === null ? {} : { actorId: rapportorId }),
});
