import { ROLLER, type PolicyTable, type Roll } from '#engine/access';

const CHEFER: readonly Roll[] = ['enhetschef', 'avdelningschef', 'forvaltningschef', 'utforare'];
const CONTROLLER: readonly Roll[] = ['controller'];
const NAMNDSEKRETERARE: readonly Roll[] = ['namndsekreterare'];
const ALLA: readonly Roll[] = ROLLER;

/** Who may do what with an improvement. `egen` is the one that the caller is responsible for. */
export const forbattringsarbetePolicy: PolicyTable = {
  'forbattringsarbete.paborja': [
    { roller: CONTROLLER, omfang: 'kommun' },
    { roller: CHEFER, omfang: 'enhet' },
  ],
  /** the door of the routes; what is seen of each improvement is decided one by one */
  'forbattringsarbete.lasa': [{ roller: ALLA, omfang: 'kommun' }],
  'forbattringsarbete.se-alla': [{ roller: CONTROLLER, omfang: 'kommun' }],
  'forbattringsarbete.se': [
    { roller: [...CHEFER, ...NAMNDSEKRETERARE], omfang: 'enhet' },
    { roller: ALLA, omfang: 'egen' },
  ],
  'forbattringsarbete.driva': [
    { roller: CONTROLLER, omfang: 'kommun' },
    { roller: CHEFER, omfang: 'enhet' },
    { roller: ALLA, omfang: 'egen' },
  ],
  /** what it leads to, its åtgärder, and that it is closed */
  'forbattringsarbete.besluta': [
    { roller: CONTROLLER, omfang: 'kommun' },
    { roller: CHEFER, omfang: 'enhet' },
  ],
  /** the wheel counts only what the caller may see of each kind */
  'forbattringshjulet.lasa': [{ roller: ALLA, omfang: 'kommun' }],
};
