import { stockholmDay } from '#engine/deadline';
import { klagomalDecider, type KlagomalCommand, type KlagomalCommandData, type KlagomalEvent, type Klagomalsfas } from '#areas/klagomal';
import { loadRegler } from '#regler/ladda';
import { byggare, ENHET, ID, NU } from '../byggare.js';

export { ENHET, ID, NU };

/** The decider with the rule data as it is delivered. */
export const klagomal = klagomalDecider({ ...loadRegler(), dag: stockholmDay });

export const ANNAN_ENHET = { enhetId: 'enhet-2', regi: 'privat', vag: ['kommun', 'enhet-2'] } as const;

type EventOf<T extends KlagomalEvent['type']> = Extract<KlagomalEvent, { type: T }>;

const MOTTAGET = {
  nummer: 'K-2026-000001',
  typ: 'klagomal',
  kanal: 'telefon',
  avsandarkategori: 'narstaende',
  anonym: false,
  onskarSvar: true,
  mottagningsvag: 'inloggad',
  enhet: ENHET,
  beskrivning: 'Maten är kall.',
  kategorier: [],
  lagrum: [],
} as const;

/** A complete command of each type. */
const HELA: KlagomalCommandData = {
  TaEmotKlagomal: MOTTAGET,
  RegistreraKlagomal: { diarienummer: 'SN 2026-17' },
  BekraftaKlagomal: { kanal: 'brev' },
  TilldelaKlagomal: { enhet: ENHET, anvandareId: 'enhetschef-1' },
  UtredKlagomal: { text: 'Matlådorna stod för länge.' },
  BesvaraKlagomal: { svar: 'Vi beklagar.', atgard: 'Matlådorna körs ut tidigare.' },
  BegarOmprovning: { skal: 'Maten är fortfarande kall.' },
  FattaDelegationsbeslut: { datum: '2026-03-10', beslut: 'Enheten ska mäta temperaturen.' },
  KopplaKlagomal: { typ: 'avvikelse', id: 'avvikelse-1' },
  OmklassaKlagomal: { till: 'overklagande', motivering: 'Gäller ett beslut om bistånd.' },
  KompletteraKlagomal: { text: 'Det gäller också söndagar.' },
  AvslutaKlagomal: {},
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
  FoljUppAtgard: { atgardId: 'atgard-1', effekt: 'ja', motivering: 'Ingen har klagat sedan dess.' },
};

export const { kommando, hande, KOMMANDON } = byggare<KlagomalCommandData, KlagomalCommand, KlagomalEvent>(HELA);

export const mottaget = (change: Partial<EventOf<'KlagomalMottaget'>['data']> = {}) =>
  hande('KlagomalMottaget', { ...MOTTAGET, klagomalId: ID, mottagareId: 'medarbetare', ...change });
export const registrerat = hande('KlagomalRegistrerat', { diarienummer: 'SN 2026-17', arendemening: 'Klagomål på verksamheten' });
export const bekraftat = hande('KlagomalBekraftat', { kanal: 'brev' });
export const tilldelat = hande('KlagomalTilldelat', { enhet: ENHET, anvandareId: 'enhetschef-1' });
export const utrett = hande('KlagomalUtrett', { text: 'Matlådorna stod för länge.' });
export const besvarat = hande('KlagomalBesvarat', { svar: 'Vi beklagar.', atgard: 'Matlådorna körs ut tidigare.' });
export const omprovning = hande('OmprovningBegard', { skal: 'Maten är fortfarande kall.' });
export const delegationsbeslut = hande('DelegationsbeslutFattat', { datum: '2026-03-10', beslut: 'Enheten ska mäta temperaturen.' });
export const kopplat = hande('KlagomalKopplat', { till: { typ: 'avvikelse', id: 'avvikelse-1' } });
export const omklassat = hande('KlagomalOmklassat', { till: 'overklagande', motivering: 'Gäller ett beslut om bistånd.' });
export const kompletterat = hande('KlagomalKompletterat', { text: 'Det gäller också söndagar.', avAvsandaren: false });
export const avslutat = hande('KlagomalAvslutat', {});
export const foreslagen = hande('AtgardForeslagen', { ...HELA.ForeslaAtgard, atgardId: 'atgard-1' });
export const planerad = hande('AtgardPlanerad', { atgardId: 'atgard-1' });
export const genomford = hande('AtgardGenomford', { atgardId: 'atgard-1', kommentar: 'Gjort.' });
export const uppfoljd = hande('AtgardUppfoljd', { atgardId: 'atgard-1', effekt: 'ja', motivering: 'Ingen har klagat sedan dess.' });

/** A history that ends in each phase, by the steps in their order. */
export const HISTORIER: Record<Klagomalsfas, readonly KlagomalEvent[]> = {
  inkommet: [mottaget()],
  registrerat: [mottaget(), registrerat],
  bekraftat: [mottaget(), registrerat, bekraftat],
  'under-utredning': [mottaget(), registrerat, bekraftat, tilldelat, utrett],
  besvarat: [mottaget(), registrerat, bekraftat, tilldelat, utrett, besvarat],
  delegationsprovning: [mottaget(), registrerat, bekraftat, tilldelat, utrett, besvarat, omprovning],
  avslutat: [mottaget(), registrerat, bekraftat, tilldelat, utrett, besvarat, avslutat],
  omklassat: [mottaget(), registrerat, omklassat],
};
