import type { CalendarDate, Instant, Protected } from '#engine/kernel';
import type { AtgardDetalj } from '#areas/atgard';
import { defined, regelverkVy } from '#areas/arende';
import type { LexSarahDetalj } from '../read-model/detalj.js';
import { dagOf, etikettVid, lagrumFor, myndighetFor, type Underlag, type Uppslag } from './underlag.js';

interface Kodad {
  readonly kod: string;
  readonly etikett: string;
}

interface Atgardsrad {
  readonly id: string;
  readonly fas: Kodad;
  readonly typ: Kodad;
  readonly beskrivning: Protected;
  readonly mal: Protected | null;
  /** the causes it is to remove, in words */
  readonly orsaker: readonly Protected[];
  readonly ansvarigId: string;
  readonly beslutsmotivering: Protected | null;
  readonly klarSenast: CalendarDate | null;
  readonly uppfoljningSenast: CalendarDate;
  readonly genomford: Instant | null;
  readonly kommentar: Protected | null;
  readonly uppfoljd: Instant | null;
  readonly effekt: Kodad | null;
  readonly uppfoljningsmotivering: Protected | null;
}

/** The investigation as data, texts still closed. What nobody has stated is null, and a list without rows is empty: nothing is filled in. */
export type Utredningsvy = ReturnType<typeof utredningsvy>;

/** @param underlag folded from the events alone, so that the same version gives the same view */
export function utredningsvy({ detalj, version }: Underlag, uppslag: Uppslag) {
  const { regler } = uppslag;
  const dag = dagOf(version?.klarmarkerad ?? detalj.inkom);
  const kodad = (namn: string) => (kod: string) => ({ kod, etikett: etikettVid(regler, namn, kod, dag) });
  const avsnitt = (nyckel: string) => detalj.avsnitt.find((each) => each.nyckel === nyckel)?.text ?? null;
  const atgarder = atgardsrader(detalj, kodad);
  return {
    id: detalj.id,
    nummer: detalj.nummer,
    version: version?.nummer ?? null,
    klarmarkerad: version?.klarmarkerad ?? null,
    enhet: uppslag.enhet,
    regi: detalj.regi === null ? null : kodad('regi')(detalj.regi),
    inkom: detalj.inkom,
    mottagen: detalj.mottagen ?? null,
    lagrum: detalj.lagrum,
    kategorier: detalj.kategorier.map(kodad('kategorier')),
    regelverk: regelverkVy(detalj.regelverk, regler, detalj.lagrum),
    utredningsskyldighet: lagrumFor(regler, detalj, 'utreda'),
    utredare: utredareOf(detalj),
    bakgrund: {
      text: avsnitt('bakgrund'),
      rapporter: detalj.rapporter.map(({ rapportId, inkom, beskrivning, avvikelse, rapportor }) => ({
        rapportId,
        inkom,
        beskrivning,
        avvikelse: avvikelse?.nummer ?? null,
        verksamhet: rapportor?.verksamhet === undefined ? null : kodad('regi')(rapportor.verksamhet),
      })),
      handelse: handelseOf(detalj, kodad('precision')),
      upptackt: detalj.upptackt ?? null,
      upptacktskalla: detalj.upptacktskalla === undefined ? null : kodad('upptacktskallor')(detalj.upptacktskalla),
      berorda: berorda(detalj, kodad),
      initialBedomning: initialBedomningOf(detalj),
    },
    metod: { text: avsnitt('metod'), horande: horandeOf(detalj) },
    resultat: {
      handelseforlopp: avsnitt('handelseforlopp'),
      konsekvenser: detalj.konsekvenser?.text ?? null,
      barnperspektiv: detalj.konsekvenser?.barnperspektiv ?? null,
      orsaker: detalj.orsaker.map(({ orsakId, omrade, beskrivning }) => ({ orsakId, omrade: kodad('orsaksomraden')(omrade), beskrivning })),
      tidigare: detalj.liknande === undefined ? null : { granskade: uppslag.granskade, slutsats: detalj.liknande.slutsats },
      uppgifter: detalj.uppgifter.map(({ uppgiftId, datum, text, kalla, art, dokumenteradAv }) => ({
        uppgiftId,
        datum,
        text,
        kalla,
        art: kodad('uppgiftsarter')(art),
        dokumenteradAv,
      })),
      ovrigt: avsnitt('ovrigt'),
      spar: detalj.parallellaSpar.map(({ typ, status, datum, text }) => ({
        typ: kodad('parallella-spar')(typ),
        status,
        datum,
        text: text ?? null,
      })),
    },
    atgardsplan: {
      omedelbara: detalj.omedelbaraAtgarder.map(({ text, tidpunkt, uppgiven }) => ({
        text,
        tidpunkt: tidpunkt ?? null,
        senast: tidpunkt === undefined ? dagOf(uppgiven) : null,
      })),
      vidtagna: atgarder.filter(({ fas }) => fas.kod === 'genomford' || fas.kod === 'uppfoljd'),
      planerade: atgarder.filter(({ fas }) => fas.kod === 'foreslagen' || fas.kod === 'planerad'),
      avslagna: atgarder.filter(({ fas }) => fas.kod === 'avslagen'),
    },
    bedomning: {
      forslag: forslagOf(detalj, kodad('lexsarahgrader')),
      riskForUpprepning: detalj.forslag?.riskForUpprepning ?? null,
      akt: aktOf(detalj),
      beslut: detalj.beslut.map(({ grad, motivering, beslutsinstans, paragraf, utredningsversion, tidpunkt }) => ({
        grad: kodad('lexsarahgrader')(grad),
        motivering,
        beslutsinstans: kodad('beslutsinstanser')(beslutsinstans),
        paragraf: paragraf ?? null,
        utredningsversion,
        tidpunkt,
      })),
      anmalningsbeslut: detalj.anmalningsbeslut.map(({ anmals, motivering, beslutsinstans, datum, paragraf, preliminarGrad }) => ({
        anmals,
        motivering,
        beslutsinstans: kodad('beslutsinstanser')(beslutsinstans),
        datum,
        paragraf: paragraf ?? null,
        preliminarGrad: preliminarGrad === undefined ? null : kodad('lexsarahgrader')(preliminarGrad),
      })),
      anmalan: anmalanOf(detalj),
      invandningar: detalj.invandningar.map(({ text, tidpunkt }) => ({ text, tidpunkt })),
      tillsynsmyndighet: myndighetFor(regler, detalj).kortnamn,
    },
  };
}

type Kodare = (namn: string) => (kod: string) => Kodad;

function atgardsrader({ atgarder, orsaker }: LexSarahDetalj, kodad: Kodare): readonly Atgardsrad[] {
  const cause = (id: string) => orsaker.find(({ orsakId }) => orsakId === id)?.beskrivning;
  return atgarder.map((atgard: AtgardDetalj) => ({
    id: atgard.id,
    fas: kodad('atgardsfaser')(atgard.fas),
    typ: kodad('atgardstyper')(atgard.typ),
    beskrivning: atgard.beskrivning,
    mal: atgard.mal ?? null,
    orsaker: [...atgard.orsakIds.flatMap((id) => cause(id) ?? []), ...(atgard.orsak === undefined ? [] : [atgard.orsak])],
    ansvarigId: atgard.ansvarigId,
    beslutsmotivering: atgard.beslutsmotivering ?? null,
    klarSenast: atgard.klarSenast ?? null,
    uppfoljningSenast: atgard.uppfoljningSenast,
    genomford: atgard.genomford ?? null,
    kommentar: atgard.kommentar ?? null,
    uppfoljd: atgard.uppfoljd ?? null,
    effekt: atgard.effekt === undefined ? null : kodad('effekt')(atgard.effekt),
    uppfoljningsmotivering: atgard.uppfoljningsmotivering ?? null,
  }));
}

function utredareOf({ utredare }: LexSarahDetalj) {
  if (!utredare) return null;
  const { anvandareId, extern, tidpunkt } = utredare;
  return {
    utsedd: tidpunkt,
    anvandareId: anvandareId ?? null,
    namn: extern?.namn ?? null,
    organisation: extern?.organisation ?? null,
  };
}

function initialBedomningOf({ initialBedomning }: LexSarahDetalj) {
  if (!initialBedomning) return null;
  const { beslut, motivering, tidpunkt } = initialBedomning;
  return { beslut, motivering, tidpunkt };
}

function handelseOf({ handelse }: LexSarahDetalj, kodad: (kod: string) => Kodad) {
  if (!handelse) return null;
  const { fran, till, precision, ursprungstext } = handelse;
  return { fran: fran ?? null, till: till ?? null, precision: kodad(precision), ursprungstext: ursprungstext ?? null };
}

/** How many, by sex and age: who they are stands in their own files. */
function berorda({ berorda: persons, antalBerorda }: LexSarahDetalj, kodad: Kodare) {
  const groups = new Map<string, { kon: Kodad; aldersgrupp: Kodad | null; antal: number }>();
  for (const { kon, aldersgrupp } of persons) {
    const key = `${kon} ${aldersgrupp ?? ''}`;
    const group = groups.get(key) ?? {
      kon: kodad('kon')(kon),
      aldersgrupp: aldersgrupp === undefined ? null : kodad('aldersgrupper')(aldersgrupp),
      antal: 0,
    };
    groups.set(key, { ...group, antal: group.antal + 1 });
  }
  const antal = antalBerorda ?? persons.length;
  return { antal: antal === 0 ? null : antal, grupper: [...groups.values()] };
}

function horandeOf({ horande }: LexSarahDetalj) {
  return horande === undefined
    ? null
    : { hord: horande.hord, informerad: horande.informerad ?? null, motivering: horande.motivering ?? null };
}

function forslagOf({ forslag }: LexSarahDetalj, kodad: (kod: string) => Kodad) {
  return forslag === undefined ? null : { grad: forslag.grad === undefined ? null : kodad(forslag.grad), motivering: forslag.motivering };
}

function aktOf({ akt }: LexSarahDetalj) {
  return akt === undefined ? null : { noterat: akt.noterat, datum: akt.datum ?? null, motivering: akt.motivering ?? null };
}

function anmalanOf({ ivoAnmalan }: LexSarahDetalj) {
  return ivoAnmalan === undefined
    ? null
    : { skickad: ivoAnmalan.skickad, diarienummer: ivoAnmalan.diarienummer, ...defined({ arendenummer: ivoAnmalan.arendenummer }) };
}
