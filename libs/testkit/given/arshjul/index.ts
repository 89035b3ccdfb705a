import { stockholmDay } from '#engine/deadline';
import { arshjulDecider, type ArshjulCommand, type ArshjulCommandData, type ArshjulEvent, type Arshjulspostfas } from '#areas/arshjul';
import { byggare, ENHET, ID, NU } from '../byggare.js';

export { ENHET, ID, NU };

export const arshjul = arshjulDecider({ dag: stockholmDay });

/** What somebody puts into the wheel. */
const HELA: ArshjulCommandData = {
  PlaneraArshjulspost: {
    nummer: 'ARSHJUL-2026-00000001',
    titel: 'Uppföljning av samverkansavtalet',
    enhet: ENHET,
    roll: 'enhetschef',
    delaktiga: ['controller'],
    oppnar: '2026-04-01',
    senast: '2026-05-31',
  },
  KlarmarkeraArshjulspost: { kommentar: 'Gjort.' },
  LatArshjulspostUtga: { motivering: 'Avtalet har sagts upp.' },
};

export const { kommando, hande, KOMMANDON } = byggare<ArshjulCommandData, ArshjulCommand, ArshjulEvent>(HELA);

type Planerad = Omit<Extract<ArshjulEvent, { type: 'ArshjulspostPlanerad' }>['data'], 'tidpunkt'>;
const { oppnar: _, ...PLANERAD } = HELA.PlaneraArshjulspost;

export const planerad = (change: Partial<Planerad> = {}) =>
  hande('ArshjulspostPlanerad', { ...PLANERAD, postId: ID, ar: 2026, oppnar: '2026-04-01', ...change });
export const klar = hande('ArshjulspostKlar', { kommentar: 'Gjort.' });
export const utgar = hande('ArshjulspostUtgar', { motivering: 'Avtalet har sagts upp.' });

/** A history that ends in each phase. */
export const HISTORIER: Record<Arshjulspostfas, readonly ArshjulEvent[]> = {
  planerad: [planerad()],
  klar: [planerad(), klar],
  utgar: [planerad(), utgar],
};
