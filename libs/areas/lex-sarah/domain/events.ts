import {
  datum,
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
  personuppgift,
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
  type Lagrum,
  type Regi,
} from '#areas/arende/domain';
import { atgardSchemas } from '#areas/atgard/domain';

/** The area part of a stream id. */
export const LEX_SARAH_AREA = 'lex-sarah';

/** The five degrees of what the report turned out to be; the two last are notified to IVO (SoL 2025:400 27 kap. 6 §, LSS 24 f §). */
export type Grad =
  | 'inget-missforhallande'
  | 'pataglig-risk-for-missforhallande'
  | 'missforhallande'
  | 'pataglig-risk-for-allvarligt-missforhallande'
  | 'allvarligt-missforhallande';
/** `rapport`: somebody invoked lex Sarah; `chefens-overlamning`: a manager's own assessment of an avvikelse, and nobody had invoked it */
export type Oppningsgrund = 'rapport' | 'chefens-overlamning';
export type Avsnittsnyckel = 'bakgrund' | 'metod' | 'handelseforlopp' | 'ovrigt';
export type Uppgiftsart = 'fakta' | 'bedomning';
export type Parallelltyp = 'polisanmalan' | 'arbetsratt' | 'lex-maria' | 'annan-myndighet' | 'annat';

const DIARIENUMMER = 'beteckning i ett diarium, säger inget om en person';

/** One report. Several may concern the same event; each stays as it was received. */
const rapport = objekt({
  rapportId: id(),
  /** when it was received: business time */
  inkom: instant(),
  beskrivning: fritext(),
  /** who reported; missing when it is not known or not told */
  rapportor: valfri(
    objekt({
      personRef: id(),
      /** the actor, when it is somebody who signs in here */
      anvandareId: valfri(id()),
      /** whose operation the reporter works in */
      verksamhet: valfri(kod<Regi>()),
      namn: valfri(personuppgift('personRef')),
      befattning: valfri(personuppgift('personRef')),
      kontakt: valfri(personuppgift('personRef')),
    }),
  ),
  /** the avvikelse that was handed over; `hanterareIds` are the managers who have handled it and can neither investigate nor decide */
  avvikelse: valfri(objekt({ avvikelseId: id(), nummer: kod(), omgang: heltal(), hanterareIds: lista(id()) })),
});

export const lexSarahSchemas = {
  /** `tidpunkt` is when the first report was received. */
  LexSarahOppnad: event({
    lexSarahId: id(),
    nummer: kod(),
    grund: kod<Oppningsgrund>(),
    rapport,
    /** missing when the avvikelse that was handed over had no unit yet */
    enhet: valfri(enhetFalt),
    handelse: valfri(handelseFalt),
    upptackt: valfri(tidsangivelse()),
    upptacktskalla: valfri(kod()),
    berorda: berordaFalt,
    antalBerorda: antalBerordaFalt,
    konsekvenser: valfri(fritext()),
    omedelbaraAtgarder: omedelbaraAtgarderFalt,
    kategorier: lista(kod()),
    lagrum: lista(kod<Lagrum>()),
    regelverk: regelverkFalt,
    /** avvikelser that concern the same event, as links */
    avvikelseIds: lista(id()),
    /** the nämnder that commission a private provider: each is to be told (27 kap. 4 §) */
    namnder: lista(id()),
  }),
  /** `tidpunkt` is when it was received. `regelverk` is there when it was received before every other: the rules of procedure follow the first. */
  LexSarahRapportTillagd: event({ rapport, regelverk: valfri(regelverkFalt) }),
  LexSarahMottagen: event({ omedelbaraAtgarder: omedelbaraAtgarderFalt }),
  LexSarahKlassad: event({ kategorier: lista(kod()), lagrum: lista(kod<Lagrum>()) }),
  /** when it happened and how it was noticed, as it is known now (SOSFS 2011:5 5 kap.) */
  HandelseuppgifterAngivna: event({
    handelse: valfri(handelseFalt),
    upptackt: valfri(tidsangivelse()),
    upptacktskalla: valfri(kod()),
    /** the standard follows the day of the event, so also when that day becomes known or is corrected */
    regelverk: regelverkFalt,
  }),
  /** a private provider tells a commissioning nämnd of a report or of an anmälan (27 kap. 4 and 6 §§) */
  NamndInformerad: event({ namndId: id(), avser: kod<'rapport' | 'anmalan'>(), datum: datum() }),
  InitialBedomningGjord: event({ beslut: kod<'utreds' | 'aterlamnas'>(), motivering: fritext() }),
  /** Published: the avvikelse goes back to the unit; follows `InitialBedomningGjord` with `aterlamnas`. */
  LexSarahAterlamnad: event({ avvikelseId: id(), motivering: fritext() }),
  UtredareUtsedd: event({
    /** somebody who signs in here … */
    anvandareId: valfri(id()),
    /** … or an investigator from outside */
    extern: valfri(objekt({ personRef: id(), namn: personuppgift('personRef'), organisation: valfri(fritext()) })),
  }),
  /** who is affected, as it is known now: replaces what was stated before */
  BerordaAngivna: event({ berorda: berordaFalt, antalBerorda: antalBerordaFalt }),
  UtredningsavsnittSkrivet: event({ nyckel: kod<Avsnittsnyckel>(), text: fritext() }),
  /** one statement with its day, its source, what it is, and who documented it (SOSFS 2011:5 5 kap.) */
  UppgiftDokumenterad: event({
    uppgiftId: id(),
    text: fritext(),
    art: kod<Uppgiftsart>(),
    kalla: fritext(),
    datum: datum(),
    dokumenteradAv: objekt({ namn: fritext(), befattning: fritext() }),
  }),
  /** `informerad` is missing while it is not known: what is not stated is not a no */
  EnskildHord: event({ hord: jaNej(), informerad: valfri(jaNej()), motivering: valfri(fritext()) }),
  KonsekvenserBeskrivna: event({ text: fritext(), barnperspektiv: valfri(fritext()) }),
  /** the causes as they are understood now: replaces what was stated before */
  OrsakerAngivna: event({
    orsaker: lista(objekt({ orsakId: id(), omrade: kod(), beskrivning: fritext(), processId: valfri(id()), rutinId: valfri(id()) })),
  }),
  LiknandeGranskade: event({ granskade: lista(objekt({ typ: kod<'avvikelse' | 'lex-sarah'>(), id: id() })), slutsats: fritext() }),
  AktnoteringAngiven: event({ noterat: jaNej(), datum: valfri(datum()), motivering: valfri(fritext()) }),
  ForslagLamnat: event({
    grad: valfri(kod<Grad>()),
    motivering: fritext(),
    riskForUpprepning: valfri(fritext()),
    atgardIds: lista(id()),
  }),
  /** the investigation is complete: numbers a version of the document (from 1) and locks it */
  UtredningKlarmarkerad: event({ version: heltal() }),
  UtredningUpplast: event({ motivering: fritext() }),
  LexSarahBeslutat: event({
    grad: kod<Grad>(),
    motivering: fritext(),
    beslutsinstans: kod(),
    paragraf: valfri(klartext('paragraf i ett protokoll')),
    /** the version that the decision was taken on */
    utredningsversion: heltal(),
    /** who decided; missing when a nämnd did, for its secretary only registers that */
    beslutsfattareId: valfri(id()),
  }),
  /** our own decision whether IVO is notified */
  AnmalningsbeslutFattat: event({
    anmals: jaNej(),
    beslutsinstans: kod(),
    datum: datum(),
    paragraf: valfri(klartext('paragraf i ett protokoll')),
    motivering: fritext(),
    preliminarGrad: valfri(kod<Grad>()),
  }),
  IvoAnmalanSkickad: event({
    skickad: tidsangivelse(),
    diarienummer: klartext(DIARIENUMMER),
    arendenummer: valfri(klartext(DIARIENUMMER)),
  }),
  IvoAnmalanKompletterad: event({ skickad: tidsangivelse(), beskrivning: valfri(fritext()), utredningsversion: valfri(heltal()) }),
  /** IVO opened a case of its own */
  IvoArendeOppnat: event({ oppnat: datum(), arendenummer: valfri(klartext(DIARIENUMMER)) }),
  /** what IVO decided: not our closing */
  IvoBeslutInkommet: event({ datum: datum(), utfall: fritext() }),
  /** the reporter disagrees: another decision maker looks again */
  InvandningMottagen: event({ text: fritext(), beslutsfattareId: id() }),
  NamndredovisningGjord: event({
    datum: datum(),
    paragraf: klartext('paragraf i ett protokoll'),
    utredningsversion: heltal(),
    namndId: valfri(id()),
  }),
  /** police, employment and other tracks begin and end by themselves */
  ParallelltSparNoterat: event({ typ: kod<Parallelltyp>(), status: kod<'inlett' | 'avslutat'>(), datum: datum(), text: valfri(fritext()) }),
  /** what the reporters are told of what came of it */
  RapportorenAterkopplad: event({ text: fritext() }),
  /** Published: the avvikelser that were handed over close with it. */
  LexSarahAvslutad: event({ grad: kod<Grad>(), overlamnadeAvvikelser: lista(id()) }),
  ...atgardSchemas,
};

export type LexSarahEvent = EventOf<typeof lexSarahSchemas>;
