import { datum, event, fritext, heltal, id, klartext, kod, lista, talPerKod, valfri, type EventOf } from '#engine/kernel';
import { enhetFalt } from '#areas/arende/domain';
import { atgardSchemas } from '#areas/atgard/domain';

/** The area part of a stream id. */
export const RISKANALYS_AREA = 'riskanalys';

export type Niva = 'gron' | 'gul' | 'rod';
/** what is done about a risk: accepted for a stated reason, acted on directly, or examined further */
export type Riskhantering = 'acceptera' | 'atgarda' | 'granska';

/** A risk value with the scale it was judged by: it keeps that scale for ever, whatever the default becomes. */
const riskvarde = { skalversion: kod(), faktorer: talPerKod(), riskvarde: heltal(), niva: kod<Niva>() };

export const riskanalysSchemas = {
  /** SOSFS 2011:9 5 kap. 1 §: what could happen that would make the quality fall short. `tidpunkt` is when it was planned. */
  RiskanalysPlanerad: event({
    riskanalysId: id(),
    nummer: kod(),
    titel: fritext(),
    /** the part of the organisation it concerns, as it stood on the business day */
    enhet: enhetFalt,
    /** code list `riskanalysanledningar` */
    anledning: kod(),
    omfattning: fritext(),
    deltagare: lista(fritext()),
    /** the scale its risks are judged by unless another is named */
    skalversion: kod(),
    /** the day it is to be done; the yearly one of an avdelning has one */
    genomforsSenast: valfri(datum()),
  }),
  RiskBedomd: event({
    riskId: id(),
    /** what could happen */
    handelse: fritext(),
    konsekvenser: fritext(),
    ...riskvarde,
    hantering: kod<Riskhantering>(),
    motivering: fritext(),
  }),
  /** judged again, as a rule after measures: the first value stays beside it. `hantering` when what is done about it changes too. */
  RiskOmvarderad: event({ riskId: id(), ...riskvarde, hantering: valfri(kod<Riskhantering>()), motivering: fritext() }),
  RiskanalysGenomford: event({}),
  RiskanalysFaststalld: event({}),
  RiskanalysNamndredovisad: event({ datum: datum(), paragraf: klartext('paragraf i ett protokoll'), namndId: valfri(id()) }),
  RiskanalysAvslutad: event({ slutsats: valfri(fritext()) }),
  ...atgardSchemas,
};

export type RiskanalysEvent = EventOf<typeof riskanalysSchemas>;
