import { datum, event, fritext, heltal, id, klartext, kod, lista, objekt, valfri, type EventOf } from '#engine/kernel';

/** The area part of a stream id: one stream per kommun, nämnd, lag and quarter. */
export const EJ_VERKSTALLDA_AREA = 'ej-verkstallda';

export const ejVerkstalldaSchemas = {
  /**
   * How many decisions in favour of somebody that, when the quarter ended, had not been carried out within three months, or not again within three months
   * from the day when the carrying out was interrupted (SoL 2025:400 34 kap. 1–3 §§, LSS 28 f–h §§). A later record of the quarter replaces an earlier one.
   */
  EjVerkstalldaBeslutRedovisade: event({
    /** the same for every record of the nämnd, the law and the quarter */
    redovisningId: id(),
    ar: heltal(),
    kvartal: heltal(),
    namnd: objekt({ namndId: id(), vag: lista(id()) }),
    lagrum: kod<'SoL' | 'LSS'>(),
    /** zero is a statement, not a blank */
    antal: heltal(),
    /** of `antal`: not carried out again after an interruption */
    antalAvbrott: valfri(heltal()),
    kvinnor: valfri(heltal()),
    man: valfri(heltal()),
    /** by kind of insats, in the order given */
    insatser: lista(
      objekt({
        insats: klartext('slag av insats'),
        antal: heltal(),
        /** from the decision to the end of the quarter, the one that has waited longest */
        langstaDagar: valfri(heltal()),
        /** of `antal`: carried out since, of which the authority and the auditors are told too */
        antalVerkstalldaDarefter: valfri(heltal()),
      }),
    ),
    /** decision by decision, to the supervising authority and to the auditors */
    rapporteradTillIvo: valfri(datum()),
    rapporteradTillRevisorer: valfri(datum()),
    /** as statistics: how many, of which kinds, and how long since the decision */
    rapporteradTillFullmaktige: valfri(datum()),
    kommentar: valfri(fritext()),
  }),
  /** the record was wrong: another nämnd, law or quarter */
  EjVerkstalldaRedovisningMakulerad: event({ motivering: fritext() }),
};
export type EjVerkstalldaEvent = EventOf<typeof ejVerkstalldaSchemas>;
