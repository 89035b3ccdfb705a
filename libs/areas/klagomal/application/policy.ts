import { ROLLER, type PolicyTable, type Roll } from '#engine/access';

const CHEFER: readonly Roll[] = ['enhetschef', 'avdelningschef', 'forvaltningschef', 'utforare'];
const LEX: readonly Roll[] = ['lex-sarah-ansvarig', 'utredare'];
const REGISTRATOR: readonly Roll[] = ['registrator'];
const DELEGATION: readonly Roll[] = ['klagomalsdelegation'];
/** Anybody who works in the social services may be the one that somebody complains to (Katrineholms socialnämnd, kvalitetsledningssystem 5.2). */
const ALLA: readonly Roll[] = ROLLER;

/**
 * Who may do what with a klagomål. `egen` is the one it has been assigned to; in the actions whose name ends in `-mottagaren`, the one who wrote it down.
 * How the `se…` actions together become what is seen of a case: `read-model/insyn.ts`.
 */
export const klagomalPolicy: PolicyTable = {
  'klagomal.ta-emot': [{ roller: ALLA, omfang: 'kommun' }],
  /** the door of the routes; what is seen of each case is decided case by case */
  'klagomal.lasa': [{ roller: ALLA, omfang: 'kommun' }],
  'klagomal.se-alla': [{ roller: REGISTRATOR, omfang: 'kommun' }],
  'klagomal.se': [
    { roller: CHEFER, omfang: 'enhet' },
    { roller: ALLA, omfang: 'egen' },
  ],
  /** cases that the klagomålsdelegation has been asked to look at */
  'klagomal.se-omprovade': [{ roller: DELEGATION, omfang: 'kommun' }],
  /** cases coupled to a lex Sarah case */
  'klagomal.se-kopplade': [{ roller: LEX, omfang: 'kommun' }],
  'klagomal.se-mottagaren': [{ roller: ALLA, omfang: 'egen' }],
  'klagomal.registrera': [{ roller: REGISTRATOR, omfang: 'kommun' }],
  'klagomal.bekrafta': [
    { roller: REGISTRATOR, omfang: 'kommun' },
    { roller: CHEFER, omfang: 'enhet' },
    { roller: ALLA, omfang: 'egen' },
  ],
  'klagomal.tilldela': [
    { roller: REGISTRATOR, omfang: 'kommun' },
    { roller: CHEFER, omfang: 'enhet' },
  ],
  'klagomal.handlagga': [
    { roller: CHEFER, omfang: 'enhet' },
    { roller: ALLA, omfang: 'egen' },
  ],
  'klagomal.omklassa': [
    { roller: REGISTRATOR, omfang: 'kommun' },
    { roller: CHEFER, omfang: 'enhet' },
  ],
  'klagomal.avsluta': [
    { roller: REGISTRATOR, omfang: 'kommun' },
    { roller: CHEFER, omfang: 'enhet' },
    { roller: ALLA, omfang: 'egen' },
  ],
  'klagomal.koppla': [
    { roller: REGISTRATOR, omfang: 'kommun' },
    { roller: CHEFER, omfang: 'enhet' },
    { roller: LEX, omfang: 'kommun' },
    { roller: ALLA, omfang: 'egen' },
  ],
  'klagomal.begara-omprovning': [
    { roller: REGISTRATOR, omfang: 'kommun' },
    { roller: CHEFER, omfang: 'enhet' },
    { roller: ALLA, omfang: 'egen' },
  ],
  'klagomal.begara-omprovning-mottagaren': [{ roller: ALLA, omfang: 'egen' }],
  'klagomal.komplettera': [
    { roller: [...REGISTRATOR, ...LEX, ...DELEGATION], omfang: 'kommun' },
    { roller: CHEFER, omfang: 'enhet' },
    { roller: ALLA, omfang: 'egen' },
  ],
  'klagomal.komplettera-mottagaren': [{ roller: ALLA, omfang: 'egen' }],
  /** the door: who may decide is the kommun's delegation, asked case by case */
  'klagomal.besluta-omprovning': [{ roller: ALLA, omfang: 'kommun' }],
};
