import { stockholmDay } from '#engine/deadline';
import {
  avvikelseDecider,
  type AvvikelseCommand,
  type AvvikelseCommandData,
  type AvvikelseEvent,
  type Avvikelsefas,
} from '#areas/avvikelse';
import { loadRegler } from '#regler/ladda';
import { byggare, ENHET, ID, NU } from '../byggare.js';

export { ENHET, ID, NU };

/** The decider with the rule data as it is delivered. */
export const avvikelse = avvikelseDecider({
  ...loadRegler(),
  dag: stockholmDay,
  lexSarahIdFor: (avvikelseId, omgang) => `lex-${avvikelseId}-${omgang}`,
});

export const lexId = (omgang = 1) => `lex-${ID}-${omgang}`;
export const ANNAN_ENHET = { enhetId: 'enhet-2', regi: 'privat', vag: ['kommun', 'enhet-2'] } as const;

type EventOf<T extends AvvikelseEvent['type']> = Extract<AvvikelseEvent, { type: T }>;

const RISK = { lagrumsgrupp: 'SoL-LSS', faktorer: { sannolikhet: 2, allvarlighetsgrad: 2 } } as const;

/** A complete command of each type. */
const HELA: AvvikelseCommandData = {
  RapporteraAvvikelse: {
    nummer: 'A-2026-000001',
    rapporterasSom: 'avvikelse',
    rapportvag: 'inloggad',
    enhet: ENHET,
    beskrivning: 'En insats uteblev.',
    berorda: [],
    omedelbaraAtgarder: [],
    kategorier: [],
    lagrum: [],
  },
  TaEmotAvvikelse: { omedelbaraAtgarder: [] },
  BedomAvvikelse: {
    riskbedomningar: [RISK],
    kategorier: ['bemotande'],
    lagrum: ['SoL'],
    missforhallandeMisstanks: false,
    motivering: 'Motivering.',
  },
  UtredAvvikelse: {
    handelseforlopp: 'Förlopp.',
    orsaker: [{ omrade: 'procedurer-rutiner-riktlinjer', beskrivning: 'Rutinen saknas.' }],
    konsekvenser: 'Oro.',
  },
  BeslutaAvvikelse: { beslut: 'atgardas', motivering: 'Motivering.' },
  LamnaAterkoppling: { text: 'Tack, rutinen ändras.' },
  KompletteraAvvikelse: { text: 'Ett tillägg.' },
  FlyttaAvvikelse: { enhet: ANNAN_ENHET, motivering: 'Hände där.' },
  LamnaOverTillLexSarah: { motivering: 'Kan vara ett missförhållande.' },
  FattaImyBeslut: { anmals: false, motivering: 'Osannolik risk.' },
  AvslutaAvvikelse: { slutsats: 'Klart.' },
  AvslutaFranTidigareSystem: {},
  AterupptaAvvikelse: { motivering: 'Hände igen.' },
  MakuleraAvvikelse: { motivering: 'Dubblett.' },
  AterlamnaFranLexSarah: { lexSarahId: lexId(), motivering: 'Inget missförhållande.' },
  AvslutaGenomLexSarah: { lexSarahId: lexId() },
  ForeslaAtgard: {
    atgardstyp: 'rutinandring',
    beskrivning: 'Skriv rutinen.',
    orsakIds: [],
    orsak: 'Rutinen saknas.',
    ansvarigId: 'enhetschef-1',
    uppfoljningSenast: '2026-09-10',
  },
  BeslutaAtgard: { atgardId: 'atgard-1', beslut: 'planerad' },
  GenomforAtgard: { atgardId: 'atgard-1', kommentar: 'Gjort.' },
  FoljUppAtgard: { atgardId: 'atgard-1', effekt: 'ja', motivering: 'Inga nya händelser.' },
};

export const { kommando, hande, KOMMANDON } = byggare<AvvikelseCommandData, AvvikelseCommand, AvvikelseEvent>(HELA);

export const rapporterad = (change: Partial<EventOf<'AvvikelseRapporterad'>['data']> = {}) =>
  hande('AvvikelseRapporterad', {
    avvikelseId: ID,
    nummer: 'A-2026-000001',
    rapporterasSom: 'avvikelse',
    rapportvag: 'inloggad',
    enhet: ENHET,
    beskrivning: 'En insats uteblev.',
    beror: 'enskild',
    berorda: [],
    omedelbaraAtgarder: [],
    kategorier: [],
    lagrum: [],
    regelverk: { forfarande: 'SoL-2025', mattstock: 'SoL-2025' },
    rapportorId: 'medarbetare',
    ...change,
  });
export const mottagen = hande('AvvikelseMottagen', { omedelbaraAtgarder: [] });
export const bedomd = (change: Partial<EventOf<'AvvikelseBedomd'>['data']> = {}) =>
  hande('AvvikelseBedomd', {
    riskbedomningar: [{ ...RISK, skalversion: '4x4-1', riskvarde: 4, niva: 'gul' }],
    kategorier: ['bemotande'],
    lagrum: ['SoL'],
    missforhallandeMisstanks: false,
    motivering: 'Motivering.',
    ...change,
  });
export const utredd = hande('AvvikelseUtredd', {
  handelseforlopp: 'Förlopp.',
  orsaker: [{ orsakId: 'orsak-1', omrade: 'procedurer-rutiner-riktlinjer', beskrivning: 'Rutinen saknas.' }],
  konsekvenser: 'Oro.',
});
export const beslutad = (beslut: 'atgardas' | 'ingen-atgard' = 'atgardas') =>
  hande('AvvikelseBeslutad', { beslut, motivering: 'Motivering.' });
export const foreslagen = (atgardId = 'atgard-1') =>
  hande('AtgardForeslagen', {
    atgardId,
    atgardstyp: 'rutinandring',
    beskrivning: 'Skriv rutinen.',
    orsakIds: [],
    orsak: 'Rutinen saknas.',
    ansvarigId: 'enhetschef-1',
    uppfoljningSenast: '2026-09-10',
  });
export const planerad = (atgardId = 'atgard-1') => hande('AtgardPlanerad', { atgardId });
export const avslagen = (atgardId = 'atgard-1') => hande('AtgardAvslagen', { atgardId, motivering: 'För dyrt.' });
export const genomford = (atgardId = 'atgard-1') => hande('AtgardGenomford', { atgardId, kommentar: 'Gjort.' });
export const uppfoljd = (atgardId = 'atgard-1') => hande('AtgardUppfoljd', { atgardId, effekt: 'ja', motivering: 'Inga nya händelser.' });
export const misstankt = (omgang = 1) =>
  hande('MissforhallandeMisstankt', {
    avvikelseId: ID,
    lexSarahId: lexId(omgang),
    omgang,
    grund: 'sarskild-begaran',
    motivering: 'Kan vara ett missförhållande.',
  });
export const aterlamnad = (omgang = 1) =>
  hande('AterlamnadFranLexSarah', { lexSarahId: lexId(omgang), motivering: 'Inget missförhållande.' });
export const avslutad = (grund: 'beslut' | 'lex-sarah' = 'beslut') =>
  hande('AvvikelseAvslutad', grund === 'beslut' ? { grund, slutsats: 'Klart.' } : { grund });
export const aterupptagen = hande('AvvikelseAterupptagen', { motivering: 'Hände igen.' });
export const makulerad = hande('AvvikelseMakulerad', { motivering: 'Dubblett.' });

/** A history that ends in each phase; the one of `uppfoljning` has a measure that is followed up. */
export const HISTORIER: Record<Avvikelsefas, readonly AvvikelseEvent[]> = {
  rapporterad: [rapporterad()],
  mottagen: [rapporterad(), mottagen],
  'under-utredning': [rapporterad(), mottagen, bedomd()],
  'klar-for-beslut': [rapporterad(), mottagen, bedomd(), utredd],
  beslutad: [rapporterad(), mottagen, bedomd(), utredd, beslutad()],
  uppfoljning: [rapporterad(), mottagen, bedomd(), utredd, beslutad(), foreslagen(), planerad(), genomford(), uppfoljd()],
  'overlamnad-lex-sarah': [rapporterad(), mottagen, misstankt()],
  avslutad: [rapporterad(), mottagen, bedomd(), utredd, beslutad('ingen-atgard'), avslutad()],
  makulerad: [rapporterad(), makulerad],
};
