import type { Aktor } from './steg.js';

/** People of Exempelkommun who are nobody's manager. */
export const CONTROLLER: Aktor = { actorId: 'controller', role: 'controller' };
export const NAMNDSEKRETERARE: Aktor = { actorId: 'namndsekreterare', role: 'namndsekreterare' };

/** Who answers for the whole förvaltning. */
export const FORVALTNINGSCHEF: Aktor = { actorId: 'forvaltningschef', role: 'forvaltningschef' };
