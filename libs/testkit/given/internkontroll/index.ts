import { stockholmDay } from '#engine/deadline';
import {
  internkontrollDecider,
  type InternkontrollCommand,
  type InternkontrollCommandData,
  type InternkontrollEvent,
  type Internkontrollfas,
} from '#areas/internkontroll';
import { loadRegler } from '#regler/ladda';
import { byggare, ID, NU } from '../byggare.js';

export { ID, NU };

/** The decider with the rule data as it is delivered. */
export const internkontroll = internkontrollDecider({ ...loadRegler(), dag: stockholmDay });

type EventOf<T extends InternkontrollEvent['type']> = Extract<InternkontrollEvent, { type: T }>;

const UPPRATTAD = {
  nummer: 'P-2026-000001',
  period: { fran: '2026-01-01', till: '2026-12-31', benamning: '2026' },
  namnd: { namndId: 'namnd-1', vag: ['kommun', 'namnd-1'] },
  grupper: ['Direktåtgärder', 'Nämndens granskning', 'Kommungemensam'],
} as const;

/** A complete command of each type, for a plan with the moments of `HISTORIER`. */
const HELA: InternkontrollCommandData = {
  UpprattaInternkontrollplan: UPPRATTAD,
  InventeraRisk: {
    process: 'Fakturahantering',
    risk: 'Fakturor betalas för sent.',
    faktorer: { sannolikhet: 3, allvarlighetsgrad: 2 },
    hantering: 'granska',
  },
  AndraInventeradRisk: { riskId: 'risk-1', process: 'Fakturahantering', risk: 'Fakturor betalas för sent.' },
  LaggTillKontrollmoment: { kontrollmoment: 'Attest av fakturor' },
  AndraKontrollmoment: { kontrollmomentId: 'moment-1', kontrollmoment: 'Attest av leverantörsfakturor' },
  TaBortKontrollmoment: { kontrollmomentId: 'moment-1' },
  BeslutaInternkontrollplan: { datum: '2026-01-27', paragraf: '§ 9', beslutsinstans: 'namnd' },
  RevideraInternkontrollplan: {
    datum: '2026-03-10',
    paragraf: '§ 31',
    beslutsinstans: 'namnd',
    tillagda: [{ kontrollmoment: 'Behörigheter avslutas' }],
    andrade: [],
    borttagna: [],
  },
  UtforKontroll: {
    kontrollmomentId: 'moment-1',
    utford: '2026-03-09',
    urval: 'Var tionde faktura i februari',
    antalKontrollerade: 20,
    antalAvvikelser: 0,
    bedomning: { kod: 'utan-anmarkning' },
    kommentar: 'Alla var attesterade i tid.',
    fynd: [],
  },
  AvslutaInternkontrollplan: {},
  ForeslaAtgard: {
    atgardstyp: 'rutinandring',
    beskrivning: 'Skriv rutinen.',
    orsakIds: [],
    avser: { typ: 'kontrollmoment', id: 'moment-1' },
    ansvarigId: 'enhetschef-1',
    uppfoljningSenast: '2026-09-10',
  },
  BeslutaAtgard: { atgardId: 'atgard-1', beslut: 'planerad' },
  GenomforAtgard: { atgardId: 'atgard-1', kommentar: 'Gjort.' },
  FoljUppAtgard: { atgardId: 'atgard-1', effekt: 'ja', motivering: 'Inga sena fakturor sedan dess.' },
};

export const { kommando, hande, KOMMANDON } = byggare<InternkontrollCommandData, InternkontrollCommand, InternkontrollEvent>(HELA, () => ({
  actorId: 'controller',
  role: 'controller',
}));

export const upprattad = (change: Partial<EventOf<'InternkontrollplanUpprattad'>['data']> = {}) =>
  hande('InternkontrollplanUpprattad', { ...UPPRATTAD, planId: ID, ...change });
export const inventerad = hande('RiskInventerad', { riskId: 'risk-1', process: 'Fakturahantering', risk: 'Fakturor betalas för sent.' });
export const moment = (kontrollmomentId = 'moment-1', change: Partial<EventOf<'KontrollmomentTillagt'>['data']> = {}) =>
  hande('KontrollmomentTillagt', { kontrollmomentId, kontrollmoment: 'Attest av fakturor', beslutadAv: 'namnd', ...change });
export const beslutad = hande('InternkontrollplanBeslutad', { datum: '2026-01-27', paragraf: '§ 9', planversion: 1 });
export const reviderad = (change: Partial<EventOf<'InternkontrollplanReviderad'>['data']> = {}) =>
  hande('InternkontrollplanReviderad', {
    datum: '2026-03-10',
    paragraf: '§ 31',
    planversion: 2,
    tillagda: [],
    andrade: [],
    borttagna: [],
    ...change,
  });
export const kontrollerad = (kontrollmomentId = 'moment-1', change: Partial<EventOf<'KontrollUtford'>['data']> = {}) =>
  hande('KontrollUtford', {
    kontrollId: ID,
    kontrollmomentId,
    planversion: 1,
    utford: '2026-03-09',
    urval: 'Var tionde faktura i februari',
    antalKontrollerade: 20,
    antalAvvikelser: 0,
    bedomning: { skalversion: '1', kod: 'utan-anmarkning' },
    kommentar: 'Alla var attesterade i tid.',
    fynd: [],
    ...change,
  });
export const avslutad = hande('InternkontrollplanAvslutad', { kvarstaende: [] });
export const foreslagen = hande('AtgardForeslagen', { ...HELA.ForeslaAtgard, atgardId: 'atgard-1' });
export const planerad = hande('AtgardPlanerad', { atgardId: 'atgard-1' });
export const genomford = hande('AtgardGenomford', { atgardId: 'atgard-1', kommentar: 'Gjort.' });
export const uppfoljd = hande('AtgardUppfoljd', { atgardId: 'atgard-1', effekt: 'ja', motivering: 'Inga sena fakturor sedan dess.' });

/** A history that ends in each phase, by the steps in their order. */
export const HISTORIER: Record<Internkontrollfas, readonly InternkontrollEvent[]> = {
  utkast: [upprattad(), inventerad, moment()],
  beslutad: [upprattad(), inventerad, moment(), beslutad],
  avslutad: [upprattad(), inventerad, moment(), beslutad, kontrollerad(), avslutad],
};
