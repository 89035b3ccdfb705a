import type { PolicyTable, Roll } from '#engine/access';

const CHEFER: readonly Roll[] = ['enhetschef', 'avdelningschef', 'forvaltningschef', 'utforare'];
const LEX: readonly Roll[] = ['lex-sarah-ansvarig', 'utredare'];
const ALLA_I_VERKSAMHETEN: readonly Roll[] = [
  'medarbetare',
  ...CHEFER,
  ...LEX,
  'registrator',
  'namndsekreterare',
  'klagomalsdelegation',
  'controller',
  'mas',
];

/**
 * Who may do what with an avvikelse. `se` opens the whole case; `se-egen` what the reporter may follow of the own report; `se-sparr` no more than
 * number, phase and times; `se-hsl` cases that the medically responsible nurse has been told of; `se-oplacerad` reports that await a unit.
 */
export const avvikelsePolicy: PolicyTable = {
  'avvikelse.rapportera': [{ roller: ALLA_I_VERKSAMHETEN, omfang: 'kommun' }],
  'avvikelse.se': [
    { roller: CHEFER, omfang: 'enhet' },
    { roller: LEX, omfang: 'kommun' },
  ],
  'avvikelse.se-egen': [{ roller: ALLA_I_VERKSAMHETEN, omfang: 'egen' }],
  'avvikelse.se-hsl': [{ roller: ['mas'], omfang: 'kommun' }],
  'avvikelse.se-oplacerad': [{ roller: ['registrator'], omfang: 'kommun' }],
  /** the door of the routes; what is seen of each case is decided case by case */
  'avvikelse.lasa': [{ roller: ALLA_I_VERKSAMHETEN, omfang: 'kommun' }],
  'avvikelse.handlagga': [{ roller: CHEFER, omfang: 'enhet' }],
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
  'atgard.lasa': [{ roller: ALLA_I_VERKSAMHETEN, omfang: 'kommun' }],
  'atgard.se': [
    { roller: CHEFER, omfang: 'enhet' },
    { roller: LEX, omfang: 'kommun' },
    { roller: ALLA_I_VERKSAMHETEN, omfang: 'egen' },
  ],
  'atgard.besluta': [{ roller: CHEFER, omfang: 'enhet' }],
  /** whoever is responsible for the measure reports that it has been carried out, and what it led to */
  'atgard.genomfora': [
    { roller: CHEFER, omfang: 'enhet' },
    { roller: ALLA_I_VERKSAMHETEN, omfang: 'egen' },
  ],
};
