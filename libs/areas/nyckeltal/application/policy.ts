import { ROLLER, type PolicyTable } from '#engine/access';

/** Published figures about the kommun: everybody who has a role reads them, the controller writes them down. */
export const nyckeltalPolicy: PolicyTable = {
  'nyckeltal.se': [{ roller: ROLLER, omfang: 'kommun' }],
  'nyckeltal.registrera': [{ roller: ['controller'], omfang: 'kommun' }],
};
