import type { PolicyTable, Roll } from '#engine/access';

const CHEFER: readonly Roll[] = ['enhetschef', 'avdelningschef', 'forvaltningschef', 'utforare'];

/** Who runs the operation informs (SoL 2025:400 27 kap. 3 §): its managers write it down; those who follow up the kommun's quality work read it. */
export const ledningssystemPolicy: PolicyTable = {
  'personalinformation.registrera': [{ roller: CHEFER, omfang: 'enhet' }],
  'personalinformation.se': [
    { roller: CHEFER, omfang: 'enhet' },
    { roller: ['controller', 'lex-sarah-ansvarig', 'utredare'], omfang: 'kommun' },
  ],
};
