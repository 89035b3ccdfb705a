import type { Avsnittssiffror, Fakta } from './poster.js';
import { ANTAL, arendeAv, fakta, I_PERIODEN, INOM, kodrader, parametrar, postsiffror } from './poster.js';

const GALLER = 'Riskanalyser i den valda delen av organisationen som genomfördes under perioden.';
const ANLEDNINGAR = [
  'arlig',
  'information-fran-medarbetare',
  'organisationsforandring',
  'delegationsforandring',
  'bristande-stod',
  'nya-metoder-arbetssatt',
  'okunskap-om-lagstiftning',
  'oklar-arbetsfordelning',
  'personalomsattning',
  'annan',
];

interface Analys extends Fakta {
  readonly anledning: string;
  readonly redovisad: boolean;
}

export const genomfordaRiskanalyser: Avsnittssiffror = postsiffror<Analys>({
  avsnitt: 'riskanalyser',
  raknar: 'verksamhet',
  poster: (sql, fraga) =>
    sql.query<Analys>(
      `select ${fakta('riskanalys_id', 'genomford_dag', 'enhet_id', 'avslutad_dag')}, anledning, namndredovisad_dag is not null as redovisad
       from riskanalys_fakta where ${INOM} and ${I_PERIODEN('genomford_dag')} order by genomford_dag, nummer`,
      parametrar(fraga),
    ),
  arende: arendeAv('riskanalys'),
  siffror: [
    { nyckel: 'riskanalyser.antal', etikett: 'Genomförda riskanalyser', definition: GALLER },
    {
      nyckel: 'riskanalyser.redovisade',
      etikett: 'Redovisade för nämnden',
      definition: `${GALLER} Redovisade för nämnden vid avläsningen.`,
      av: ({ redovisad }) => redovisad,
      avAlla: true,
    },
  ],
  tabeller: [
    {
      nyckel: 'riskanalyser.per-anledning',
      titel: 'Riskanalyser efter anledning',
      definition: GALLER,
      radnamn: { nyckel: 'anledning', rubrik: 'Anledning' },
      koder: ({ anledning }) => [anledning],
      rader: (poster, namn) =>
        kodrader(
          'riskanalysanledningar',
          ANLEDNINGAR,
          poster.map(({ anledning }) => anledning),
          namn,
        ),
      kolumner: [ANTAL],
    },
  ],
});

export const RISKER_FORE_EFTER = 'riskanalyser.fore-efter';

interface Risk extends Fakta {
  readonly riskId: string;
  readonly fore: string;
  readonly nu: string;
  readonly omvarderad: boolean;
}

const RISKER = 'Risker i riskanalyser som genomfördes under perioden i den valda delen av organisationen.';
const NIVAER = [
  { kod: 'rod', namn: 'Röd' },
  { kod: 'gul', namn: 'Gul' },
  { kod: 'gron', namn: 'Grön' },
];

const risker: Avsnittssiffror = postsiffror<Risk>({
  avsnitt: 'riskanalyser',
  raknar: 'verksamhet',
  poster: (sql, fraga) =>
    sql.query<Risk>(
      `select ${fakta('riskanalys_id', 'genomford_dag', 'enhet_id', 'null')}, risk_id as "riskId", niva_fore as fore, niva_nu as nu,
         niva_efter is not null as omvarderad
       from risk_fakta where ${INOM} and ${I_PERIODEN('genomford_dag')} order by genomford_dag, nummer, risk_id`,
      parametrar(fraga),
    ),
  arende: (risk) => ({ ...arendeAv('riskanalys')(risk), niva: risk.nu, del: { typ: 'risk', id: risk.riskId } }),
  siffror: [
    { nyckel: 'riskanalyser.risker', etikett: 'Bedömda risker', definition: RISKER },
    {
      nyckel: 'riskanalyser.omvarderade',
      etikett: 'Risker som har bedömts igen efter åtgärder',
      definition: `${RISKER} Bedömda igen före avläsningen.`,
      av: ({ omvarderad }) => omvarderad,
      avAlla: true,
    },
  ],
  tabeller: [
    {
      nyckel: RISKER_FORE_EFTER,
      titel: 'Risker per nivå, före och efter åtgärder',
      overlappar: true,
      definition:
        `${RISKER} Före: nivån vid den första bedömningen. Efter: nivån vid den senaste bedömningen före avläsningen; den risk som inte har bedömts igen står kvar på sin nivå. ` +
        'Varje risk är bedömd på sin egen version av skalan.',
      radnamn: { nyckel: 'niva', rubrik: 'Nivå' },
      koder: ({ fore, nu }) => [fore, nu],
      rader: () => NIVAER,
      kolumner: [
        { nyckel: 'fore', rubrik: 'Före', format: 'antal', varde: (under, kod) => under.filter(({ fore }) => fore === kod).length },
        { nyckel: 'efter', rubrik: 'Efter', format: 'antal', varde: (under, kod) => under.filter(({ nu }) => nu === kod).length },
      ],
    },
  ],
});

export const riskanalyser: readonly Avsnittssiffror[] = [genomfordaRiskanalyser, risker];
