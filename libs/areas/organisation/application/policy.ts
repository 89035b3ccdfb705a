import { ROLLER, type PolicyTable } from '#engine/access';

/** What the organisation looks like and who may decide what is open to everybody who is logged in; changing it is the administrator's. */
export const organisationPolicy: PolicyTable = {
  'organisation.lasa': [{ roller: ROLLER, omfang: 'kommun' }],
  'organisation.andra': [{ roller: ['systemadministrator'], omfang: 'kommun' }],
  'delegation.besluta': [{ roller: ['systemadministrator'], omfang: 'kommun' }],
};
