import { datum, event, fritext, heltal, id, klartext, kod, lista, objekt, talPerKod, valfri, type EventOf } from '#engine/kernel';
import { atgardSchemas } from '#areas/atgard/domain';

/** The area part of a stream id: one stream per plan. */
export const INTERNKONTROLL_AREA = 'internkontrollplan';

export type Niva = 'gron' | 'gul' | 'rod';
export type Hantering = 'acceptera' | 'atgarda' | 'granska';
export type Kontrollmetod = 'komplett' | 'stickprov';
export type BeslutadAv = 'namnd' | 'kommunstyrelse';
export type Fyndtyp = 'avvikelse' | 'lex-sarah';

const PARAGRAF = 'paragraf i ett protokoll';
const risk = objekt({ skalversion: kod(), faktorer: talPerKod(), riskvarde: heltal(), niva: kod<Niva>() });

const inventerad = {
  process: fritext(),
  risk: fritext(),
  riskvarde: valfri(risk),
  hantering: valfri(kod<Hantering>()),
  /** why it is handled so: an accepted risk has its reason */
  motivering: valfri(fritext()),
};

/** A kontrollmoment as the plan has it: only the title is always there, real plans lack the rest. Titles may repeat: the id is the key. */
const moment = {
  kontrollmoment: fritext(),
  /** one of the plan's groups */
  grupp: valfri(klartext('namn på en grupp av kontroller')),
  process: valfri(fritext()),
  risk: valfri(fritext()),
  riskvarde: valfri(risk),
  hantering: valfri(kod<Hantering>()),
  /** why it is handled so: what is accepted has its reason when the plan is closed */
  motivering: valfri(fritext()),
  syfte: valfri(fritext()),
  metod: valfri(kod<Kontrollmetod>()),
  frekvens: valfri(kod()),
  kontrollansvarigId: valfri(id()),
  /** as the plan has it where it is no single person: a function, or several */
  kontrollansvarig: valfri(fritext()),
  rapporterasTill: valfri(klartext('namn på ett organ eller en funktion')),
  /** a moment may be decided centrally and carried out by each nämnd */
  beslutadAv: kod<BeslutadAv>(),
  /** last year's moment that it continues */
  foregaendeId: valfri(id()),
  /** the kommunstyrelse's own moment, of which this is the nämnd's copy */
  gemensamtMomentId: valfri(id()),
};

export const internkontrollSchemas = {
  /** KL 2017:725 6 kap. 6 §. `tidpunkt` is when the work on the plan began. */
  InternkontrollplanUpprattad: event({
    planId: id(),
    nummer: kod(),
    period: objekt({ fran: datum(), till: datum(), benamning: klartext('periodens namn i rubriken') }),
    namnd: objekt({ namndId: id(), vag: lista(id()) }),
    /** groups in order: an empty one is told to be empty */
    grupper: lista(klartext('namn på en grupp av kontroller')),
    /** last year's plan */
    foregaendePlanId: valfri(id()),
  }),
  RiskInventerad: event({ riskId: id(), ...inventerad }),
  /** before the nämnd has decided; the risk as it is to be, whole */
  InventeradRiskAndrad: event({ riskId: id(), ...inventerad }),
  KontrollmomentTillagt: event({ kontrollmomentId: id(), ...moment }),
  /** before the nämnd has decided, the draft is put right without it; the moment as it is to be, whole */
  KontrollmomentAndrat: event({ kontrollmomentId: id(), ...moment }),
  KontrollmomentBorttaget: event({ kontrollmomentId: id(), motivering: valfri(fritext()) }),
  /** the nämnd adopts the plan (cannot be delegated: KL 6 kap. 38 §); numbers its version from 1 */
  InternkontrollplanBeslutad: event({ datum: datum(), paragraf: klartext(PARAGRAF), planversion: heltal() }),
  /** the nämnd changes an adopted plan; the earlier version stays */
  InternkontrollplanReviderad: event({
    datum: datum(),
    paragraf: klartext(PARAGRAF),
    planversion: heltal(),
    tillagda: lista(objekt({ kontrollmomentId: id(), ...moment })),
    andrade: lista(objekt({ kontrollmomentId: id(), ...moment })),
    borttagna: lista(objekt({ kontrollmomentId: id(), motivering: valfri(fritext()) })),
    motivering: valfri(fritext()),
  }),
  /** `ej-genomford` is a result with its reason */
  KontrollUtford: event({
    kontrollId: id(),
    kontrollmomentId: id(),
    /** the version of the plan that was in force on the day of the control */
    planversion: heltal(),
    utford: valfri(datum()),
    urval: valfri(fritext()),
    antalKontrollerade: valfri(heltal()),
    antalAvvikelser: valfri(heltal()),
    bedomning: objekt({ skalversion: kod(), kod: kod() }),
    kommentar: fritext(),
    /** what the control found that is a case of its own */
    fynd: lista(objekt({ typ: kod<Fyndtyp>(), id: id() })),
    /** what was looked at is secret: told apart from the public report */
    sekretess: valfri(objekt({ bestammelse: klartext('lagrum i OSL') })),
  }),
  /** the year is over: what remains goes to next year's plan */
  InternkontrollplanAvslutad: event({ kvarstaende: lista(id()) }),
  ...atgardSchemas,
};

export type InternkontrollEvent = EventOf<typeof internkontrollSchemas>;
