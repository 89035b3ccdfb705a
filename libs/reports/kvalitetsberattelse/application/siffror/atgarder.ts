import type { Siffra, Tabell } from './modell.js';

const URVAL = 'Åtgärder som hör till avvikelser rapporterade under perioden. Avslagna förslag räknas inte.';

const EFFEKTER = [
  { kod: 'ja', namn: 'Haft avsedd effekt' },
  { kod: 'nej', namn: 'Inte haft avsedd effekt' },
  { kod: 'annu-inte', namn: 'Uppföljd, för tidigt att bedöma' },
  { kod: 'ej-uppfoljd', namn: 'Ännu inte uppföljd' },
];

export const atgardssiffror: readonly Siffra[] = [
  {
    nyckel: 'atgarder.antal',
    etikett: 'Åtgärder',
    enhet: 'antal',
    kalla: 'atgarder',
    definition: `${URVAL} En åtgärd räknas i den period då avvikelsen rapporterades, också om åtgärden kom senare.`,
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
    kolumner: [{ nyckel: 'antal', rubrik: 'Antal', format: 'antal', sql: 'count(*)::int' }],
    rader: () => EFFEKTER,
  },
];
