import type { Siffra, Tabell } from './modell.js';

const URVAL =
  'Åtgärder som hör till avvikelser och lex Sarah-ärenden rapporterade under perioden och till klagomål och synpunkter som kom in då. Avslagna förslag räknas inte.';

const EFFEKTER = [
  { kod: 'ja', namn: 'Haft avsedd effekt' },
  { kod: 'nej', namn: 'Inte haft avsedd effekt' },
  { kod: 'annu-inte', namn: 'Uppföljd, för tidigt att bedöma' },
  { kod: 'ej-uppfoljd', namn: 'Ännu inte uppföljd' },
];
const KALLOR = [
  { kod: 'avvikelse', namn: 'Avvikelser' },
  { kod: 'klagomal', namn: 'Klagomål och synpunkter' },
  { kod: 'lex-sarah', namn: 'Lex Sarah' },
];
const ANTAL = { nyckel: 'antal', rubrik: 'Antal', format: 'antal', sql: 'count(*)::int' } as const;

export const atgardssiffror: readonly Siffra[] = [
  {
    nyckel: 'atgarder.antal',
    etikett: 'Åtgärder',
    enhet: 'antal',
    kalla: 'atgarder',
    definition: `${URVAL} En åtgärd räknas i den period då ärendet rapporterades, också om åtgärden kom senare.`,
    arenden: 'true',
    varde: 'count(*)',
  },
];

export const atgardstabeller: readonly Tabell[] = [
  {
    nyckel: 'atgarder.per-effekt',
    titel: 'Åtgärder efter effekt',
    kalla: 'atgarder',
    definition: `${URVAL} Effekten är den som bedömdes vid den senaste uppföljningen före avläsningen.`,
    koder: `array[coalesce(effekt, 'ej-uppfoljd')]`,
    radnamn: { nyckel: 'effekt', rubrik: 'Effekt' },
    kolumner: [ANTAL],
    rader: () => EFFEKTER,
  },
  {
    nyckel: 'atgarder.per-kalla',
    titel: 'Åtgärder efter vad de kom ur',
    kalla: 'atgarder',
    definition: URVAL,
    koder: 'array[kalla_typ]',
    radnamn: { nyckel: 'kalla', rubrik: 'Kom ur' },
    kolumner: [ANTAL],
    rader: () => KALLOR,
  },
];
