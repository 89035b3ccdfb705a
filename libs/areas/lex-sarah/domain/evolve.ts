import type { Instant } from '#engine/kernel';
import { utanDubbletter } from '#areas/arende/domain';
import { evolveAtgard, ingaAtgarder, type Atgarder } from '#areas/atgard/domain';
import type { LexSarahEvent } from './events.js';
import type { Arende, BefintligLexSarah, Beslut, Ivo, LexSarah } from './state.js';

type EventOf<T extends LexSarahEvent['type']> = Extract<LexSarahEvent, { type: T }>;

/** Never throws: an event that does not fit the state leaves it as it was. */
export function evolveLexSarah(state: LexSarah, event: LexSarahEvent): LexSarah {
  if (event.type === 'LexSarahOppnad') return { fas: 'inkommen', arende: arendeOf(event) };
  if (state.fas === 'saknas') return state;
  const { arende } = state;
  switch (event.type) {
    case 'LexSarahRapportTillagd':
      return known(state, { ...medRapport(arende, event.data.rapport), rapportEfterVersion: state.fas === 'klar-for-beslut' });
    case 'LexSarahMottagen': {
      const omedelbartAtgardat = arende.omedelbartAtgardat || event.data.omedelbaraAtgarder.length > 0;
      return { fas: 'mottagen', arende: { ...arende, omedelbartAtgardat } };
    }
    case 'LexSarahKlassad':
      return known(state, { kategorier: event.data.kategorier, lagrum: event.data.lagrum });
    case 'HandelseuppgifterAngivna':
      return known(state, handelseuppgifter(arende, event.data));
    case 'NamndInformerad': {
      const { namndId, avser, datum } = event.data;
      return known(state, { namndinformation: [...arende.namndinformation, { namndId, avser, datum }] });
    }
    case 'InitialBedomningGjord':
      return event.data.beslut === 'utreds' ? { fas: 'under-utredning', arende } : state;
    case 'LexSarahAterlamnad':
      return { fas: 'aterlamnad', arende };
    case 'UtredareUtsedd':
      return known(state, { utredare: { anvandareId: event.data.anvandareId ?? null } });
    case 'BerordaAngivna':
      return known(state, { barn: barnBland(event.data.berorda) });
    case 'UtredningsavsnittSkrivet':
      return known(state, { avsnitt: utanDubbletter([...arende.avsnitt, event.data.nyckel]) });
    case 'UppgiftDokumenterad':
      return known(state, { antalUppgifter: arende.antalUppgifter + 1 });
    case 'EnskildHord':
      return known(state, { horande: { hord: event.data.hord, informerad: event.data.informerad ?? null } });
    case 'KonsekvenserBeskrivna':
      return known(state, { konsekvenser: { barnperspektiv: event.data.barnperspektiv !== undefined } });
    case 'OrsakerAngivna':
      return known(state, { orsakIds: event.data.orsaker.map(({ orsakId }) => orsakId) });
    case 'LiknandeGranskade':
      return known(state, { liknandeGranskade: true });
    case 'AktnoteringAngiven':
      return known(state, { akt: { noterat: event.data.noterat, datum: event.data.datum ?? null } });
    case 'ForslagLamnat': {
      const { grad = null, riskForUpprepning } = event.data;
      return known(state, { forslag: { grad, riskForUpprepning: riskForUpprepning !== undefined } });
    }
    case 'UtredningKlarmarkerad': {
      const version = Math.max(arende.version, event.data.version);
      return { fas: 'klar-for-beslut', arende: { ...arende, version, klarmarkerad: event.data.tidpunkt, rapportEfterVersion: false } };
    }
    case 'UtredningUpplast':
      return { fas: 'under-utredning', arende };
    case 'LexSarahBeslutat':
      return beslutad(arende, event);
    case 'InvandningMottagen':
      return omprovas(state, event.data.beslutsfattareId);
    case 'NamndredovisningGjord': {
      const { datum, paragraf, utredningsversion, namndId = null } = event.data;
      const redovisning = { datum, paragraf, utredningsversion, namndId };
      return known(state, { namndredovisningar: [...arende.namndredovisningar, redovisning] });
    }
    case 'ParallelltSparNoterat': {
      const { typ, status, datum } = event.data;
      return known(state, { spar: [...arende.spar, { typ, status, datum }] });
    }
    case 'LexSarahAvslutad':
      return state.fas === 'beslutad' || state.fas === 'uppfoljning' ? { fas: 'avslutad', arende, beslut: state.beslut } : state;
    case 'AnmalningsbeslutFattat':
    case 'IvoAnmalanSkickad':
    case 'IvoArendeOppnat':
      return known(state, { ivo: evolveIvo(arende.ivo, event) });
    case 'AtgardForeslagen':
    case 'AtgardPlanerad':
    case 'AtgardAvslagen':
    case 'AtgardGenomford':
    case 'AtgardUppfoljd':
    case 'AtgardUppfoljningFramflyttad': {
      const atgarder = evolveAtgard(arende.atgarder, event);
      const next = { ...arende, atgarder, tidigastAvslut: later(arende, event.type === 'AtgardUppfoljd' ? event.data.tidpunkt : '') };
      return state.fas === 'beslutad' && event.type === 'AtgardPlanerad'
        ? { fas: 'uppfoljning', arende: next, beslut: state.beslut }
        : known(state, next);
    }
    case 'IvoAnmalanKompletterad':
    case 'IvoBeslutInkommet':
    case 'RapportorenAterkopplad':
      return state;
  }
}

const known = (state: BefintligLexSarah, change: Partial<Arende>): LexSarah => ({ ...state, arende: { ...state.arende, ...change } });

const later = ({ tidigastAvslut }: Arende, tidpunkt: Instant): Instant => (tidpunkt > tidigastAvslut ? tidpunkt : tidigastAvslut);

const barnBland = (berorda: EventOf<'BerordaAngivna'>['data']['berorda']): boolean =>
  berorda.some(({ aldersgrupp }) => aldersgrupp === '0-12' || aldersgrupp === '13-17');

const underWay = (atgarder: Atgarder): boolean => atgarder.some(({ fas }) => fas === 'planerad' || fas === 'genomford');

function arendeOf({ data }: EventOf<'LexSarahOppnad'>): Arende {
  const tomt: Arende = {
    lexSarahId: data.lexSarahId,
    inkom: data.rapport.inkom,
    tidigastAvslut: data.rapport.inkom,
    grund: data.grund,
    regi: data.enhet?.regi ?? null,
    antalRapporter: 0,
    overlamnade: [],
    javiga: [],
    kategorier: data.kategorier,
    lagrum: data.lagrum,
    handelse: null,
    upptackt: null,
    upptacktskalla: null,
    barn: barnBland(data.berorda),
    omedelbartAtgardat: data.omedelbaraAtgarder.length > 0,
    namnder: data.namnder,
    namndinformation: [],
    utredare: null,
    avsnitt: [],
    antalUppgifter: 0,
    horande: null,
    konsekvenser: null,
    orsakIds: [],
    liknandeGranskade: false,
    akt: null,
    forslag: null,
    atgarder: ingaAtgarder,
    version: 0,
    klarmarkerad: null,
    rapportEfterVersion: false,
    beslut: [],
    omprovning: null,
    ivo: { anmalningsbeslut: null, anmalan: null, arenden: [] },
    namndredovisningar: [],
    spar: [],
  };
  return { ...tomt, ...medRapport(tomt, data.rapport), ...handelseuppgifter(tomt, data) };
}

function medRapport(
  arende: Arende,
  { inkom, rapportor, avvikelse }: EventOf<'LexSarahRapportTillagd'>['data']['rapport'],
): Partial<Arende> {
  const reporter = rapportor?.anvandareId === undefined ? [] : [rapportor.anvandareId];
  const overlamnad = avvikelse === undefined ? [] : [{ avvikelseId: avvikelse.avvikelseId, omgang: avvikelse.omgang }];
  return {
    inkom: inkom < arende.inkom ? inkom : arende.inkom,
    antalRapporter: arende.antalRapporter + 1,
    javiga: utanDubbletter([...arende.javiga, ...reporter, ...(avvikelse?.hanterareIds ?? [])]),
    overlamnade: [...arende.overlamnade, ...overlamnad],
  };
}

function handelseuppgifter(
  arende: Arende,
  { handelse, upptackt, upptacktskalla }: Pick<EventOf<'HandelseuppgifterAngivna'>['data'], 'handelse' | 'upptackt' | 'upptacktskalla'>,
): Partial<Arende> {
  return {
    handelse: handelse === undefined ? arende.handelse : { tid: handelse.fran ?? handelse.till ?? null },
    upptackt: upptackt ?? arende.upptackt,
    upptacktskalla: upptacktskalla ?? arende.upptacktskalla,
  };
}

/** A measure that was planned during the investigation takes the case straight to follow-up. */
function beslutad(arende: Arende, { data }: EventOf<'LexSarahBeslutat'>): LexSarah {
  const { grad, beslutsinstans, utredningsversion, beslutsfattareId = null } = data;
  const beslut: Beslut = { grad, beslutsinstans, utredningsversion, beslutsfattareId };
  const next: Arende = {
    ...arende,
    beslut: [...arende.beslut, beslut],
    omprovning: null,
    tidigastAvslut: later(arende, data.tidpunkt),
  };
  return { fas: underWay(next.atgarder) ? 'uppfoljning' : 'beslutad', arende: next, beslut };
}

/** A decided case waits for a decision again. One that already waits has only got another who is to decide. */
function omprovas(state: BefintligLexSarah, beslutsfattareId: string): LexSarah {
  const arende = { ...state.arende, omprovning: { beslutsfattareId } };
  const decided = state.fas === 'beslutad' || state.fas === 'uppfoljning' || state.fas === 'avslutad';
  if (decided) return { fas: 'klar-for-beslut', arende };
  return state.arende.omprovning === null ? state : { ...state, arende };
}

function evolveIvo(ivo: Ivo, event: EventOf<'AnmalningsbeslutFattat' | 'IvoAnmalanSkickad' | 'IvoArendeOppnat'>): Ivo {
  switch (event.type) {
    case 'AnmalningsbeslutFattat':
      return { ...ivo, anmalningsbeslut: { anmals: event.data.anmals } };
    case 'IvoAnmalanSkickad': {
      const { skickad, diarienummer, arendenummer = null } = event.data;
      return { ...ivo, anmalan: { skickad, diarienummer, arendenummer } };
    }
    case 'IvoArendeOppnat': {
      const { oppnat, arendenummer = null } = event.data;
      return { ...ivo, arenden: [...ivo.arenden, { oppnat, arendenummer }] };
    }
  }
}
