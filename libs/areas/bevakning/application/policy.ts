import { ROLLER, type PolicyTable } from '#engine/access';

/** Which clocks somebody sees is decided by the area that each case belongs to. */
export const bevakningPolicy: PolicyTable = {
  'frist.lasa': [{ roller: ROLLER, omfang: 'kommun' }],
  'utskick.lasa': [{ roller: ['systemadministrator'], omfang: 'kommun' }],
};
