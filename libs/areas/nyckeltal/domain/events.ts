import { event, fritext, heltal, id, instant, klartext, kod, tal, valfri, type EventOf } from '#engine/kernel';

/** The area part of a stream id: one stream per source, key figure, year and unit of the source. */
export const NYCKELTAL_AREA = 'nyckeltal';

export const nyckeltalSchemas = {
  /** A figure as the source gave it at `hamtad`. A later retrieval is a fact of its own: the same figure reads differently at different times. */
  NyckeltalHamtat: event({
    id: id(),
    /** code list `nyckeltalskallor`: kolada, oppna-jamforelser, brukarundersokning, egen */
    kalla: kod(),
    nyckeltalId: klartext('beteckning hos källan'),
    titel: klartext('nyckeltalets namn hos källan'),
    ar: heltal(),
    /** blank is not zero: missing where the source has no value */
    varde: valfri(tal()),
    kvinnor: valfri(tal()),
    man: valfri(tal()),
    enhet: valfri(klartext('måttenhet')),
    /** the unit of the source it concerns, or `Riket`; the kommun when missing */
    kallenhet: valfri(klartext('namn på en enhet hos källan, offentlig uppgift')),
    hamtad: instant(),
    kommentar: valfri(klartext('anmärkning om serien, offentlig uppgift')),
  }),
  /** what had been retrieved was not so: the wrong figure, year or source */
  NyckeltalMakulerat: event({ motivering: fritext() }),
};

export type NyckeltalEvent = EventOf<typeof nyckeltalSchemas>;
