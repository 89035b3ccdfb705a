import type { Fraga, Siffra, Tabell } from './modell.js';

type Arendefraga = Pick<Fraga, 'baraArendeatgarder'>;

const ARENDENAS =
  'Åtgärder som hör till avvikelser och lex Sarah-ärenden rapporterade under perioden och till klagomål och synpunkter som kom in då.';
const ALLAS =
  `${ARENDENAS} Åtgärder ur riskanalyser, egenkontroller, internkontroll, tillsyn och förbättringsarbeten räknas i den period då de föreslogs; ` +
  'ur internkontrollen också när nämnden ligger ovanför den valda delen av organisationen.';
const urvalstext = ({ baraArendeatgarder }: Arendefraga): string =>
  `${baraArendeatgarder ? ARENDENAS : ALLAS} Avslagna förslag räknas inte.`;

export const ATGARDER_PER_STATUS = 'atgarder.per-status';

export const EFFEKTER = [
  { kod: 'ja', namn: 'Haft avsedd effekt' },
  { kod: 'nej', namn: 'Inte haft avsedd effekt' },
  { kod: 'annu-inte', namn: 'Uppföljd, för tidigt att bedöma' },
  { kod: 'ej-uppfoljd', namn: 'Ännu inte uppföljd' },
];
/** How far they have come; one that has been followed up has been carried out. */
const LAGEN = [
  { kod: 'genomford', namn: 'Genomförda' },
  { kod: 'planerad', namn: 'Beslutade, inte genomförda' },
  { kod: 'foreslagen', namn: 'Föreslagna, inte beslutade' },
];
const ARENDEKALLOR = [
  { kod: 'avvikelse', namn: 'Avvikelser' },
  { kod: 'klagomal', namn: 'Klagomål och synpunkter' },
  { kod: 'lex-sarah', namn: 'Lex Sarah' },
];
const KALLOR = [
  ...ARENDEKALLOR,
  { kod: 'riskanalys', namn: 'Riskanalyser' },
  { kod: 'egenkontroll', namn: 'Egenkontroller' },
  { kod: 'internkontrollplan', namn: 'Internkontroll' },
  { kod: 'tillsyn', namn: 'Tillsyn och granskning' },
  { kod: 'forbattringsarbete', namn: 'Förbättringsarbeten' },
];
const ANTAL = { nyckel: 'antal', rubrik: 'Antal', format: 'antal', sql: 'count(*)::int' } as const;

export const atgardssiffror = (fraga: Fraga): readonly Siffra[] => [
  {
    nyckel: 'atgarder.antal',
    etikett: 'Åtgärder',
    enhet: 'antal',
    kalla: 'atgarder',
    definition: `${urvalstext(fraga)} En åtgärd mot ett ärende räknas i den period då ärendet rapporterades, också om åtgärden kom senare.`,
    arenden: 'true',
    varde: 'count(*)',
  },
];

export const atgardstabeller = (fraga: Arendefraga): readonly Tabell[] => [
  {
    nyckel: ATGARDER_PER_STATUS,
    titel: 'Åtgärder efter hur långt de har kommit',
    kalla: 'atgarder',
    definition: `${urvalstext(fraga)} Läget är det vid avläsningen. Bara de genomförda är vidtagna; de som har följts upp är bland dem.`,
    koder: `array[case status when 'uppfoljd' then 'genomford' else status end]`,
    radnamn: { nyckel: 'status', rubrik: 'Läge' },
    kolumner: [ANTAL],
    radslag: 'fasta',
    rader: () => LAGEN,
  },
  {
    nyckel: 'atgarder.per-effekt',
    titel: 'Åtgärder efter effekt',
    kalla: 'atgarder',
    definition: `${urvalstext(fraga)} Effekten är den som bedömdes vid den senaste uppföljningen före avläsningen.`,
    koder: `array[coalesce(effekt, 'ej-uppfoljd')]`,
    radnamn: { nyckel: 'effekt', rubrik: 'Effekt' },
    kolumner: [ANTAL],
    radslag: 'fasta',
    rader: () => EFFEKTER,
  },
  {
    nyckel: 'atgarder.per-kalla',
    titel: 'Åtgärder efter vad de kom ur',
    kalla: 'atgarder',
    definition: urvalstext(fraga),
    koder: 'array[kalla_typ]',
    radnamn: { nyckel: 'kalla', rubrik: 'Kom ur' },
    kolumner: [ANTAL],
    radslag: 'fasta',
    rader: () => (fraga.baraArendeatgarder ? ARENDEKALLOR : KALLOR),
  },
];
