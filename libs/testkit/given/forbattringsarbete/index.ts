import {
  forbattringsarbeteDecider,
  type ForbattringsarbeteCommand,
  type ForbattringsarbeteCommandData,
  type ForbattringsarbeteEvent,
  type Forbattringsarbetefas,
} from '#areas/forbattringsarbete';
import { stockholmDay } from '#engine/deadline';
import { loadRegler } from '#regler/ladda';
import { byggare, ENHET, ID, NU } from '../byggare.js';

export { ENHET, ID, NU };

/** The decider with the rule data as it is delivered. */
export const forbattringsarbete = forbattringsarbeteDecider({ ...loadRegler(), dag: stockholmDay });

type EventOf<T extends ForbattringsarbeteEvent['type']> = Extract<ForbattringsarbeteEvent, { type: T }>;

const PABORJAT = {
  nummer: 'F-2026-000001',
  enhet: ENHET,
  titel: 'Färre uteblivna kvällsbesök',
  beskrivning: 'Ändrade besök läses upp vid överlämningen.',
  mal: 'Inga uteblivna besök på tre månader.',
  ansvarigId: 'enhetschef-1',
  kallor: [{ typ: 'avvikelse', id: 'avvikelse-1' }],
} as const;

/** A complete command of each type. */
const HELA: ForbattringsarbeteCommandData = {
  PaborjaForbattringsarbete: PABORJAT,
  GenomforForandring: { text: 'Besöken lästes upp vid alla överlämningar.' },
  UtvarderaForandring: { resultat: 'battre', text: 'Ett uteblivet besök, mot sju före.' },
  BestamForbattringsutfall: { utfall: 'infort', text: 'Uppläsningen skrivs in i rutinen.' },
  PaborjaNyttVarv: { text: 'Samma sak prövas på morgonen.' },
  AvslutaForbattringsarbete: { slutsats: 'Arbetssättet är infört.' },
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
  FoljUppAtgard: { atgardId: 'atgard-1', effekt: 'ja', motivering: 'Rutinen följs.' },
};

export const { kommando, hande, KOMMANDON } = byggare<ForbattringsarbeteCommandData, ForbattringsarbeteCommand, ForbattringsarbeteEvent>(
  HELA,
);

export const paborjat = (change: Partial<EventOf<'ForbattringsarbetePaborjat'>['data']> = {}) =>
  hande('ForbattringsarbetePaborjat', { ...PABORJAT, forbattringsarbeteId: ID, ...change });
export const genomfort = hande('ForandringGenomford', HELA.GenomforForandring);
export const utvarderat = hande('ForandringUtvarderad', HELA.UtvarderaForandring);
export const utfall = (change: Partial<EventOf<'ForbattringsutfallBestamt'>['data']> = {}) =>
  hande('ForbattringsutfallBestamt', { ...HELA.BestamForbattringsutfall, ...change });
export const nyttVarv = hande('NyttVarvPaborjat', { varv: 2, ...HELA.PaborjaNyttVarv });
export const avslutat = hande('ForbattringsarbeteAvslutat', HELA.AvslutaForbattringsarbete);
export const foreslagen = hande('AtgardForeslagen', { ...HELA.ForeslaAtgard, atgardId: 'atgard-1' });
export const planerad = hande('AtgardPlanerad', { atgardId: 'atgard-1' });
export const genomford = hande('AtgardGenomford', { atgardId: 'atgard-1', kommentar: 'Gjort.' });
export const uppfoljd = hande('AtgardUppfoljd', { atgardId: 'atgard-1', effekt: 'ja', motivering: 'Rutinen följs.' });

/** A history that ends in each phase, by the steps in their order. */
export const HISTORIER: Record<Forbattringsarbetefas, readonly ForbattringsarbeteEvent[]> = {
  planering: [paborjat()],
  genomforande: [paborjat(), genomfort],
  utvardering: [paborjat(), genomfort, utvarderat],
  forbattring: [paborjat(), genomfort, utvarderat, utfall()],
  avslutad: [paborjat(), genomfort, utvarderat, utfall(), avslutat],
};
