import { ROLLER, type PolicyTable, type Roll } from '#engine/access';

const CHEFER: readonly Roll[] = ['enhetschef', 'avdelningschef', 'forvaltningschef', 'utforare'];
const LEX: readonly Roll[] = ['lex-sarah-ansvarig', 'utredare'];
const ALLA: readonly Roll[] = ROLLER;

/** Who may do what with the åtgärder of a unit's cases. A source may ask for more, or let others in besides. */
export const atgardPolicy: PolicyTable = {
  /** the doors of the routes; what is seen and done is decided åtgärd by åtgärd, by its source */
  'atgard.lasa': [{ roller: ALLA, omfang: 'kommun' }],
  'atgard.handlagga': [{ roller: [...CHEFER, ...LEX, 'controller', 'namndsekreterare'], omfang: 'kommun' }],
  'atgard.se': [{ roller: CHEFER, omfang: 'enhet' }],
  /** `egen` is here who is responsible for the measure */
  'atgard.se-egen': [{ roller: ALLA, omfang: 'egen' }],
  'atgard.besluta': [{ roller: CHEFER, omfang: 'enhet' }],
  /** whoever is responsible for the measure reports that it has been carried out, and what it led to */
  'atgard.genomfora': [
    { roller: CHEFER, omfang: 'enhet' },
    { roller: ALLA, omfang: 'egen' },
  ],
};
