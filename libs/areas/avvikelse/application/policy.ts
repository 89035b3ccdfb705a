import { ROLLER, type PolicyTable, type Roll } from '#engine/access';

const CHEFER: readonly Roll[] = ['enhetschef', 'avdelningschef', 'forvaltningschef', 'utforare'];
const LEX: readonly Roll[] = ['lex-sarah-ansvarig', 'utredare'];
/** The duty to report is everybody's who does work in the social services (SoL 27 kap. 2 §), whatever the role. */
const ALLA_I_VERKSAMHETEN: readonly Roll[] = ROLLER;

/** Who may do what with an avvikelse. How the `se…` actions together become what is seen of a case: `read-model/insyn.ts`. */
export const avvikelsePolicy: PolicyTable = {
  'avvikelse.rapportera': [{ roller: ALLA_I_VERKSAMHETEN, omfang: 'kommun' }],
  'avvikelse.se': [
    { roller: CHEFER, omfang: 'enhet' },
    { roller: LEX, omfang: 'kommun' },
  ],
  /** cases that the lex function has, or that were reported past the manager */
  'avvikelse.se-sparrad': [{ roller: LEX, omfang: 'kommun' }],
  'avvikelse.se-egen': [{ roller: ALLA_I_VERKSAMHETEN, omfang: 'egen' }],
  /** cases that the medically responsible nurse has been told of */
  'avvikelse.se-hsl': [{ roller: ['mas'], omfang: 'kommun' }],
  /** reports that await a unit */
  'avvikelse.se-oplacerad': [{ roller: ['registrator'], omfang: 'kommun' }],
  /** the door of the routes; what is seen of each case is decided case by case */
  'avvikelse.lasa': [{ roller: ALLA_I_VERKSAMHETEN, omfang: 'kommun' }],
  'avvikelse.handlagga': [{ roller: CHEFER, omfang: 'enhet' }],
  /** what goes on in every phase: with the lex function it is the lex function's */
  'avvikelse.aterkoppla': [
    { roller: CHEFER, omfang: 'enhet' },
    { roller: LEX, omfang: 'kommun' },
  ],
  'avvikelse.besluta-imy': [
    { roller: CHEFER, omfang: 'enhet' },
    { roller: LEX, omfang: 'kommun' },
  ],
  'avvikelse.flytta': [
    { roller: CHEFER, omfang: 'enhet' },
    { roller: ['registrator'], omfang: 'kommun' },
  ],
  'avvikelse.aberopa-lex-sarah': [
    { roller: CHEFER, omfang: 'enhet' },
    { roller: LEX, omfang: 'kommun' },
    { roller: ALLA_I_VERKSAMHETEN, omfang: 'egen' },
  ],
  'avvikelse.komplettera': [
    { roller: CHEFER, omfang: 'enhet' },
    { roller: LEX, omfang: 'kommun' },
    { roller: ALLA_I_VERKSAMHETEN, omfang: 'egen' },
  ],
};
