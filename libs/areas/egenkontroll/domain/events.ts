import { datum, event, fritext, heltal, id, klartext, kod, lista, objekt, tal, valfri, type EventOf } from '#engine/kernel';
import { enhetFalt } from '#areas/arende/domain';
import { atgardSchemas } from '#areas/atgard/domain';

/** The area part of a stream id. */
export const EGENKONTROLL_AREA = 'egenkontroll';

/** Code list `malriktningar`. */
export type Riktning = 'hogre' | 'lagre';

const period = objekt({ fran: datum(), till: datum(), benamning: klartext('periodens namn') });

export const egenkontrollSchemas = {
  /** SOSFS 2011:9 5 kap. 2 §: what is looked at, how, how often and by whom is settled before the control. */
  EgenkontrollPlanerad: event({
    egenkontrollId: id(),
    nummer: kod(),
    enhet: enhetFalt,
    omrade: fritext(),
    /** code list `egenkontrollomraden`: what other units' outcomes are compared by */
    omradeskod: valfri(kod()),
    /** 1–8 of the allmänna råd: code list `egenkontrollmetoder` */
    metod: heltal(),
    /** code list `frekvenser` */
    frekvens: kod(),
    ansvarigId: id(),
    malvarde: valfri(tal()),
    /** whether a good outcome is at least or at most the target */
    riktning: valfri(kod<Riktning>()),
    /** the national figure that it is compared with */
    nyckeltal: valfri(objekt({ kalla: kod(), nyckeltalId: klartext('beteckning hos källan') })),
    /** how it is done, in words */
    tillvagagangssatt: valfri(fritext()),
    /** the first period it is to cover begins here */
    fran: datum(),
    processId: valfri(id()),
  }),
  EgenkontrollUtford: event({
    utfallId: id(),
    period,
    /** how the sample was taken */
    urval: fritext(),
    antalGranskade: heltal(),
    antalBrister: heltal(),
    /** compared with the target, in the target's own unit */
    varde: valfri(tal()),
    resultat: fritext(),
    /** with an earlier outcome, other units or national figures, in words */
    jamforelse: valfri(fritext()),
  }),
  /** not done is an outcome too, with its reason */
  EgenkontrollEjUtford: event({ utfallId: id(), period, skal: fritext() }),
  /** a structured file review: coded answers alone, never anything of the person whose file it is */
  AktgranskningUtford: event({
    aktgranskningId: id(),
    /** the period that the review is the control of; when left out, the one that its day lies in */
    period: valfri(period),
    protokollversion: kod(),
    /** how many files were reviewed */
    antal: heltal(),
    /** one row for each question and answer code, with how many files had it */
    svar: lista(objekt({ fraga: kod(), kod: kod(), antal: valfri(heltal()) })),
  }),
  /** somebody else answers for the control from now on */
  EgenkontrollansvarigAndrad: event({ ansvarigId: id(), motivering: valfri(fritext()) }),
  EgenkontrollAnalyserad: event({ text: fritext() }),
  EgenkontrollAvslutad: event({ slutsats: valfri(fritext()) }),
  ...atgardSchemas,
};

export type EgenkontrollEvent = EventOf<typeof egenkontrollSchemas>;
