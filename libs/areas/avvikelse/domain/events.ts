import {
  event,
  fritext,
  heltal,
  id,
  instant,
  jaNej,
  klartext,
  kod,
  lista,
  objekt,
  talPerKod,
  tidsangivelse,
  valfri,
  type EventOf,
} from '#engine/kernel';
import {
  antalBerordaFalt,
  berordaFalt,
  enhetFalt,
  handelseFalt,
  omedelbaraAtgarderFalt,
  regelverkFalt,
  type Beror,
  type Lagrum,
} from '#areas/arende/domain';
import { atgardSchemas } from '#areas/atgard/domain';

/** The area part of a stream id. */
export const AVVIKELSE_AREA = 'avvikelse';

export type Lagrumsgrupp = 'SoL-LSS' | 'HSL';
export type Niva = 'gron' | 'gul' | 'rod';
export type RapporterasSom = 'avvikelse' | 'lex-sarah';
export type Rapportvag = 'inloggad' | 'utan-inloggning' | 'tidigare-system';
export type Avvikelsebeslut = 'atgardas' | 'ingen-atgard';
/** closed by the unit's decision, with the lex Sarah case, or before it was brought here from an earlier system */
export type Avslutsgrund = 'beslut' | 'lex-sarah' | 'tidigare-system';
/** what made the case go to the lex function: a report that invoked lex Sarah, the manager's own assessment, or a later demand by anyone concerned */
export type Overlamningsgrund = 'rapporterad-som-lex-sarah' | 'bedomning' | 'sarskild-begaran';

export const avvikelseSchemas = {
  /** `tidpunkt` is when it was reported. What was reported stays as it was reported: additions and corrections are events of their own. */
  AvvikelseRapporterad: event({
    avvikelseId: id(),
    nummer: kod(),
    rapporterasSom: kod<RapporterasSom>(),
    rapportvag: kod<Rapportvag>(),
    /** missing when somebody without a login did not know the unit: the registrator finds it */
    enhet: valfri(enhetFalt),
    beskrivning: fritext(),
    handelse: valfri(handelseFalt),
    upptackt: valfri(tidsangivelse()),
    upptacktskalla: valfri(kod()),
    beror: kod<Beror>(),
    berorda: berordaFalt,
    antalBerorda: antalBerordaFalt,
    omedelbaraAtgarder: omedelbaraAtgarderFalt,
    kategorier: lista(kod()),
    lagrum: lista(kod<Lagrum>()),
    regelverk: regelverkFalt,
    /** verifier of the receipt code that a reporter without login was given */
    kvittoverifierare: valfri(kod()),
    /** random actor id of who reported; missing for cases from an earlier system, where the actor is who ran the import */
    rapportorId: valfri(id()),
    importId: valfri(id()),
    ursprungsnummer: valfri(fritext()),
  }),
  AvvikelseMottagen: event({ omedelbaraAtgarder: omedelbaraAtgarderFalt }),
  AvvikelseBedomd: event({
    riskbedomningar: lista(
      objekt({ lagrumsgrupp: kod<Lagrumsgrupp>(), skalversion: kod(), faktorer: talPerKod(), riskvarde: heltal(), niva: kod<Niva>() }),
    ),
    kategorier: lista(kod()),
    lagrum: lista(kod<Lagrum>()),
    missforhallandeMisstanks: jaNej(),
    motivering: fritext(),
  }),
  /** the medically responsible nurse is told: the HSL value reached the limit in force */
  MasUnderrattad: event({ riskvarde: heltal(), grans: heltal() }),
  /** Published: the lex function takes over. Once for each hand-over; `omgang` counts from 1 and grows only after a case has come back. */
  MissforhallandeMisstankt: event({
    avvikelseId: id(),
    lexSarahId: id(),
    omgang: heltal(),
    grund: kod<Overlamningsgrund>(),
    motivering: valfri(fritext()),
  }),
  AterlamnadFranLexSarah: event({ lexSarahId: id(), motivering: fritext() }),
  AvvikelseUtredd: event({
    handelseforlopp: fritext(),
    orsaker: lista(objekt({ orsakId: id(), omrade: kod(), beskrivning: fritext(), processId: valfri(id()), rutinId: valfri(id()) })),
    konsekvenser: fritext(),
  }),
  AvvikelseBeslutad: event({ beslut: kod<Avvikelsebeslut>(), motivering: fritext() }),
  /** what the reporter is told of what came of it */
  AterkopplingLamnad: event({ text: fritext() }),
  /** an addition to what was reported, by the reporter or anyone else concerned; never an edit */
  AvvikelseKompletterad: event({ text: fritext(), avRapportoren: jaNej() }),
  AvvikelseFlyttad: event({ franEnhetId: valfri(id()), enhet: enhetFalt, motivering: fritext() }),
  /** the decision whether IMY is notified stops the 72 hours of GDPR art. 33 */
  ImyBeslutFattat: event({
    anmals: jaNej(),
    skickad: valfri(instant()),
    diarienummer: valfri(klartext('beteckning i diariet, säger inget om en person')),
    motivering: fritext(),
  }),
  AvvikelseAvslutad: event({ grund: kod<Avslutsgrund>(), slutsats: valfri(fritext()) }),
  AvvikelseAterupptagen: event({ motivering: fritext() }),
  AvvikelseMakulerad: event({ motivering: fritext() }),
  ...atgardSchemas,
};

export type AvvikelseEvent = EventOf<typeof avvikelseSchemas>;
