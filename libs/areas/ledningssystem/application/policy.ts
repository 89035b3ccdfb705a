import { ROLLER, type PolicyTable, type Roll } from '#engine/access';

const CHEFER: readonly Roll[] = ['enhetschef', 'avdelningschef', 'forvaltningschef', 'utforare'];
const CONTROLLER: readonly Roll[] = ['controller'];
const ALLA: readonly Roll[] = ROLLER;
/** Who only runs or examines the system works by no rutin of it. */
const UTANFOR: readonly Roll[] = ['utforare', 'extern-granskare', 'loggranskare', 'importor', 'systemadministrator'];
const DE_SOM_ARBETAR = ROLLER.filter((roll) => !UTANFOR.includes(roll));

/** Who runs the operation informs (SoL 2025:400 27 kap. 3 §): its managers write it down; those who follow up the kommun's quality work read it. */
export const ledningssystemPolicy: PolicyTable = {
  'personalinformation.registrera': [{ roller: CHEFER, omfang: 'enhet' }],
  'personalinformation.se': [
    { roller: CHEFER, omfang: 'enhet' },
    { roller: ['controller', 'lex-sarah-ansvarig', 'utredare'], omfang: 'kommun' },
  ],
  /** the doors of the routes; what is seen of each document, and done with it, is decided document by document */
  'styrdokument.lasa': [{ roller: ALLA, omfang: 'kommun' }],
  'styrdokument.andra': [{ roller: ALLA, omfang: 'kommun' }],
  'styrdokument.besluta': [{ roller: ALLA, omfang: 'kommun' }],
  /** staff are to work by the processes and rutiner (SOSFS 2011:9 6 kap.), so that all of them read them; `egen` is who owns or leads one */
  'styrdokument.se': [
    { roller: DE_SOM_ARBETAR, omfang: 'kommun' },
    { roller: ['utforare'], omfang: 'enhet' },
    { roller: ALLA, omfang: 'egen' },
  ],
  'styrdokument.skriva': [
    { roller: CHEFER, omfang: 'enhet' },
    { roller: CONTROLLER, omfang: 'kommun' },
    { roller: ALLA, omfang: 'egen' },
  ],
  /** who decides is the kommun's delegation, among those who answer for the unit */
  'styrdokument.faststalla': [{ roller: [...CHEFER, 'namndsekreterare'], omfang: 'enhet' }],
  /** the nämnd answers for its ledningssystem (SOSFS 2011:9 3 kap. 1 §) and its secretary registers the decision, unless the kommun has delegated it */
  'ledningssystem.revidera': [{ roller: ['namndsekreterare', 'forvaltningschef', 'avdelningschef', 'enhetschef'], omfang: 'enhet' }],
};
