import { datum, event, fritext, heltal, id, klartext, kod, lista, objekt, valfri, type EventOf } from '#engine/kernel';

/** The area part of a stream id: one stream per kommun, nämnd, lag and quarter. */
export const EJ_VERKSTALLDA_AREA = 'ej-verkstallda';

export const ejVerkstalldaSchemas = {
  /** SoL 2025:400 34 kap., LSS 28 f–h §§: decisions not carried out within three months, reported per quarter. A later record replaces an earlier one. */
  EjVerkstalldaBeslutRedovisade: event({
    redovisningId: id(),
    ar: heltal(),
    kvartal: heltal(),
    namnd: objekt({ namndId: id(), vag: lista(id()) }),
    lagrum: kod<'SoL' | 'LSS'>(),
    /** zero is a statement, not a blank */
    antal: heltal(),
    kvinnor: valfri(heltal()),
    man: valfri(heltal()),
    /** by kind of insats, in the order given */
    insatser: lista(objekt({ insats: klartext('slag av insats'), antal: heltal() })),
    rapporteradTillIvo: valfri(datum()),
    kommentar: valfri(fritext()),
  }),
};
export type EjVerkstalldaEvent = EventOf<typeof ejVerkstalldaSchemas>;
