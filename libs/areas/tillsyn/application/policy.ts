import { ROLLER, type PolicyTable, type Roll } from '#engine/access';

const CHEFER: readonly Roll[] = ['enhetschef', 'avdelningschef', 'forvaltningschef', 'utforare'];
/** Who takes in what comes to the kommun, and who follows up quality in all of it. */
const FUNKTIONER: readonly Roll[] = ['registrator', 'controller'];
const CONTROLLER: readonly Roll[] = ['controller'];
const FORVALTNINGSCHEF: readonly Roll[] = ['forvaltningschef'];
const NAMNDSEKRETERARE: readonly Roll[] = ['namndsekreterare'];
const ALLA: readonly Roll[] = ROLLER;

/** Who may do what with a tillsyn. Actions whose name ends in `-gemensam` hold besides where it concerns the whole kommun and no one unit. */
export const tillsynPolicy: PolicyTable = {
  'tillsyn.ta-emot': [
    { roller: FUNKTIONER, omfang: 'kommun' },
    { roller: CHEFER, omfang: 'enhet' },
  ],
  'tillsyn.ta-emot-gemensam': [{ roller: FORVALTNINGSCHEF, omfang: 'kommun' }],
  /** the door of the routes; what is seen of each tillsyn is decided one by one */
  'tillsyn.lasa': [{ roller: ALLA, omfang: 'kommun' }],
  'tillsyn.se-alla': [{ roller: FUNKTIONER, omfang: 'kommun' }],
  'tillsyn.se': [{ roller: [...CHEFER, ...NAMNDSEKRETERARE], omfang: 'enhet' }],
  'tillsyn.se-gemensam': [{ roller: [...FORVALTNINGSCHEF, ...NAMNDSEKRETERARE], omfang: 'kommun' }],
  /** answer, the authority's decision, closing */
  'tillsyn.handlagga': [
    { roller: FUNKTIONER, omfang: 'kommun' },
    { roller: CHEFER, omfang: 'enhet' },
  ],
  'tillsyn.handlagga-gemensam': [{ roller: FORVALTNINGSCHEF, omfang: 'kommun' }],
  'tillsyn.atgarda': [
    { roller: CONTROLLER, omfang: 'kommun' },
    { roller: CHEFER, omfang: 'enhet' },
  ],
  'tillsyn.atgarda-gemensam': [{ roller: FORVALTNINGSCHEF, omfang: 'kommun' }],
};
