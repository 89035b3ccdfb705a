import { ROLLER, type PolicyTable, type Roll } from '#engine/access';

const CHEFER: readonly Roll[] = ['enhetschef', 'avdelningschef', 'forvaltningschef', 'utforare'];
const CONTROLLER: readonly Roll[] = ['controller'];
/** What the nämnd was told is registered by its secretary. */
const NAMNDSEKRETERARE: readonly Roll[] = ['namndsekreterare'];
const ALLA: readonly Roll[] = ROLLER;

/** Who may do what with a risk analysis (Katrineholms socialnämnd, kvalitetsledningssystem 6.6). `egen` is the one that the caller planned. */
export const riskanalysPolicy: PolicyTable = {
  'riskanalys.planera': [
    { roller: CONTROLLER, omfang: 'kommun' },
    { roller: CHEFER, omfang: 'enhet' },
  ],
  /** the door of the routes; what is seen of each analysis is decided one by one */
  'riskanalys.lasa': [{ roller: ALLA, omfang: 'kommun' }],
  'riskanalys.se-alla': [{ roller: CONTROLLER, omfang: 'kommun' }],
  'riskanalys.se': [
    { roller: [...CHEFER, ...NAMNDSEKRETERARE], omfang: 'enhet' },
    { roller: ALLA, omfang: 'egen' },
  ],
  'riskanalys.handlagga': [
    { roller: CONTROLLER, omfang: 'kommun' },
    { roller: CHEFER, omfang: 'enhet' },
  ],
  'riskanalys.redovisa': [
    { roller: CONTROLLER, omfang: 'kommun' },
    { roller: [...CHEFER, ...NAMNDSEKRETERARE], omfang: 'enhet' },
  ],
};
