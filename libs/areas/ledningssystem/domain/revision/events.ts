import { datum, event, fritext, id, klartext, kod, lista, objekt, valfri, type EventOf } from '#engine/kernel';
import { enhetFalt } from '#areas/arende/domain';

/** The area part of a stream id: one stream per revision. */
export const REVISION_AREA = 'ledningssystemrevision';

export const ANDRINGSTYPER = ['process', 'rutin', 'annat'] as const;
export type Andringstyp = (typeof ANDRINGSTYPER)[number];

export const revisionSchemas = {
  /** The nämnd has revised its ledningssystem, once a year (SOSFS 2011:9 3 kap. 1–2 §§; Katrineholms socialnämnd, kvalitetsledningssystem). */
  LedningssystemReviderat: event({
    revisionId: id(),
    nummer: kod(),
    /** the nämnd, as the organisation stood on the business day */
    enhet: enhetFalt,
    datum: datum(),
    instans: kod(),
    paragraf: klartext('paragraf i ett protokoll'),
    version: klartext('Vad versionen av ledningssystemet kallas'),
    sammanfattning: fritext(),
    /** what was changed; `id` where it is a process or rutin of ours */
    andringar: lista(objekt({ typ: kod<Andringstyp>(), id: valfri(id()), text: fritext() })),
    nastaRevision: datum(),
  }),
};

export type RevisionEvent = EventOf<typeof revisionSchemas>;
