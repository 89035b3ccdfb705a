import { datum, event, fritext, heltal, id, klartext, kod, objekt, valfri, type EventOf } from '#engine/kernel';
import { enhetFalt } from '#areas/arende/domain';

/** The area part of a stream id: one stream per rutin. */
export const RUTIN_AREA = 'rutin';

const titel = () => klartext('Vad en rutin heter: ett styrdokument för alla som arbetar, aldrig om en person');

/** An åtgärd in the case that it lives in; `kalla` is the area of that case's stream. */
const atgardFalt = objekt({ kalla: kod(), kallaId: id(), atgardId: id() });

export const rutinSchemas = {
  /** A rutin for how an activity is done and who answers for it (SOSFS 2011:9 4 kap. 4 §) is begun; it says nothing until a version is adopted. */
  RutinUpprattad: event({
    rutinId: id(),
    nummer: kod(),
    /** the part of the organisation whose staff are to work by it, as it stood on the business day */
    enhet: enhetFalt,
    titel: titel(),
    agareId: id(),
    /** the process, and the activity of it, that the rutin is for */
    processId: valfri(id()),
    aktivitetId: valfri(id()),
  }),
  /** what is there is what was changed: what a rutin says is changed by a new version alone */
  RutinAndrad: event({ titel: valfri(titel()), agareId: valfri(id()), processId: valfri(id()), aktivitetId: valfri(id()) }),
  RutinversionFaststalld: event({
    version: heltal(),
    datum: datum(),
    /** in force from this day, unless a later version is by then */
    giltigFran: datum(),
    /** who decides by the kommun's delegation */
    instans: kod(),
    paragraf: valfri(klartext('paragraf i ett protokoll')),
    innehall: fritext(),
    /** what is new in it */
    andring: valfri(fritext()),
    nastaRevidering: datum(),
    /** the åtgärd that led to it */
    atgard: valfri(atgardFalt),
  }),
  RutinUpphavd: event({ datum: datum(), motivering: fritext() }),
};

export type RutinEvent = EventOf<typeof rutinSchemas>;
