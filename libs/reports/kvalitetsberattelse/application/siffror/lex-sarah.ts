import type { Fraga, Raknekolumn, Siffra, Tabell } from './modell.js';
import { fastaRader, funnaRader, koderEllerEjAngiven, regirader, UTAN_ENHET } from './rader.js';

const PERIOD =
  'Lex Sarah-ärenden vars första rapport kom in under perioden i den valda delen av organisationen. ' +
  'Det som lex Sarah-funktionen har lämnat tillbaka till verksamheten är avvikelser och räknas inte hit.';

const ANTAL = { nyckel: 'antal', rubrik: 'Antal', format: 'antal', sql: 'count(*)::int' } as const;
const ANMALDA = {
  nyckel: 'anmalda',
  rubrik: 'Varav anmälda till IVO',
  format: 'antal',
  sql: 'count(*) filter (where anmald_dag is not null)::int',
} as const;
const BESLUTADE = {
  nyckel: 'beslutade',
  rubrik: 'Varav beslutade',
  format: 'antal',
  sql: 'count(*) filter (where grad is not null)::int',
} as const;

/** Of the cases in a row. Shared with the trend. */
export const LEX_SARAH_KOLUMNER: readonly Raknekolumn[] = [ANTAL, BESLUTADE, ANMALDA];

export const lexSarahSiffror: readonly Siffra[] = [
  {
    nyckel: 'lex-sarah.antal',
    etikett: 'Lex Sarah-ärenden',
    enhet: 'antal',
    kalla: 'lex-sarah',
    definition: `${PERIOD} Flera rapporter om samma händelse är ett ärende.`,
    arenden: 'true',
    varde: 'count(*)',
  },
  {
    nyckel: 'lex-sarah.rapporter',
    etikett: 'Rapporter enligt lex Sarah',
    enhet: 'antal',
    kalla: 'lex-sarah',
    definition: `${PERIOD} Här räknas alla rapporter i de ärendena, också de som hade kommit in om samma händelse vid avläsningen.`,
    arenden: 'true',
    varde: 'coalesce(sum(antal_rapporter), 0)',
  },
  {
    nyckel: 'lex-sarah.ivo-anmalda',
    etikett: 'Anmälda till Inspektionen för vård och omsorg',
    enhet: 'antal',
    kalla: 'lex-sarah',
    definition: `${PERIOD} Här räknas de där en anmälan hade skickats vid avläsningen, före juni 2013 till Socialstyrelsen. Ärenden som tillsynsmyndigheten har öppnat själv räknas inte hit.`,
    arenden: 'anmald_dag is not null',
    varde: 'count(*)',
  },
];

const GRADER = [
  'inget-missforhallande',
  'pataglig-risk-for-missforhallande',
  'missforhallande',
  'pataglig-risk-for-allvarligt-missforhallande',
  'allvarligt-missforhallande',
];

/** The steps of a case, in order: each with the fact that holds its day. */
const STEG = [
  { kod: 'mottagning', namn: 'Mottagning', dag: 'mottagen_dag' },
  { kod: 'utredare', namn: 'Utredare utsedd', dag: 'utredare_dag' },
  { kod: 'klarmarkering', namn: 'Utredningen klar', dag: 'klar_dag' },
  { kod: 'beslut', namn: 'Beslut', dag: 'beslutad_dag' },
  { kod: 'avslut', namn: 'Avslut', dag: 'avslutad_dag' },
];
const STEGETS_DAG = `case kod ${STEG.map(({ kod, dag }) => `when '${kod}' then ${dag}`).join(' ')} end`;
const percentil = (andel: number): string => `percentile_disc(${andel}) within group (order by (${STEGETS_DAG}) - rapporterad_dag)`;

const KANDA = [
  { kod: 'kvinnor', namn: 'Kvinnor' },
  { kod: 'man', namn: 'Män' },
  { kod: 'okant', namn: 'Okänt kön' },
];
const KON = [
  ...KANDA,
  { kod: 'ej-individ', namn: 'Ej individ', utan: ['personer'] },
  { kod: 'ej-angivet', namn: 'Uppgift om berörda saknas', utan: ['personer'] },
];
const KON_OSKILDA = [...KANDA, { kod: 'ej-angivet', namn: 'Ej individ, eller uppgift saknas', utan: ['personer'] }];

const EJ_INDIVID =
  'Ej individ är ärenden som kom ur en avvikelse som rör verksamheten och ingen enskild, så länge utredningen inte har angett någon berörd.';

export const lexSarahPerGrad: Tabell = {
  nyckel: 'lex-sarah.per-grad',
  titel: 'Vad det rapporterade visade sig vara',
  kalla: 'lex-sarah',
  definition:
    `${PERIOD} Graden är den i det senaste beslutet före avläsningen, också när en annan beslutsfattare prövar det igen. ` +
    'Alla fem graderna visas, också de som inte förekommer. Det som inte är beslutat har en egen rad.',
  koder: `array[coalesce(grad, 'ej-beslutat')]`,
  radnamn: { nyckel: 'grad', rubrik: 'Grad' },
  kolumner: [ANTAL, ANMALDA],
  radslag: 'fasta',
  rader: fastaRader('lexsarahgrader', GRADER, [{ kod: 'ej-beslutat', namn: 'Ännu inte beslutat' }]),
};

export const lexSarahPerKategori: Tabell = {
  nyckel: 'lex-sarah.per-kategori',
  titel: 'Lex Sarah-ärenden per kategori',
  kalla: 'lex-sarah',
  overlappar: true,
  definition: `${PERIOD} Ett ärende kan ha flera kategorier och räknas då i var och en av dem: raderna överlappar. Bara kategorier som förekommer visas.`,
  koder: koderEllerEjAngiven('kategorier'),
  radnamn: { nyckel: 'kategori', rubrik: 'Kategori' },
  kolumner: [ANTAL],
  radslag: 'forekommande',
  rader: funnaRader('kategorier', 'Ingen kategori angiven'),
};

export const LEX_SARAH_LEDTIDER = 'lex-sarah.ledtid-per-steg';

export const lexSarahTabeller = ({ ejIndividOskild }: Pick<Fraga, 'ejIndividOskild'>): readonly Tabell[] => [
  lexSarahPerGrad,
  lexSarahPerKategori,
  {
    nyckel: 'lex-sarah.per-orsak',
    titel: 'Bakomliggande orsaker',
    kalla: 'lex-sarah',
    overlappar: true,
    definition: `${PERIOD} Orsaksområdena är de som utredningen hade kommit fram till vid avläsningen. Ett ärende kan ha flera: raderna överlappar. Bara områden som förekommer visas.`,
    koder: koderEllerEjAngiven('orsaksomraden'),
    radnamn: { nyckel: 'orsak', rubrik: 'Orsaksområde' },
    kolumner: [ANTAL],
    radslag: 'forekommande',
    rader: funnaRader('orsaksomraden', 'Ännu ingen orsak angiven'),
  },
  {
    nyckel: LEX_SARAH_LEDTIDER,
    titel: 'Tid från rapporten till varje steg',
    kalla: 'lex-sarah',
    overlappar: true,
    definition:
      `${PERIOD} Tiden är antalet kalenderdagar från den dag då den första rapporten kom in till den dag då steget togs. ` +
      'Mottagningen och utredaren är de första; klar utredning, beslut och avslut är de senaste, om de har gjorts om. ' +
      'Varje rad räknas på de ärenden som hade tagit steget vid avläsningen, och antalet står på raden. Median och 90:e percentil enligt metoden närmaste rang: ' +
      'värdet är alltid ett verkligt ärendes. Ett steg som inget ärende har tagit har ingen tid.',
    koder: `array_remove(array[${STEG.map(({ kod, dag }) => `case when ${dag} is not null then '${kod}' end`).join(', ')}], null)`,
    radnamn: { nyckel: 'steg', rubrik: 'Från rapporten till' },
    kolumner: [
      { ...ANTAL, rubrik: 'Antal ärenden' },
      { nyckel: 'median', rubrik: 'Median (dagar)', format: 'dagar', sql: percentil(0.5) },
      { nyckel: 'p90', rubrik: '90:e percentilen (dagar)', format: 'dagar', sql: percentil(0.9) },
    ],
    radslag: 'fasta',
    rader: () => STEG.map(({ kod, namn }) => ({ kod, namn })),
  },
  {
    nyckel: 'lex-sarah.per-regi',
    titel: 'Lex Sarah i egen och privat regi',
    kalla: 'lex-sarah',
    definition: `${PERIOD} Regin är enhetens den dag då den första rapporten kom in. Privata utförare utreder själva och informerar nämnden: här räknas det som har registrerats i tjänsten.`,
    koder: `array[coalesce(regi, '${UTAN_ENHET.kod}')]`,
    radnamn: { nyckel: 'regi', rubrik: 'Regi' },
    kolumner: LEX_SARAH_KOLUMNER,
    radslag: 'fasta',
    rader: regirader,
  },
  {
    nyckel: 'lex-sarah.per-kon',
    titel: 'Berörda kvinnor och män',
    kalla: 'lex-sarah',
    overlappar: true,
    definition:
      `${PERIOD} Personer är antalet berörda. En grupp som bara är angiven med antal räknas som okänt kön. Ärenden är de där raden förekommer: ` +
      `ett ärende kan röra både kvinnor och män, så raderna överlappar.${ejIndividOskild ? '' : ` ${EJ_INDIVID}`}`,
    koder: `array_remove(array[
      case when kvinnor > 0 then 'kvinnor' end, case when man > 0 then 'man' end, case when okant > 0 then 'okant' end,
      case when kvinnor + man + okant = 0 then ${ejIndividOskild ? `'ej-angivet'` : `case when beror = 'verksamhet' then 'ej-individ' else 'ej-angivet' end`} end], null)`,
    radnamn: { nyckel: 'kon', rubrik: 'Berörda' },
    kolumner: [
      {
        nyckel: 'personer',
        rubrik: 'Personer',
        format: 'antal',
        sql: `sum(case kod when 'kvinnor' then kvinnor when 'man' then man when 'okant' then okant end)::int`,
      },
      { ...ANTAL, rubrik: 'Ärenden' },
    ],
    radslag: 'fasta',
    rader: () => (ejIndividOskild ? KON_OSKILDA : KON),
  },
];
