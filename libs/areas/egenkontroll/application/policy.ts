import { ROLLER, type PolicyTable, type Roll } from '#engine/access';

const CHEFER: readonly Roll[] = ['enhetschef', 'avdelningschef', 'forvaltningschef', 'utforare'];
const CONTROLLER: readonly Roll[] = ['controller'];
/** What is reported to the nämnd passes its secretary. */
const NAMNDSEKRETERARE: readonly Roll[] = ['namndsekreterare'];
const ALLA: readonly Roll[] = ROLLER;

/** Who may do what with an egenkontroll (SOSFS 2011:9 5 kap. 2 §). `egen` is the one that the caller is responsible for. */
export const egenkontrollPolicy: PolicyTable = {
  'egenkontroll.planera': [
    { roller: CONTROLLER, omfang: 'kommun' },
    { roller: CHEFER, omfang: 'enhet' },
  ],
  /** the door of the routes; what is seen of each control is decided one by one */
  'egenkontroll.lasa': [{ roller: ALLA, omfang: 'kommun' }],
  'egenkontroll.se-alla': [{ roller: CONTROLLER, omfang: 'kommun' }],
  'egenkontroll.se': [
    { roller: [...CHEFER, ...NAMNDSEKRETERARE], omfang: 'enhet' },
    { roller: ALLA, omfang: 'egen' },
  ],
  /** outcomes, file reviews, analysis and proposed measures: whoever is responsible does them */
  'egenkontroll.redovisa': [
    { roller: CONTROLLER, omfang: 'kommun' },
    { roller: CHEFER, omfang: 'enhet' },
    { roller: ALLA, omfang: 'egen' },
  ],
  'egenkontroll.handlagga': [
    { roller: CONTROLLER, omfang: 'kommun' },
    { roller: CHEFER, omfang: 'enhet' },
  ],
};
