import { GRUPPER } from './grupper.js';
import { andel } from './kolumner.js';
import type { Fraga, Raknekolumn, Siffra, Tabell } from './modell.js';
import { enhetsrader, fastaRader, funnaRader, UTAN_ENHET } from './rader.js';

const PERIOD = 'Klagomål, synpunkter, frågor, förslag och beröm som kom in under perioden till den valda delen av organisationen.';

/** Due and answerable: the last day for an answer has passed, as the rule of the day on which it came in has it, and there is somebody to answer who wants it. */
export const FORFALLET = 'svar_senast < $6::date and kan_besvaras and omklassad_till is null';
export const I_TID = `${FORFALLET} and besvarad_dag <= svar_senast`;

const NAMNARE =
  'de klagomål, synpunkter, frågor, förslag och beröm från perioden där ett svar är möjligt och önskas och vars svarsfrist hade gått ut när siffrorna lästes av. ' +
  'Svarsfristen är den som reglerna hade när det kom in (regeln klagomal-svar). ' +
  'Ett svar är möjligt när avsändaren är känd eller har ett kvitto, och önskas när avsändaren vill ha svar. De andra, och de som har visat sig vara något annat, ingår inte. ' +
  'Det som ännu inte ska vara besvarat räknas inte som besvarat i tid.';

const ANTAL = { nyckel: 'antal', rubrik: 'Antal', format: 'antal', sql: 'count(*)::int' } as const;
const ANDEL: Raknekolumn = {
  nyckel: 'andelBesvarade',
  rubrik: 'Andel besvarade inom svarsfristen',
  format: 'andel',
  bas: 'besvarade i tid / de vars svarsfrist hade gått ut',
  ...andel(`count(*) filter (where ${I_TID})`, `count(*) filter (where ${FORFALLET})`),
};

/** Of the cases in a row. Shared with the trend, so that a share means the same everywhere. */
export const KLAGOMALSKOLUMNER: readonly Raknekolumn[] = [ANTAL, ANDEL];

export const klagomalssiffror: readonly Siffra[] = [
  {
    nyckel: 'klagomal.antal',
    etikett: 'Inkomna klagomål och synpunkter',
    enhet: 'antal',
    kalla: 'klagomal',
    definition: `${PERIOD} De som har visat sig vara något annat ingår och redovisas dessutom för sig.`,
    arenden: 'true',
    varde: 'count(*)',
  },
  {
    nyckel: 'klagomal.andel-besvarade-14-dagar',
    etikett: 'Andel besvarade inom svarsfristen',
    enhet: 'andel',
    kalla: 'klagomal',
    definition: `Täljare: de av nämnarens som fick sitt första svar senast svarsfristens sista dag. Nämnare: ${NAMNARE}`,
    arenden: FORFALLET,
    taljare: `count(*) filter (where ${I_TID})`,
    namnare: 'count(*)',
  },
  {
    nyckel: 'klagomal.delegationsprovade',
    etikett: 'Begärda att prövas av klagomålsdelegationen',
    enhet: 'antal',
    kalla: 'klagomal',
    definition: `${PERIOD} Här räknas de där avsändaren inte var nöjd och begärde att klagomålsdelegationen skulle pröva svaret, också när den ännu inte har beslutat.`,
    arenden: 'delegationsprovad',
    varde: 'count(*)',
  },
  {
    nyckel: 'klagomal.omklassade',
    etikett: 'Visade sig vara något annat',
    enhet: 'antal',
    kalla: 'klagomal',
    definition: `${PERIOD} Här räknas de som har klassats om, till exempel till ett överklagande eller en orosanmälan.`,
    arenden: 'omklassad_till is not null',
    varde: 'count(*)',
  },
];

const TYPER = ['klagomal', 'synpunkt', 'fraga', 'forslag', 'berom'];
/** Those among the senders of SOSFS 2011:9 5 kap. 3 § who are no individuals. */
export const EJ_INDIVIDER = ['vardgivare', 'socialtjanst', 'lss-verksamhet', 'myndighet', 'forening-eller-intressent'];

const OSKILDA = [
  { kod: 'kvinnor', namn: 'Kvinnor' },
  { kod: 'man', namn: 'Män' },
  { kod: 'okant', namn: 'Okänt kön, eller uppgift om avsändaren saknas' },
];
const KON = [...OSKILDA, { kod: 'ej-individ', namn: 'Ej individ' }];

const EJ_INDIVID =
  'Ej individ är avsändare som är en vårdgivare, någon annan som bedriver socialtjänst eller verksamhet enligt LSS, en myndighet, eller en förening eller annan ' +
  'organisation eller intressent: könet på den som skrev för dem räknas inte.';

/** the first branch of a `case` over a fact row */
const EJ_INDIVIDS_RAD = `when avsandarkategori in (${EJ_INDIVIDER.map((kod) => `'${kod}'`).join(', ')}) then 'ej-individ'`;

export const klagomalPerKanal: Tabell = {
  nyckel: 'klagomal.per-kanal',
  titel: 'Klagomål och synpunkter per kanal',
  kalla: 'klagomal',
  definition: `${PERIOD} Kanalen är den som det kom in genom. Bara kanaler som förekommer visas.`,
  koder: 'array[kanal]',
  radnamn: { nyckel: 'kanal', rubrik: 'Kanal' },
  kolumner: [ANTAL],
  radslag: 'forekommande',
  rader: funnaRader('kanaler', ''),
};

export const klagomalPerTyp: Tabell = {
  nyckel: 'klagomal.per-typ',
  titel: 'Klagomål och synpunkter per typ',
  kalla: 'klagomal',
  definition: `${PERIOD} Andelen besvarade har som nämnare ${NAMNARE}`,
  koder: 'array[typ]',
  radnamn: { nyckel: 'typ', rubrik: 'Typ' },
  kolumner: KLAGOMALSKOLUMNER,
  radslag: 'fasta',
  rader: fastaRader('klagomalstyper', TYPER),
};

export const klagomalstabeller = ({ avsandareOskilda = false }: Pick<Fraga, 'avsandareOskilda'>): readonly Tabell[] => [
  klagomalPerTyp,
  {
    nyckel: 'klagomal.per-avsandare',
    titel: 'Klagomål och synpunkter per avsändare',
    kalla: 'klagomal',
    definition: `${PERIOD} Avsändarna är de som SOSFS 2011:9 5 kap. 3 § räknar upp. Ett anonymt klagomål tas emot och utreds som andra. Bara avsändare som förekommer visas.`,
    koder: 'array[avsandarkategori]',
    radnamn: { nyckel: 'avsandare', rubrik: 'Avsändare' },
    kolumner: [ANTAL, { nyckel: 'anonyma', rubrik: 'Varav anonyma', format: 'antal', sql: 'count(*) filter (where anonym)::int' }],
    radslag: 'forekommande',
    rader: funnaRader('avsandare', ''),
  },
  klagomalPerKanal,
  {
    nyckel: 'klagomal.per-enhet',
    titel: 'Klagomål och synpunkter per enhet',
    kalla: 'klagomal',
    definition:
      `${PERIOD} Enheten är den som hade ärendet, som organisationen såg ut den dag då det kom in eller tilldelades. Enheterna står i bokstavsordning: ` +
      `många klagomål kan betyda att enheten är bra på att ta emot dem. Andelen besvarade har som nämnare ${NAMNARE}`,
    koder: `array[coalesce(enhet_id, '${UTAN_ENHET.kod}')]`,
    radnamn: { nyckel: 'enhet', rubrik: 'Enhet' },
    kolumner: KLAGOMALSKOLUMNER,
    grupper: GRUPPER,
    radslag: 'forekommande',
    rader: enhetsrader,
  },
  {
    nyckel: 'klagomal.per-kon',
    titel: 'Kvinnor och män som har klagat eller lämnat synpunkter',
    kalla: 'klagomal',
    definition: `${PERIOD} Könet är avsändarens, där det är känt.${avsandareOskilda ? '' : ` ${EJ_INDIVID}`}`,
    koder: `array[case ${avsandareOskilda ? '' : EJ_INDIVIDS_RAD} when kvinnor > 0 then 'kvinnor' when man > 0 then 'man' else 'okant' end]`,
    radnamn: { nyckel: 'kon', rubrik: 'Avsändare' },
    kolumner: [ANTAL],
    radslag: 'fasta',
    rader: () => (avsandareOskilda ? OSKILDA : KON),
  },
];
