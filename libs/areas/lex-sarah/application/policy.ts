import { ROLLER, type PolicyTable, type Roll } from '#engine/access';

const CHEFER: readonly Roll[] = ['enhetschef', 'avdelningschef', 'forvaltningschef', 'utforare'];
const LEX: readonly Roll[] = ['lex-sarah-ansvarig', 'utredare'];
/** The duty to report is everybody's who does work in the social services (SoL 27 kap. 2 §), whatever the role. */
const ALLA_I_VERKSAMHETEN: readonly Roll[] = ROLLER;

/**
 * Who may do what with a lex Sarah case. Which roles may decide is the kommun's delegation data and stands in no table: `lex-sarah.besluta` only says how
 * far a role reaches that the delegation has named. How the `se…` actions together become what is seen of a case: `read-model/insyn.ts`.
 */
export const lexSarahPolicy: PolicyTable = {
  'lex-sarah.rapportera': [{ roller: ALLA_I_VERKSAMHETEN, omfang: 'kommun' }],
  'lex-sarah.se': [{ roller: LEX, omfang: 'kommun' }],
  /** number, phase and times: the case itself has moved to the lex function */
  'lex-sarah.se-sparrad': [{ roller: CHEFER, omfang: 'enhet' }],
  'lex-sarah.se-egen': [{ roller: ALLA_I_VERKSAMHETEN, omfang: 'egen' }],
  /** the door of the routes; what is seen of each case is decided case by case */
  'lex-sarah.lasa': [{ roller: ALLA_I_VERKSAMHETEN, omfang: 'kommun' }],
  'lex-sarah.handlagga': [{ roller: LEX, omfang: 'kommun' }],
  /** asked with the assignments alone whose role the delegation names */
  'lex-sarah.besluta': [{ roller: ALLA_I_VERKSAMHETEN, omfang: 'enhet' }],
  /** a case that has no unit: nobody's part of the organisation */
  'lex-sarah.besluta-utan-enhet': [{ roller: ALLA_I_VERKSAMHETEN, omfang: 'kommun' }],
  /** a private provider tells the nämnd itself (SoL 27 kap. 4 §) */
  'lex-sarah.informera-namnd': [
    { roller: LEX, omfang: 'kommun' },
    { roller: ['utforare'], omfang: 'enhet' },
  ],
  /** what a nämnd has been told is registered by its secretary */
  'lex-sarah.redovisa': [{ roller: [...LEX, 'namndsekreterare'], omfang: 'kommun' }],
  /** `egen` is here who is responsible for the measure */
  'lex-sarah.atgard-egen': [{ roller: ALLA_I_VERKSAMHETEN, omfang: 'egen' }],
};
