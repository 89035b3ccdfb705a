import { stockholmDay } from '#engine/deadline';
import { tillsynDecider, type TillsynCommand, type TillsynCommandData, type TillsynEvent, type Tillsynsfas } from '#areas/tillsyn';
import { loadRegler } from '#regler/ladda';
import { byggare, ENHET, ID, NU } from '../byggare.js';

export { ENHET, ID, NU };

/** The decider with the rule data as it is delivered. */
export const tillsyn = tillsynDecider({ ...loadRegler(), dag: stockholmDay });

/** The id of the first finding. */
export const IAKTTAGELSE = 'ny-1';

const HELA: TillsynCommandData = {
  TaEmotTillsyn: {
    nummer: 'T-2026-000001',
    myndighet: 'ivo',
    diarienummer: 'IVO 2026/1',
    enhet: ENHET,
    iakttagelser: ['Genomförandeplaner saknas.', 'Ingen kan rutinen.'],
    svarSenast: '2026-04-10',
  },
  BesvaraTillsyn: { svar: 'Planerna är upprättade.' },
  RegistreraTillsynsbeslut: { datum: '2026-03-10', beslut: 'IVO avslutar ärendet.', utfall: 'brister' },
  AvslutaTillsyn: {},
  ForeslaAtgard: {
    atgardstyp: 'rutinandring',
    beskrivning: 'Skriv rutinen.',
    orsakIds: [IAKTTAGELSE],
    ansvarigId: 'enhetschef-1',
    uppfoljningSenast: '2026-09-10',
  },
  BeslutaAtgard: { atgardId: 'atgard-1', beslut: 'planerad' },
  GenomforAtgard: { atgardId: 'atgard-1', kommentar: 'Gjort.' },
  FoljUppAtgard: { atgardId: 'atgard-1', effekt: 'ja', motivering: 'Alla akter har en plan.' },
};

export const { kommando, hande, KOMMANDON } = byggare<TillsynCommandData, TillsynCommand, TillsynEvent>(HELA);

type Inkommen = Omit<Extract<TillsynEvent, { type: 'TillsynInkommen' }>['data'], 'tidpunkt'>;

export const inkommen = (change: Partial<Inkommen> = {}) =>
  hande('TillsynInkommen', {
    ...HELA.TaEmotTillsyn,
    tillsynId: ID,
    iakttagelser: HELA.TaEmotTillsyn.iakttagelser.map((text, i) => ({ iakttagelseId: `ny-${i + 1}`, text })),
    ...change,
  });
export const besvarad = hande('TillsynBesvarad', { svar: 'Planerna är upprättade.', datum: '2026-03-10' });
export const beslut = hande('TillsynBeslutMottaget', { ...HELA.RegistreraTillsynsbeslut });
export const avslutad = hande('TillsynAvslutad', {});
export const foreslagen = hande('AtgardForeslagen', { ...HELA.ForeslaAtgard, atgardId: 'atgard-1' });
export const planerad = hande('AtgardPlanerad', { atgardId: 'atgard-1' });
export const genomford = hande('AtgardGenomford', { atgardId: 'atgard-1', kommentar: 'Gjort.' });
export const uppfoljd = hande('AtgardUppfoljd', { atgardId: 'atgard-1', effekt: 'ja', motivering: 'Alla akter har en plan.' });

/** A history that ends in each phase, by the steps in their order; the åtgärd of the follow-up has been followed up. */
export const HISTORIER: Record<Tillsynsfas, readonly TillsynEvent[]> = {
  inkommen: [inkommen()],
  besvarad: [inkommen(), besvarad],
  uppfoljning: [inkommen(), besvarad, foreslagen, planerad, genomford, uppfoljd],
  avslutad: [inkommen(), besvarad, avslutad],
};
