import { ROLLER, type PolicyTable, type Roll } from '#engine/access';

/** The kommun's own: a private provider has no part in the nämnd's control of itself. */
const CHEFER: readonly Roll[] = ['enhetschef', 'avdelningschef', 'forvaltningschef'];
/** Who belongs to the nämnd itself. */
const NAMNDEN: readonly Roll[] = ['namndsekreterare', 'namndledamot'];

/** Who may do what with a report of internal control. `enhet` is the nämnd and, where it is looked at, all that lies below it. */
export const internkontrollrapportPolicy: PolicyTable = {
  'internkontrollrapport.se': [
    { roller: ['controller'], omfang: 'kommun' },
    { roller: [...NAMNDEN, ...CHEFER], omfang: 'enhet' },
  ],
  /** the full edition, when it holds what is secret */
  'internkontrollrapport.se-sekretess': [
    { roller: ['controller'], omfang: 'kommun' },
    { roller: NAMNDEN, omfang: 'enhet' },
  ],
  /** the public edition of what has been published */
  'internkontrollrapport.se-publicerad': [{ roller: ROLLER, omfang: 'kommun' }],
  'internkontrollrapport.skriva': [{ roller: ['controller'], omfang: 'kommun' }],
  'internkontrollrapport.granska': [
    { roller: ['controller'], omfang: 'kommun' },
    { roller: ['avdelningschef', 'forvaltningschef'], omfang: 'enhet' },
  ],
  /** the door of the route; the nämnd decides, and who that is the kommun's delegation says too */
  'internkontrollrapport.besluta': [
    { roller: ['controller'], omfang: 'kommun' },
    { roller: [...NAMNDEN, ...CHEFER], omfang: 'enhet' },
  ],
  /** the nämnd decides (KL 2017:725 6 kap. 38 §): its secretary registers the decision */
  'internkontrollrapport.besluta-i-namnden': [{ roller: ['namndsekreterare'], omfang: 'enhet' }],
  'internkontrollrapport.overlamna': [
    { roller: ['controller'], omfang: 'kommun' },
    { roller: ['namndsekreterare'], omfang: 'enhet' },
  ],
  'internkontrollrapport.publicera': [
    { roller: ['controller'], omfang: 'kommun' },
    { roller: ['namndsekreterare'], omfang: 'enhet' },
  ],
};
