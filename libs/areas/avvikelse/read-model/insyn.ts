import type { Permit, Policy, Principal, Resource } from '#engine/access';

/** How much of a case somebody sees: all of it, what the reporter may follow, or number, phase and times. */
export type Insyn = 'full' | 'rapportor' | 'sparr';

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

export interface Sikt {
  readonly insyn: Insyn;
  readonly permit: Permit;
}

/** What the caller may see of a case; null when not even that it exists. */
export function siktOf(policy: Policy, principal: Principal, lage: Arendelage): Sikt | null {
  const permitted = permits(policy, principal, resourceOf(lage));
  const lex = permitted('avvikelse.se-sparrad');
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
      lex: policy.mayAtAll(principal, 'avvikelse.se-sparrad'),
      actorId: principal.actorId,
    },
  };
}

export interface Atgardslage {
  readonly kommun: string;
  readonly enhetVag: readonly string[];
  readonly ansvarigId: string;
  readonly sparrad: boolean;
}

/** What the caller may see of an åtgärd. Whoever is responsible knows of it always, but not its texts while its case is closed to the unit. */
export function atgardssikt(policy: Policy, principal: Principal, lage: Atgardslage): Sikt | null {
  const permitted = permits(policy, principal, atgardsresurs(lage));
  const lex = permitted('avvikelse.se-sparrad');
  if (lex) return { insyn: 'full', permit: lex };
  const enhet = lage.sparrad ? null : permitted('atgard.se');
  if (enhet) return { insyn: 'full', permit: enhet };
  const ansvarig = permitted('atgard.se-egen');
  return ansvarig && { insyn: lage.sparrad ? 'sparr' : 'full', permit: ansvarig };
}

/** The same rules as a condition of a query on `atgard t`. */
export function atgardssiktvillkor(policy: Policy, principal: Principal) {
  const se = policy.scope(principal, 'atgard.se');
  return {
    synlig: '(:lex or (t.enhet_vag && :enheter and not t.sparrad) or (:egna and t.ansvarig_id = :actorId))',
    varden: {
      lex: policy.mayAtAll(principal, 'avvikelse.se-sparrad'),
      enheter: [...(se?.enheter ?? [])],
      egna: policy.mayAtAll(principal, 'atgard.se-egen'),
      actorId: principal.actorId,
    },
  };
}

export const resourceOf = ({ kommun, enhetVag, rapportorId }: Pick<Arendelage, 'kommun' | 'enhetVag' | 'rapportorId'>): Resource => ({
  kommun,
  vag: enhetVag,
  ...(rapportorId === null ? {} : { actorId: rapportorId }),
});

export const atgardsresurs = ({ kommun, enhetVag, ansvarigId }: Atgardslage): Resource => ({ kommun, vag: enhetVag, actorId: ansvarigId });

const permits =
  (policy: Policy, principal: Principal, resource: Resource) =>
  (action: string): Permit | null => {
    const decision = policy.decide(principal, action, resource);
    return decision.permit ? decision : null;
  };
