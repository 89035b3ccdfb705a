import { ROLLER, type PolicyTable, type Roll } from '#engine/access';

/** Chiefs of the nämnd's own units: a private provider is no part of its internal control, and sees only the controls that it carries out itself. */
const CHEFER: readonly Roll[] = ['enhetschef', 'avdelningschef', 'forvaltningschef'];
const CONTROLLER: readonly Roll[] = ['controller'];
/** Who belongs to the nämnd itself. */
const NAMNDEN: readonly Roll[] = ['namndsekreterare', 'namndledamot'];
const ALLA: readonly Roll[] = ROLLER;

/**
 * Who may do what with a plan for internal control. `enhet` is the nämnd and, where a plan is looked at, all that lies below it; `egen` who carries out
 * one of its controls, or is responsible for the åtgärd.
 */
export const internkontrollPolicy: PolicyTable = {
  /** the doors of the routes; what is seen of each plan, and done with it, is decided plan by plan */
  'internkontroll.lasa': [{ roller: ALLA, omfang: 'kommun' }],
  'internkontroll.besluta': [{ roller: ALLA, omfang: 'kommun' }],
  'internkontroll.se': [
    { roller: CONTROLLER, omfang: 'kommun' },
    { roller: [...NAMNDEN, ...CHEFER], omfang: 'enhet' },
    { roller: ALLA, omfang: 'egen' },
  ],
  'internkontroll.se-sekretess': [
    { roller: CONTROLLER, omfang: 'kommun' },
    { roller: NAMNDEN, omfang: 'enhet' },
  ],
  'internkontroll.skriva': [{ roller: CONTROLLER, omfang: 'kommun' }],
  /** the nämnd decides (KL 2017:725 6 kap. 38 §): its secretary registers the decision, and who that is the kommun's delegation says too */
  'internkontroll.besluta-i-namnden': [{ roller: ['namndsekreterare'], omfang: 'enhet' }],
  'internkontroll.kontrollera': [
    { roller: CONTROLLER, omfang: 'kommun' },
    { roller: ALLA, omfang: 'egen' },
  ],
  'internkontroll.foresla-atgard': [
    { roller: CONTROLLER, omfang: 'kommun' },
    { roller: CHEFER, omfang: 'enhet' },
    { roller: ALLA, omfang: 'egen' },
  ],
  'internkontroll.atgard-se': [
    { roller: CONTROLLER, omfang: 'kommun' },
    { roller: NAMNDEN, omfang: 'enhet' },
    { roller: ALLA, omfang: 'egen' },
  ],
  /** measures are decided with the plan, or when the nämnd treats its follow-up */
  'internkontroll.atgard-besluta': [
    { roller: CONTROLLER, omfang: 'kommun' },
    { roller: ['namndsekreterare'], omfang: 'enhet' },
  ],
  'internkontroll.atgard-genomfora': [
    { roller: CONTROLLER, omfang: 'kommun' },
    { roller: ALLA, omfang: 'egen' },
  ],
};
