import { ROLLER, type PolicyTable, type Roll } from '#engine/access';

const CHEFER: readonly Roll[] = ['enhetschef', 'avdelningschef', 'forvaltningschef'];
/** Members of a nämnd read the reports of its part: the public edition, because few cases in a cell can point out a person. */
const SER_SIN_DEL: readonly Roll[] = [...CHEFER, 'controller', 'namndsekreterare', 'namndledamot', 'lex-sarah-ansvarig'];

/** Who may do what with a kvalitetsberättelse of a part of the organisation. */
export const kvalitetsberattelsePolicy: PolicyTable = {
  'kvalitetsberattelse.se': [
    { roller: SER_SIN_DEL, omfang: 'enhet' },
    { roller: ['controller', 'namndsekreterare'], omfang: 'kommun' },
  ],
  /** the public edition of what has been published */
  'kvalitetsberattelse.se-publicerad': [{ roller: ROLLER, omfang: 'kommun' }],
  /** numbers that are so small that they may point out a person */
  'kvalitetsberattelse.se-sma-tal': [{ roller: ['forvaltningschef'], omfang: 'enhet' }],
  'kvalitetsberattelse.skriva': [{ roller: [...CHEFER, 'controller'], omfang: 'enhet' }],
  'kvalitetsberattelse.granska': [{ roller: ['avdelningschef', 'forvaltningschef', 'controller'], omfang: 'enhet' }],
  /** the door alone: which of these roles decides is data, the kommun's delegation, and no other may */
  'kvalitetsberattelse.besluta': [{ roller: SER_SIN_DEL, omfang: 'enhet' }],
  'kvalitetsberattelse.namndbehandla': [{ roller: ['namndsekreterare'], omfang: 'enhet' }],
  'kvalitetsberattelse.publicera': [{ roller: ['forvaltningschef', 'controller', 'namndsekreterare'], omfang: 'enhet' }],
};
