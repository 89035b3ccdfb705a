import { stockholmDay } from '#engine/deadline';
import {
  egenkontrollDecider,
  type EgenkontrollCommand,
  type EgenkontrollCommandData,
  type EgenkontrollEvent,
  type Egenkontrollfas,
} from '#areas/egenkontroll';
import { loadRegler } from '#regler/ladda';
import { byggare, ENHET, ID, NU } from '../byggare.js';

export { ENHET, ID, NU };

/** The decider with the rule data as it is delivered. */
export const egenkontroll = egenkontrollDecider({ ...loadRegler(), dag: stockholmDay });

const PLAN = {
  nummer: 'E-2026-000001',
  enhet: ENHET,
  omrade: 'Genomförandeplaner',
  omradeskod: 'genomforandeplaner',
  metod: 5,
  frekvens: 'kvartal',
  ansvarigId: 'medarbetare',
  malvarde: 0.1,
  fran: '2026-01-01',
} as const;

export const PERIOD = { fran: '2026-01-01', till: '2026-03-31', benamning: 'kvartal 1 2026' } as const;

const UTFALL = {
  period: PERIOD,
  urval: 'Var tionde akt',
  antalGranskade: 20,
  antalBrister: 3,
  resultat: 'Tre planer saknade mål.',
} as const;

/** A complete command of each type. */
const HELA: EgenkontrollCommandData = {
  PlaneraEgenkontroll: PLAN,
  RedovisaUtfall: UTFALL,
  RedovisaEjUtford: { period: { fran: '2025-10-01', till: '2025-12-31', benamning: 'kvartal 4 2025' }, skal: 'Enheten var stängd.' },
  RedovisaAktgranskning: {
    protokollversion: 'genomforandeplan-1',
    antal: 3,
    svar: [
      { fraga: 'plan-finns', kod: 'ja', antal: 2 },
      { fraga: 'plan-finns', kod: 'nej', antal: 1 },
    ],
  },
  AndraEgenkontrollansvarig: { ansvarigId: 'enhetschef-1', motivering: 'Den ansvariga har slutat.' },
  AnalyseraEgenkontroll: { text: 'Planerna är gjorda före bytet av mall.' },
  AvslutaEgenkontroll: {},
  ForeslaAtgard: {
    atgardstyp: 'rutinandring',
    beskrivning: 'Byt mall i alla planer.',
    orsakIds: [],
    orsak: 'Mallen saknar mål.',
    ansvarigId: 'enhetschef-1',
    uppfoljningSenast: '2026-09-10',
  },
  BeslutaAtgard: { atgardId: 'atgard-1', beslut: 'planerad' },
  GenomforAtgard: { atgardId: 'atgard-1', kommentar: 'Gjort.' },
  FoljUppAtgard: { atgardId: 'atgard-1', effekt: 'ja', motivering: 'Nästa utfall saknade brister.' },
};

export const { kommando, hande, KOMMANDON } = byggare<EgenkontrollCommandData, EgenkontrollCommand, EgenkontrollEvent>(HELA);

export const planerad = (change: Partial<Extract<EgenkontrollEvent, { type: 'EgenkontrollPlanerad' }>['data']> = {}) =>
  hande('EgenkontrollPlanerad', { ...PLAN, egenkontrollId: ID, ...change });
export const utford = (change: Partial<Extract<EgenkontrollEvent, { type: 'EgenkontrollUtford' }>['data']> = {}) =>
  hande('EgenkontrollUtford', { ...UTFALL, utfallId: 'utfall-1', ...change });
export const ejUtford = hande('EgenkontrollEjUtford', { ...HELA.RedovisaEjUtford, utfallId: 'utfall-0' });
export const granskad = hande('AktgranskningUtford', { ...HELA.RedovisaAktgranskning, aktgranskningId: 'granskning-1' });
export const analyserad = hande('EgenkontrollAnalyserad', HELA.AnalyseraEgenkontroll);
export const avslutad = hande('EgenkontrollAvslutad', {});
export const foreslagen = hande('AtgardForeslagen', { ...HELA.ForeslaAtgard, atgardId: 'atgard-1' });
export const atgardPlanerad = hande('AtgardPlanerad', { atgardId: 'atgard-1' });
export const genomford = hande('AtgardGenomford', { atgardId: 'atgard-1', kommentar: 'Gjort.' });
export const uppfoljd = hande('AtgardUppfoljd', { atgardId: 'atgard-1', effekt: 'ja', motivering: 'Nästa utfall saknade brister.' });

/** A history that ends in each phase. */
export const HISTORIER: Record<Egenkontrollfas, readonly EgenkontrollEvent[]> = {
  planerad: [planerad()],
  genomford: [planerad(), utford()],
  analyserad: [planerad(), utford(), analyserad],
  uppfoljning: [
    planerad(),
    utford(),
    analyserad,
    hande('AtgardForeslagen', { ...HELA.ForeslaAtgard, atgardId: 'atgard-0' }),
    hande('AtgardPlanerad', { atgardId: 'atgard-0' }),
  ],
  avslutad: [planerad(), utford(), analyserad, avslutad],
};
