import type { Permit, Policy, Principal } from '#engine/access';
import { permits, type Sikt } from '#areas/arende';

/** What decides who sees a klagomål. */
export interface Klagomalslage {
  readonly kommun: string;
  readonly enhetVag: readonly string[];
  /** who wrote it down */
  readonly mottagareId: string | null;
  /** to whom it has been assigned */
  readonly anvandareId: string | null;
  /** the klagomålsdelegation has been asked to look at it */
  readonly omprovat: boolean;
  /** coupled to a lex Sarah case */
  readonly koppladLexSarah: boolean;
}

/** Asks the policy of the case; `egen` is the one it has been assigned to, or, asked of `mottagaren`, the one who wrote it down. */
export function permitsKlagomal(policy: Policy, principal: Principal, lage: Klagomalslage) {
  const as = (actorId: string | null) =>
    permits(policy, principal, { kommun: lage.kommun, vag: lage.enhetVag, ...(actorId === null ? {} : { actorId }) });
  const handlaggare = as(lage.anvandareId);
  const mottagare = as(lage.mottagareId);
  return {
    handlaggaren: handlaggare,
    mottagaren: (action: string): Permit | null => (policy.knows(`${action}-mottagaren`) ? mottagare(`${action}-mottagaren`) : null),
  };
}

/** What the caller may see of a klagomål; null when not even that it exists. */
export function siktOf(policy: Policy, principal: Principal, lage: Klagomalslage): Sikt | null {
  const { handlaggaren, mottagaren } = permitsKlagomal(policy, principal, lage);
  const permit =
    handlaggaren('klagomal.se-alla') ??
    handlaggaren('klagomal.se') ??
    (lage.omprovat ? handlaggaren('klagomal.se-omprovade') : null) ??
    (lage.koppladLexSarah ? handlaggaren('klagomal.se-kopplade') : null);
  if (permit) return { insyn: 'full', permit };
  const mottagare = mottagaren('klagomal.se');
  return mottagare && { insyn: 'rapportor', permit: mottagare };
}

/** The same rules as conditions of a query on `klagomal k`: `synlig` where `siktOf` is not null, `full` where it then is more than the receiver's. */
export function siktvillkor(policy: Policy, principal: Principal) {
  const se = policy.scope(principal, 'klagomal.se');
  const full =
    '(:alla or k.enhet_vag && :enheter or (:tilldelade and k.anvandare_id = :actorId) or (:omprovade and k.omprovat) or (:kopplade and k.kopplad_lex_sarah))';
  return {
    synlig: `(${full} or (:mottagna and k.mottagare_id = :actorId))`,
    full,
    varden: {
      alla: policy.mayAtAll(principal, 'klagomal.se-alla'),
      enheter: [...(se?.enheter ?? [])],
      tilldelade: se?.egna ?? false,
      omprovade: policy.mayAtAll(principal, 'klagomal.se-omprovade'),
      kopplade: policy.mayAtAll(principal, 'klagomal.se-kopplade'),
      mottagna: policy.mayAtAll(principal, 'klagomal.se-mottagaren'),
      actorId: principal.actorId,
    },
  };
}
