import type { Permit, Policy, Principal, Resource } from '#engine/access';
import { permits, type Sikt } from '#areas/arende';

/** What decides who sees a case. */
export interface Arendelage {
  readonly kommun: string;
  readonly enhetId: string | null;
  readonly enhetVag: readonly string[];
  readonly rapportorIds: readonly string[];
  readonly fas: string;
}

/** The roles that the kommun's delegation lets decide something in a lex Sarah case, today. */
export type Beslutsroller = readonly string[];

/**
 * What the caller may see of a case; null when not even that it exists. The case is the lex function's. Whoever may decide something in it sees it from
 * when it has been received; the unit's managers see its number, phase and times; a reporter follows the own report.
 */
export function siktOf(policy: Policy, principal: Principal, lage: Arendelage, beslutsroller: Beslutsroller): Sikt | null {
  const permitted = permits(policy, principal, resourceOf(lage, principal));
  const full = permitted('lex-sarah.se') ?? (lage.fas === 'inkommen' ? null : beslutspermit(policy, principal, lage, beslutsroller));
  if (full) return { insyn: 'full', permit: full };
  const egen = permitted('lex-sarah.se-egen');
  if (egen) return { insyn: 'rapportor', permit: egen };
  const chef = permitted('lex-sarah.se-sparrad');
  return chef && { insyn: 'sparr', permit: chef };
}

/** Permits by the assignments whose roles the delegation names, for cases in their part of the organisation. */
export function beslutspermit(
  policy: Policy,
  principal: Principal,
  lage: Omit<Arendelage, 'fas'>,
  beslutsroller: Beslutsroller,
): Permit | null {
  const action = lage.enhetId === null ? 'lex-sarah.besluta-utan-enhet' : 'lex-sarah.besluta';
  return permits(policy, withRoles(principal, beslutsroller), resourceOf(lage, principal))(action);
}

/** The same rules as conditions of a query on `lex_sarah l`: `synlig` where `siktOf` is not null, `lasbar` where it then is `full`. */
export function siktvillkor(policy: Policy, principal: Principal, beslutsroller: Beslutsroller) {
  const beslutare = withRoles(principal, beslutsroller);
  const lasbar = "(:lex or (l.fas <> 'inkommen' and (l.enhet_vag && :beslutsenheter or (:beslutarUtanEnhet and l.enhet_id is null))))";
  return {
    synlig: `(${lasbar} or (:egna and :actorId = any(l.rapportor_ids)) or l.enhet_vag && :enheter)`,
    lasbar,
    varden: {
      lex: policy.mayAtAll(principal, 'lex-sarah.se'),
      beslutsenheter: [...(policy.scope(beslutare, 'lex-sarah.besluta')?.enheter ?? [])],
      beslutarUtanEnhet: policy.mayAtAll(beslutare, 'lex-sarah.besluta-utan-enhet'),
      enheter: [...(policy.scope(principal, 'lex-sarah.se-sparrad')?.enheter ?? [])],
      egna: policy.mayAtAll(principal, 'lex-sarah.se-egen'),
      actorId: principal.actorId,
    },
  };
}

const withRoles = (principal: Principal, roller: Beslutsroller): Principal => ({
  ...principal,
  uppdrag: principal.uppdrag.filter(({ roll }) => roller.includes(roll)),
});

/** A case may have several reporters: the caller is asked for as one of them or as nobody. */
export const resourceOf = (
  { kommun, enhetVag, rapportorIds }: Pick<Arendelage, 'kommun' | 'enhetVag' | 'rapportorIds'>,
  { actorId }: Principal,
): Resource => ({ kommun, vag: enhetVag, ...(rapportorIds.includes(actorId) ? { actorId } : {}) });
