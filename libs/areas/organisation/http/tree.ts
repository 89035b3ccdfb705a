import type { Organisationsdel, OrganisationOnDay } from '#engine/access';
import type { OrganisationsdelSvar } from './svar.js';

/** A part with all below it, as it is answered. */
export function treeOf(organisation: OrganisationOnDay, del: Organisationsdel): OrganisationsdelSvar {
  const { id, typ, namn, regi, giltigFran, giltigTill } = del;
  return { id, typ, namn, regi, giltigFran, giltigTill, barn: organisation.barn(id).map((child) => treeOf(organisation, child)) };
}
