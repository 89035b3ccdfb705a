import { datum, event, fritext, id, kod, lista, objekt, valfri, type EventOf } from '#engine/kernel';

export type Atgardsbeslut = 'planerad' | 'avslagen';
export type Effekt = 'ja' | 'nej';

/**
 * An åtgärd lives in the stream of what it is a measure against, so that "no closing with open åtgärder" is decided inside one stream.
 * These events are part of every source's own events.
 */
export const atgardSchemas = {
  AtgardForeslagen: event({
    atgardId: id(),
    atgardstyp: kod(),
    beskrivning: fritext(),
    mal: valfri(fritext()),
    /** causes that the measure is to remove, by id in the same source, or in words: one of them is always there (Riksrevisionen 2023) */
    orsakIds: lista(id()),
    orsak: valfri(fritext()),
    avser: valfri(objekt({ typ: kod(), id: id() })),
    ansvarigId: id(),
    klarSenast: valfri(datum()),
    uppfoljningSenast: datum(),
    rutinId: valfri(id()),
  }),
  AtgardPlanerad: event({ atgardId: id(), motivering: valfri(fritext()) }),
  AtgardAvslagen: event({ atgardId: id(), motivering: valfri(fritext()) }),
  AtgardGenomford: event({ atgardId: id(), kommentar: fritext() }),
  /** followed up with a known effect; `nej` names the measure that replaces it or says in the motivation why there is none */
  AtgardUppfoljd: event({ atgardId: id(), effekt: kod<Effekt>(), motivering: fritext(), ersattsAv: valfri(id()) }),
  /** followed up too early to tell: stays open with a new day */
  AtgardUppfoljningFramflyttad: event({ atgardId: id(), motivering: fritext(), uppfoljningSenast: datum() }),
};

export type AtgardEvent = EventOf<typeof atgardSchemas>;
