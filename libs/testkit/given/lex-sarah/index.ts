import type { CommandMeta } from '#engine/kernel';
import { stockholmDay } from '#engine/deadline';
import {
  lexSarahDecider,
  type LexSarahCommand,
  type LexSarahCommandData,
  type LexSarahEvent,
  type LexSarahFas,
} from '#areas/lex-sarah/domain';
import { loadRegler } from '#regler/ladda';
import { byggare, ENHET, ID, NU } from '../byggare.js';

export { ENHET, ID, NU };

/** The decider with the rule data as it is delivered. */
export const lexSarah = lexSarahDecider({ ...loadRegler(), dag: stockholmDay });

export const PRIVAT = { enhetId: 'enhet-9', regi: 'privat', vag: ['kommun', 'enhet-9'] } as const;
/** the avvikelse that a manager handed over: `enhetschef-1` has handled it */
export const OVERLAMNAD = { avvikelseId: 'avvikelse-1', nummer: 'A-2026-000001', omgang: 1, hanterareIds: ['enhetschef-1'] } as const;
export const RATT = { instanser: ['lex-sarah-ansvarig', 'namnd'], omprovning: ['lex-sarah-ansvarig', 'forvaltningschef'] } as const;

type Type = LexSarahCommand['type'];
type EventOf<T extends LexSarahEvent['type']> = Extract<LexSarahEvent, { type: T }>;

/** Who usually gives the command; the others are the lex function's. */
const AKTORER: Partial<Record<Type, Pick<CommandMeta, 'actorId' | 'role'>>> = {
  OppnaLexSarah: { actorId: 'medarbetare', role: 'medarbetare' },
  LaggTillRapport: { actorId: 'kollega', role: 'medarbetare' },
  BeslutaOmAnmalan: { actorId: 'forvaltningschef', role: 'forvaltningschef' },
};
/** A complete command of each type. */
const HELA: LexSarahCommandData = {
  OppnaLexSarah: {
    nummer: 'L-2026-000001',
    grund: 'rapport',
    rapport: { beskrivning: 'En insats uteblev.' },
    enhet: ENHET,
    berorda: [],
    omedelbaraAtgarder: [],
    kategorier: [],
    lagrum: [],
    avvikelseIds: [],
    namnder: [],
  },
  LaggTillRapport: { rapport: { beskrivning: 'Jag såg det också.' } },
  TaEmotLexSarah: { omedelbaraAtgarder: [] },
  KlassaLexSarah: { kategorier: ['rattssakerhet'], lagrum: ['SoL'] },
  AngeHandelseuppgifter: { handelse: { precision: 'dag', fran: '2026-03-01' }, upptackt: '2026-03-02', upptacktskalla: 'personal' },
  InformeraNamnd: { namndId: 'namnd-1', avser: 'rapport', datum: '2026-03-10' },
  BedomInitialt: { beslut: 'utreds', motivering: 'Motivering.' },
  UtseUtredare: { anvandareId: 'utredare' },
  AngeBerorda: { berorda: [{ kon: 'kvinna', aldersgrupp: '80-' }] },
  SkrivAvsnitt: { nyckel: 'handelseforlopp', text: 'Förlopp.' },
  DokumenteraUppgift: {
    text: 'Besöket uteblev.',
    art: 'fakta',
    kalla: 'Genomgång av journal',
    datum: '2026-03-10',
    dokumenteradAv: { namn: 'Påhittad Utredare', befattning: 'Utredare' },
  },
  AngeHorande: { hord: true, informerad: true },
  BeskrivKonsekvenser: { text: 'Oro.' },
  AngeOrsaker: { orsaker: [{ omrade: 'procedurer-rutiner-riktlinjer', beskrivning: 'Rutinen saknas.' }] },
  GranskaLiknande: { granskade: [{ typ: 'avvikelse', id: 'avvikelse-9' }], slutsats: 'Det har hänt förut.' },
  NoteraIAkt: { noterat: true, datum: '2026-03-10' },
  LamnaForslag: { grad: 'missforhallande', motivering: 'Motivering.', riskForUpprepning: 'Liten.', atgardIds: [] },
  Klarmarkera: {},
  LasUppUtredning: { motivering: 'Nya uppgifter.' },
  BeslutaLexSarah: {
    grad: 'missforhallande',
    motivering: 'Motivering.',
    beslutsinstans: 'lex-sarah-ansvarig',
    utredningsversion: 1,
    ratt: RATT,
  },
  BeslutaOmAnmalan: {
    anmals: true,
    beslutsinstans: 'forvaltningschef',
    datum: '2026-03-10',
    motivering: 'Motivering.',
    ratt: { instanser: ['forvaltningschef'] },
  },
  SkickaIvoAnmalan: { skickad: '2026-03-10', diarienummer: 'SOC 2026/1' },
  KompletteraIvoAnmalan: { skickad: '2026-03-10', beskrivning: 'Utredningen.' },
  NoteraIvoArende: { oppnat: '2026-03-10', arendenummer: '1.2-3/2026' },
  NoteraIvoBeslut: { datum: '2026-03-10', utfall: 'Avslutas utan åtgärd.' },
  MottaInvandning: { text: 'Det var allvarligare än så.', beslutsfattareId: 'lex-sarah-ansvarig-2' },
  RedovisaForNamnd: { datum: '2026-03-10', paragraf: '§ 12', utredningsversion: 1 },
  NoteraParallelltSpar: { typ: 'polisanmalan', status: 'inlett', datum: '2026-03-10' },
  AterkopplaRapportoren: { text: 'Tack, händelsen är utredd.' },
  AvslutaLexSarah: {},
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

export const { kommando, hande, KOMMANDON } = byggare<LexSarahCommandData, LexSarahCommand, LexSarahEvent>(HELA, (type) => ({
  actorId: 'lex-sarah-ansvarig',
  role: 'lex-sarah-ansvarig',
  ...AKTORER[type],
}));

const RAPPORT = {
  rapportId: 'ny-1',
  inkom: NU,
  beskrivning: 'En insats uteblev.',
  rapportor: { personRef: 'ny-2', anvandareId: 'medarbetare' },
} as const;

export const oppnad = (change: Partial<EventOf<'LexSarahOppnad'>['data']> = {}) =>
  hande('LexSarahOppnad', {
    lexSarahId: ID,
    nummer: 'L-2026-000001',
    grund: 'rapport',
    rapport: RAPPORT,
    enhet: ENHET,
    berorda: [],
    omedelbaraAtgarder: [],
    kategorier: [],
    lagrum: [],
    regelverk: { forfarande: 'SoL-2025', mattstock: 'SoL-2025' },
    avvikelseIds: [],
    namnder: [],
    ...change,
  });
/** a manager's own hand-over of an avvikelse where nobody has invoked lex Sarah */
export const overlamnad = (change: Partial<EventOf<'LexSarahOppnad'>['data']> = {}) =>
  oppnad({ grund: 'chefens-overlamning', rapport: { ...RAPPORT, avvikelse: OVERLAMNAD }, ...change });
export const rapportTillagd = (anvandareId = 'kollega', inkom = NU) =>
  hande('LexSarahRapportTillagd', {
    rapport: {
      rapportId: 'rapport-2',
      inkom,
      beskrivning: 'Jag såg det också.',
      rapportor: { personRef: 'person-2', anvandareId },
    },
  });
export const mottagen = hande('LexSarahMottagen', { omedelbaraAtgarder: [] });
export const utreds = hande('InitialBedomningGjord', { beslut: 'utreds', motivering: 'Motivering.' });
export const aterlamnas = [
  hande('InitialBedomningGjord', { beslut: 'aterlamnas', motivering: 'Motivering.' }),
  hande('LexSarahAterlamnad', { avvikelseId: 'avvikelse-1', motivering: 'Motivering.' }),
] as const;
export const utredareUtsedd = (anvandareId = 'utredare') => hande('UtredareUtsedd', { anvandareId });
export const avsnitt = (nyckel: 'bakgrund' | 'metod' | 'handelseforlopp' | 'ovrigt' = 'handelseforlopp') =>
  hande('UtredningsavsnittSkrivet', { nyckel, text: 'Text.' });
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

/** What an investigation is to show, all of it (SOSFS 2011:5 5 kap.); the measure is proposed. */
export const UTREDNING: readonly LexSarahEvent[] = [
  utredareUtsedd(),
  hande('HandelseuppgifterAngivna', {
    handelse: { precision: 'dag', fran: '2026-03-01' },
    upptackt: '2026-03-02',
    upptacktskalla: 'personal',
    regelverk: { forfarande: 'SoL-2025', mattstock: 'SoL-2025' },
  }),
  avsnitt(),
  hande('UppgiftDokumenterad', {
    uppgiftId: 'uppgift-1',
    text: 'Besöket uteblev.',
    art: 'fakta',
    kalla: 'Genomgång av journal',
    datum: '2026-03-10',
    dokumenteradAv: { namn: 'Påhittad Utredare', befattning: 'Utredare' },
  }),
  hande('EnskildHord', { hord: true, informerad: true }),
  hande('KonsekvenserBeskrivna', { text: 'Oro.', barnperspektiv: 'Barnet var inte med.' }),
  hande('OrsakerAngivna', {
    orsaker: [{ orsakId: 'orsak-1', omrade: 'procedurer-rutiner-riktlinjer', beskrivning: 'Rutinen saknas.' }],
  }),
  hande('LiknandeGranskade', { granskade: [], slutsats: 'Inget liknande har hänt.' }),
  hande('ForslagLamnat', { grad: 'missforhallande', motivering: 'Motivering.', riskForUpprepning: 'Liten.', atgardIds: [] }),
  foreslagen(),
];
export const klarmarkerad = (version = 1) => hande('UtredningKlarmarkerad', { version });
export const upplast = hande('UtredningUpplast', { motivering: 'Nya uppgifter.' });
export const beslutad = (change: Partial<EventOf<'LexSarahBeslutat'>['data']> = {}) =>
  hande('LexSarahBeslutat', {
    grad: 'missforhallande',
    motivering: 'Motivering.',
    beslutsinstans: 'lex-sarah-ansvarig',
    utredningsversion: 1,
    beslutsfattareId: 'lex-sarah-ansvarig',
    ...change,
  });
export const anmalningsbeslut = (anmals = true) =>
  hande('AnmalningsbeslutFattat', { anmals, beslutsinstans: 'forvaltningschef', datum: '2026-03-10', motivering: 'Motivering.' });
export const anmalan = hande('IvoAnmalanSkickad', { skickad: '2026-03-10', diarienummer: 'SOC 2026/1' });
export const ivoArende = hande('IvoArendeOppnat', { oppnat: '2026-03-10', arendenummer: '1.2-3/2026' });
export const invandning = (beslutsfattareId = 'lex-sarah-ansvarig-2') =>
  hande('InvandningMottagen', { text: 'Det var allvarligare än så.', beslutsfattareId });
export const avslutad = (change: Partial<EventOf<'LexSarahAvslutad'>['data']> = {}) =>
  hande('LexSarahAvslutad', { grad: 'missforhallande', overlamnadeAvvikelser: [], ...change });

const UNDER_UTREDNING = [oppnad(), mottagen, utreds, ...UTREDNING];

/** A history that ends in each phase, with all that the next step needs; the measure of `uppfoljning` is followed up. */
export const HISTORIER: Record<LexSarahFas, readonly LexSarahEvent[]> = {
  inkommen: [oppnad()],
  mottagen: [oppnad(), mottagen],
  'under-utredning': UNDER_UTREDNING,
  'klar-for-beslut': [...UNDER_UTREDNING, klarmarkerad()],
  beslutad: [...UNDER_UTREDNING, klarmarkerad(), beslutad()],
  uppfoljning: [...UNDER_UTREDNING, klarmarkerad(), beslutad(), planerad(), genomford(), uppfoljd()],
  avslutad: [...UNDER_UTREDNING, klarmarkerad(), beslutad(), planerad(), genomford(), uppfoljd(), avslutad()],
  aterlamnad: [overlamnad(), mottagen, ...aterlamnas],
};
