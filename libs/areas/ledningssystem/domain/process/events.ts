import { datum, event, fritext, heltal, id, klartext, kod, lista, objekt, tal, valfri, type EventOf } from '#engine/kernel';
import { enhetFalt } from '#areas/arende/domain';

/** The area part of a stream id: one stream per process. */
export const PROCESS_AREA = 'process';

export const PROCESSLAG = ['karn', 'ledning', 'stod'] as const;
/** What the operation is for, what steers it, and what supports it. */
export type Processlag = (typeof PROCESSLAG)[number];

/** Whether a higher or a lower value than the target is the better one. */
export type Riktning = 'hogre' | 'lagre';

const titel = () => klartext('Vad en process eller aktivitet heter: ett styrdokument för alla som arbetar, aldrig om en person');
/** With whom, inside the organisation or outside it (SOSFS 2011:9 4 kap. 5–6 §§). */
const samverkan = () =>
  lista(objekt({ part: klartext('En annan verksamhet, vårdgivare eller myndighet'), beskrivning: valfri(fritext()) }));

export const processSchemas = {
  /** A process is identified and described (SOSFS 2011:9 4 kap. 2 §); what is written is a draft until it is adopted. */
  ProcessInrattad: event({
    processId: id(),
    nummer: kod(),
    /** the part of the organisation that it belongs to, as it stood on the business day */
    enhet: enhetFalt,
    slag: kod<Processlag>(),
    titel: titel(),
    syfte: valfri(fritext()),
    agareId: id(),
    ledareId: valfri(id()),
    samverkan: samverkan(),
  }),
  /** what is there is what was changed */
  ProcessAndrad: event({
    slag: valfri(kod<Processlag>()),
    titel: valfri(titel()),
    syfte: valfri(fritext()),
    agareId: valfri(id()),
    ledareId: valfri(id()),
    samverkan: valfri(samverkan()),
  }),
  AktivitetTillagd: event({
    aktivitetId: id(),
    titel: titel(),
    beskrivning: valfri(fritext()),
    /** the activity that it follows; last when left out */
    efter: valfri(id()),
  }),
  AktivitetAndrad: event({ aktivitetId: id(), titel: valfri(titel()), beskrivning: valfri(fritext()) }),
  /** every activity, in the order in which they are done (SOSFS 2011:9 4 kap. 3 §) */
  AktiviteterOrdnade: event({ ordning: lista(id()) }),
  AktivitetBorttagen: event({ aktivitetId: id(), motivering: fritext() }),
  /** what the process is measured by; the same `matt` again replaces what was said of it */
  ProcessnyckeltalAngivet: event({
    matt: klartext('Vad ett nyckeltal mäter'),
    kalla: klartext('Varifrån ett nyckeltal hämtas'),
    nyckeltalId: valfri(id()),
    malvarde: valfri(tal()),
    riktning: valfri(kod<Riktning>()),
  }),
  /** What is written is in force, as a numbered version; later changes are not, until they are adopted in their turn. */
  ProcessFaststalld: event({
    version: heltal(),
    datum: datum(),
    /** who decides by the kommun's delegation */
    instans: kod(),
    paragraf: valfri(klartext('paragraf i ett protokoll')),
    nastaRevidering: datum(),
  }),
  ProcessUpphord: event({ datum: datum(), motivering: fritext() }),
};

export type ProcessEvent = EventOf<typeof processSchemas>;
