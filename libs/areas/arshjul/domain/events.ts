import { datum, event, fritext, heltal, id, kod, lista, valfri, type EventOf } from '#engine/kernel';
import { enhetFalt } from '#areas/arende/domain';

/** One stream per post: what is to be done once, in one part of the organisation. */
export const ARSHJUL_AREA = 'arshjul';
/** One stream per kommun and year. */
export const ARSHJULSAR_AREA = 'arshjulsar';

export const arshjulSchemas = {
  /** From the rule data (`nyckel`), or put there by somebody (`titel`). */
  ArshjulspostPlanerad: event({
    postId: id(),
    nummer: kod(),
    /** the recurring duty in `regler/data/arshjul.json`, in its version of the day it opens */
    nyckel: valfri(kod()),
    titel: valfri(fritext()),
    beskrivning: valfri(fritext()),
    /** the year it is counted to: that of its last day */
    ar: heltal(),
    enhet: enhetFalt,
    /** who answers for it */
    roll: kod(),
    /** roles that have a part in it */
    delaktiga: lista(kod()),
    oppnar: datum(),
    senast: datum(),
  }),
  /** Somebody has said that it is done. */
  ArshjulspostKlar: event({ kommentar: valfri(fritext()) }),
  /** It is not to be done. */
  ArshjulspostUtgar: event({ motivering: fritext() }),
};

export const arshjulsarSchemas = {
  /** The year's duties have been planned, by this data for this organisation (`avtryck`): noted anew when either has changed. */
  ArshjulPlanerat: event({ ar: heltal(), avtryck: kod(), antal: heltal() }),
};

export type ArshjulEvent = EventOf<typeof arshjulSchemas>;
export type ArshjulsarEvent = EventOf<typeof arshjulsarSchemas>;
