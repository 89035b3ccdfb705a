import type { OrganisationDirectory, Permit, Policy, Principal } from '#engine/access';
import type { CalendarDate } from '#engine/kernel';
import { permits } from '#areas/arende';

/** What decides who sees a post. */
export interface Arshjulslage {
  readonly kommun: string;
  readonly enhetId: string;
  readonly enhetVag: readonly string[];
  /** null for what somebody has put there */
  readonly nyckel: string | null;
}

/** The parts that the caller works in, and those above them. */
export async function ovanfor(
  organisation: OrganisationDirectory,
  { kommun, uppdrag }: Principal,
  dag: CalendarDate,
): Promise<readonly string[]> {
  const idag = await organisation.onDay(kommun, dag);
  return [...new Set(uppdrag.flatMap(({ organisationsenhetId }) => idag.vag(organisationsenhetId)))];
}

export const permitsArshjul = (policy: Policy, principal: Principal, { kommun, enhetVag }: Pick<Arshjulslage, 'kommun' | 'enhetVag'>) =>
  permits(policy, principal, { kommun, vag: enhetVag });

/** The posts of one's own part and those below it; the recurring duties of the parts above as well. Null when the caller may not know of the post. */
export function siktOf(policy: Policy, principal: Principal, lage: Arshjulslage, ovan: readonly string[]): Permit | null {
  const permitted = permitsArshjul(policy, principal, lage);
  return (
    permitted('arshjul.se-alla') ??
    permitted('arshjul.se') ??
    (lage.nyckel !== null && ovan.includes(lage.enhetId) ? permitted('arshjul.lasa') : null)
  );
}

/** The same rules as a condition of a query on `arshjul p`. */
export function siktvillkor(policy: Policy, principal: Principal, ovan: readonly string[]) {
  return {
    synlig: '(:alla or p.enhet_vag && :enheter::text[] or (p.nyckel is not null and p.enhet_id = any(:ovan::text[])))',
    varden: {
      alla: policy.mayAtAll(principal, 'arshjul.se-alla'),
      enheter: [...(policy.scope(principal, 'arshjul.se')?.enheter ?? [])],
      ovan: [...ovan],
    },
  };
}
