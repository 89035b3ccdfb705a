import type { Permit, Policy, Principal, Resource } from '#engine/access';
import { permits, type Sikt } from '#areas/arende';

/** What decides who sees a case. */
export interface Arendelage {
  readonly kommun: string;
  readonly enhetId: string | null;
  readonly enhetVag: readonly string[];
  /** who reported, and who wrote it down */
  readonly rapportorIds: readonly string[];
}

export interface Lexsikt extends Sikt {
  /** may tell a nämnd of the case, and sees by when */
  readonly informerarNamnd: boolean;
}

/** The roles that the kommun's delegation lets decide something in a lex Sarah case, today. */
export type Beslutsroller = readonly string[];

/**
 * What the caller may see of a case; null when not even that it exists. The case is the lex function's, and is seen by whoever may decide something in
 * it: whether IVO is notified can be decided at once. The unit's managers see its number, phase and times; a reporter follows the own report.
 */
export function siktOf(policy: Policy, principal: Principal, lage: Arendelage, beslutsroller: Beslutsroller): Lexsikt | null {
  const permitted = permits(policy, principal, resourceOf(lage, principal));
  const informerarNamnd = permitted('lex-sarah.informera-namnd') !== null;
  const full = permitted('lex-sarah.se') ?? beslutspermit(policy, principal, lage, beslutsroller);
  if (full) return { insyn: 'full', permit: full, informerarNamnd };
  const egen = permitted('lex-sarah.se-egen');
  if (egen) return { insyn: 'rapportor', permit: egen, informerarNamnd };
  const chef = permitted('lex-sarah.se-sparrad');
  return chef && { insyn: 'sparr', permit: chef, informerarNamnd };
}

/** Permits by the assignments whose roles the delegation names, for cases in their part of the organisation. */
export function beslutspermit(policy: Policy, principal: Principal, lage: Arendelage, beslutsroller: Beslutsroller): Permit | null {
  const action = lage.enhetId === null ? 'lex-sarah.besluta-utan-enhet' : 'lex-sarah.besluta';
  return permits(policy, withRoles(principal, beslutsroller), resourceOf(lage, principal))(action);
}

/**
 * The same rules as conditions of a query on `lex_sarah l`: `synlig` where `siktOf` is not null, `lasbar` where it then is `full`, `informerar` where the
 * caller tells the nämnd without reading the case.
 */
export function siktvillkor(policy: Policy, principal: Principal, beslutsroller: Beslutsroller) {
  const beslutare = withRoles(principal, beslutsroller);
  const lasbar = '(:lex or l.enhet_vag && :beslutsenheter or (:beslutarUtanEnhet and l.enhet_id is null))';
  return {
    synlig: `(${lasbar} or (:egna and :actorId = any(l.rapportor_ids)) or l.enhet_vag && :enheter)`,
    lasbar,
    informerar: 'l.enhet_vag && :informerarEnheter',
    varden: {
      lex: policy.mayAtAll(principal, 'lex-sarah.se'),
      beslutsenheter: [...(policy.scope(beslutare, 'lex-sarah.besluta')?.enheter ?? [])],
      beslutarUtanEnhet: policy.mayAtAll(beslutare, 'lex-sarah.besluta-utan-enhet'),
      enheter: [...(policy.scope(principal, 'lex-sarah.se-sparrad')?.enheter ?? [])],
      informerarEnheter: [...(policy.scope(principal, 'lex-sarah.informera-namnd')?.enheter ?? [])],
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
