import { datum, event, fritext, heltal, id, jaNej, klartext, kod, lista, objekt, valfri, type EventOf } from '#engine/kernel';
import {
  avsnittSchemas,
  beslutadeModeller,
  beslutatDokument,
  diarienummer,
  rapportperiod,
  utformning,
  type Utgava,
} from '#reports/gemensamt/domain';

export type { Utgava };

/** The area part of a report's stream id. */
export const INTERNKONTROLLRAPPORT_AREA = 'internkontrollrapport';

export const internkontrollrapportSchemas = {
  /** A draft frozen at a lopnummer: what it tells of the plan and its controls is that of the log up to and including that number. */
  InternkontrollrapportUtkastSkapat: event({
    internkontrollrapportId: id(),
    planId: id(),
    plannummer: kod(),
    /** the version that the nämnd had adopted, and that was in force at the lopnummer */
    planversion: heltal(),
    period: rapportperiod(),
    namnd: objekt({ namndId: id(), vag: lista(id()), namn: klartext('namn på en del av organisationen, offentlig uppgift') }),
    /** the plan's groups in its order: one section each, also for the one that has no moments */
    omraden: lista(klartext('namn på en grupp av kontroller')),
    /** some moments belong to no group */
    utanOmrade: jaNej(),
    /** a plan without groups is divided by process, which is protected text: each has its moments, and takes its title from them when it is shown */
    processomraden: valfri(lista(objekt({ kontrollmoment: lista(id()) }))),
    mall: kod(),
    mallversion: kod(),
    /** decimal digits: the number may be greater than what a number holds exactly */
    lopnummer: kod(),
    /** the report that this one tells again at a newer number */
    uppdaterar: valfri(id()),
    /** the day on which it was read, by the clock */
    avlast: datum(),
    utformning: utformning(),
  }),
  ...avsnittSchemas,
  InternkontrollrapportGranskad: event({}),
  /** the reviewer has given it back to be written on */
  InternkontrollrapportAterlamnad: event({ motivering: fritext() }),
  /** the nämnd's own decision (KL 2017:725 6 kap. 6 and 38 §§), on these bytes */
  InternkontrollrapportBeslutad: event({
    datum: datum(),
    paragraf: klartext('paragraf i ett protokoll'),
    diarienummer: diarienummer(),
    dokument: lista(objekt({ ...beslutatDokument, utgava: kod<Utgava>() })),
    modeller: beslutadeModeller(),
  }),
  /** as a rule to the kommunstyrelsen, with the annual report */
  InternkontrollrapportOverlamnad: event({ till: klartext('namn på ett organ'), datum: datum() }),
  InternkontrollrapportPublicerad: event({}),
};

export type InternkontrollrapportEvent = EventOf<typeof internkontrollrapportSchemas>;
export type UtkastSkapat = Extract<InternkontrollrapportEvent, { type: 'InternkontrollrapportUtkastSkapat' }>['data'];
