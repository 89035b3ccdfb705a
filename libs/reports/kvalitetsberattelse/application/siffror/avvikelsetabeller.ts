import { GRUPPER } from './grupper.js';
import { andel } from './kolumner.js';
import { manaden, manadsrader } from './manader.js';
import type { Raknekolumn, Tabell } from './modell.js';
import { AVSLUTAD } from './ledtider.js';
import { enhetsrader, fastaRader, funnaRader, koderEllerEjAngiven, regirader, EJ_ANGIVEN, UTAN_ENHET } from './rader.js';

const ANTAL = { nyckel: 'antal', rubrik: 'Antal', format: 'antal', sql: 'count(*)::int' } as const;
const OVERLAMNADE = {
  nyckel: 'overlamnade',
  rubrik: 'Varav överlämnade till lex Sarah',
  format: 'antal',
  sql: 'count(*) filter (where overlamnad)::int',
} as const;
const ANDEL_AVSLUTADE = {
  nyckel: 'andelAvslutade',
  rubrik: 'Andel avslutade',
  format: 'andel',
  bas: 'avslutade avvikelser / avvikelser som inte har lämnats över till lex Sarah',
  ...andel(`count(*) filter (where ${AVSLUTAD})`, 'count(*) filter (where not overlamnad)'),
} as const;

/** Of the cases in a row. Shared with the trend, so that a share means the same everywhere. */
export const ARENDEKOLUMNER: readonly Raknekolumn[] = [ANTAL, OVERLAMNADE, ANDEL_AVSLUTADE];

const RAKNAS = 'Avvikelser som rapporterades under perioden. Makulerade räknas inte.';
const ANDEL = 'Andelen avslutade räknas utan dem som har lämnats över till lex Sarah, och är tom där inga andra finns.';

const RISKNIVAER = [
  { kod: 'rod', namn: 'Röd' },
  { kod: 'gul', namn: 'Gul' },
  { kod: 'gron', namn: 'Grön' },
  { kod: 'ej-bedomd', namn: 'Ännu inte bedömd' },
];
const KON = [
  { kod: 'kvinnor', namn: 'Kvinnor' },
  { kod: 'man', namn: 'Män' },
  { kod: 'okant', namn: 'Okänt kön' },
  { kod: 'ej-individ', namn: 'Ej individ', utan: ['personer'] },
  { kod: 'ej-angivet', namn: 'Uppgift om berörda saknas', utan: ['personer'] },
];

export const perEnhet: Tabell = {
  nyckel: 'avvikelser.per-enhet',
  titel: 'Avvikelser per enhet',
  kalla: 'avvikelser',
  definition:
    `${RAKNAS} Enheten är den som hade ärendet, som organisationen såg ut den dag då det rapporterades eller flyttades dit. ${ANDEL} ` +
    'Enheterna står i bokstavsordning: många rapporter kan betyda att enheten är bra på att rapportera.',
  koder: `array[coalesce(enhet_id, '${UTAN_ENHET.kod}')]`,
  radnamn: { nyckel: 'enhet', rubrik: 'Enhet' },
  kolumner: ARENDEKOLUMNER,
  grupper: GRUPPER,
  radslag: 'forekommande',
  rader: enhetsrader,
};

export const perKategori: Tabell = {
  nyckel: 'avvikelser.per-kategori',
  titel: 'Avvikelser per kategori',
  kalla: 'avvikelser',
  overlappar: true,
  definition:
    `${RAKNAS} En avvikelse kan ha flera kategorier och räknas då i var och en av dem. Raderna överlappar och summan kan bli större än antalet avvikelser. ` +
    'Kategorin är den vid den senaste bedömningen, annars den som angavs i rapporten. Bara kategorier som förekommer visas.',
  koder: koderEllerEjAngiven('kategorier'),
  radnamn: { nyckel: 'kategori', rubrik: 'Kategori' },
  kolumner: [ANTAL, OVERLAMNADE],
  radslag: 'forekommande',
  rader: funnaRader('kategorier', 'Ingen kategori angiven'),
};

export const perRiskniva: Tabell = {
  nyckel: 'avvikelser.per-riskniva',
  titel: 'Avvikelser per risknivå',
  kalla: 'avvikelser',
  definition: `${RAKNAS} Risknivån är den högsta av bedömningarna enligt SoL/LSS och HSL. ${ANDEL}`,
  koder: `array[coalesce(niva, 'ej-bedomd')]`,
  radnamn: { nyckel: 'riskniva', rubrik: 'Risknivå' },
  kolumner: ARENDEKOLUMNER,
  radslag: 'fasta',
  rader: () => RISKNIVAER,
};

export const perManad: Tabell = {
  nyckel: 'avvikelser.per-manad',
  titel: 'Avvikelser per månad',
  kalla: 'avvikelser',
  definition: `${RAKNAS} Månaden är den då avvikelsen rapporterades. Månader före den första rapporten, och månader som inte har kommit, är tomma.`,
  koder: `array[${manaden('rapporterad_dag')}]`,
  radnamn: { nyckel: 'manad', rubrik: 'Månad' },
  kolumner: [ANTAL, OVERLAMNADE],
  radslag: 'fasta',
  rader: manadsrader([ANTAL, OVERLAMNADE]),
  manadsvis: true,
};

export const perKon: Tabell = {
  nyckel: 'avvikelser.per-kon',
  titel: 'Berörda kvinnor och män',
  kalla: 'avvikelser',
  overlappar: true,
  definition:
    `${RAKNAS} Personer är antalet berörda. En grupp som bara är angiven med antal räknas som okänt kön. Ärenden är de avvikelser där raden förekommer: ` +
    'en avvikelse kan röra både kvinnor och män, så raderna överlappar. Ej individ är avvikelser som rör verksamheten och ingen enskild.',
  koder: `array_remove(array[
    case when kvinnor > 0 then 'kvinnor' end, case when man > 0 then 'man' end, case when okant > 0 then 'okant' end,
    case when kvinnor + man + okant = 0 then case when beror = 'verksamhet' then 'ej-individ' else 'ej-angivet' end end], null)`,
  radnamn: { nyckel: 'kon', rubrik: 'Berörda' },
  kolumner: [
    {
      nyckel: 'personer',
      rubrik: 'Personer',
      format: 'antal',
      sql: `sum(case kod when 'kvinnor' then kvinnor when 'man' then man when 'okant' then okant end)::int`,
    },
    { nyckel: 'antal', rubrik: 'Ärenden', format: 'antal', sql: 'count(*)::int' },
  ],
  radslag: 'fasta',
  rader: () => KON,
};

export const perRegi: Tabell = {
  nyckel: 'avvikelser.per-regi',
  titel: 'Avvikelser i egen och privat regi',
  kalla: 'avvikelser',
  definition: `${RAKNAS} Regin är enhetens den dag då avvikelsen rapporterades eller flyttades dit. ${ANDEL}`,
  koder: `array[coalesce(regi, '${UTAN_ENHET.kod}')]`,
  radnamn: { nyckel: 'regi', rubrik: 'Regi' },
  kolumner: ARENDEKOLUMNER,
  radslag: 'fasta',
  rader: regirader,
};

const ORSAKSOMRADEN = [
  'kommunikation-information',
  'omgivning-organisation',
  'teknik-utrustning',
  'utbildning-kompetens',
  'procedurer-rutiner-riktlinjer',
];

export const perOrsak: Tabell = {
  nyckel: 'avvikelser.per-orsak',
  titel: 'Bakomliggande orsaker till avvikelserna',
  kalla: 'avvikelser',
  overlappar: true,
  definition:
    `${RAKNAS} Orsaksområdena är de som utredningen hade kommit fram till vid avläsningen. En avvikelse kan ha flera och räknas då i vart och ett av dem: raderna ` +
    'överlappar och summan kan bli större än antalet avvikelser. De som inte är utredda, och de där utredningen inte har angett någon orsak, har en egen rad.',
  koder: koderEllerEjAngiven('orsaksomraden'),
  radnamn: { nyckel: 'orsak', rubrik: 'Orsaksområde' },
  kolumner: [ANTAL, OVERLAMNADE],
  radslag: 'fasta',
  rader: fastaRader('orsaksomraden', ORSAKSOMRADEN, [{ kod: EJ_ANGIVEN, namn: 'Ännu ingen orsak angiven' }]),
};

export const avvikelsetabeller: readonly Tabell[] = [perEnhet, perKategori, perRiskniva, perManad, perKon, perRegi, perOrsak];
