import { ROLLER, type PolicyTable, type Roll } from '#engine/access';

const CHEFER: readonly Roll[] = ['enhetschef', 'avdelningschef', 'forvaltningschef', 'utforare'];
const CONTROLLER: readonly Roll[] = ['controller'];
/** Who may answer for a post in the part of the organisation that they work in or above. */
const ANSVARIGA: readonly Roll[] = [...CHEFER, 'namndsekreterare', 'registrator', 'lex-sarah-ansvarig', 'mas', 'loggranskare'];
const ALLA: readonly Roll[] = ROLLER;

/** Who may do what with the year's wheel. */
export const arshjulPolicy: PolicyTable = {
  /** the door of the routes; the duties of the parts above one's own are no secret */
  'arshjul.lasa': [{ roller: ALLA, omfang: 'kommun' }],
  'arshjul.se-alla': [{ roller: CONTROLLER, omfang: 'kommun' }],
  'arshjul.se': [{ roller: ALLA, omfang: 'enhet' }],
  'arshjul.lagga-in': [
    { roller: CONTROLLER, omfang: 'kommun' },
    { roller: ANSVARIGA, omfang: 'enhet' },
  ],
  'arshjul.klarmarkera': [
    { roller: CONTROLLER, omfang: 'kommun' },
    { roller: ANSVARIGA, omfang: 'enhet' },
  ],
  'arshjul.lata-utga': [
    { roller: CONTROLLER, omfang: 'kommun' },
    { roller: CHEFER, omfang: 'enhet' },
  ],
};
