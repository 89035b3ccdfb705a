import type { Kodnamn } from '#reports/gemensamt';
import type { Radnamn } from '../modell.js';
import { swedish } from '../rader.js';
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
      radslag: 'forekommande',
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

interface Risk extends Fakta {
  readonly riskId: string;
  readonly fore: string;
  readonly nu: string;
  readonly omvarderad: boolean;
  readonly skalversion: string;
  /** the step of each factor, `sannolikhet=3`, in the alphabetical order of the factors */
  readonly stegFore: readonly string[];
  readonly stegNu: readonly string[];
  readonly vardeFore: number;
  readonly vardeNu: number;
}

export const RISKMATRIS = 'riskanalyser.matris';

/** A box of a scale: its version and the step of each factor. */
const ruta = (skalversion: string, steg: readonly string[]): string => [skalversion, ...steg].join(':');

export interface Ruta {
  readonly skalversion: string;
  readonly faktorer: Readonly<Record<string, number>>;
}

/** The box that a row of the matrix is about. */
export function rutaUr(kod: string): Ruta {
  const [skalversion, ...steg] = kod.split(':') as [string, ...string[]];
  return { skalversion, faktorer: Object.fromEntries(steg.map((each) => [each.split('=')[0]!, Number(each.split('=')[1])])) };
}

const rutnamn = (kod: string, namn: Kodnamn): string =>
  Object.entries(rutaUr(kod).faktorer)
    .map(([faktor, steg]) => `${namn('riskfaktorer', faktor)} ${steg}`)
    .join(', ');

/** The boxes that hold a risk, scale by scale, the greatest risk value first. */
function rutor(risker: readonly Risk[], namn: Kodnamn): readonly Radnamn[] {
  const varden = new Map(
    risker.flatMap(({ skalversion, stegFore, stegNu, vardeFore, vardeNu }) => [
      [ruta(skalversion, stegFore), { skalversion, varde: vardeFore }],
      [ruta(skalversion, stegNu), { skalversion, varde: vardeNu }],
    ]),
  );
  return [...varden]
    .sort(([a, one], [b, other]) => swedish.compare(one.skalversion, other.skalversion) || other.varde - one.varde || (a < b ? -1 : 1))
    .map(([kod]) => ({ kod, namn: rutnamn(kod, namn) }));
}

const isFore = ({ skalversion, stegFore }: Risk, kod: string): boolean => ruta(skalversion, stegFore) === kod;
const isNu = ({ skalversion, stegNu }: Risk, kod: string): boolean => ruta(skalversion, stegNu) === kod;

const RISKER = 'Risker i riskanalyser som genomfördes under perioden i den valda delen av organisationen.';
const NIVAER = [
  { kod: 'rod', namn: 'Röd' },
  { kod: 'gul', namn: 'Gul' },
  { kod: 'gron', namn: 'Grön' },
];

const nivanamn = (under: readonly Risk[], kod: string): string => {
  const [niva] = under.map((risk) => (isFore(risk, kod) ? risk.fore : risk.nu));
  return NIVAER.find((each) => each.kod === niva)!.namn;
};

const risker: Avsnittssiffror = postsiffror<Risk>({
  avsnitt: 'riskanalyser',
  raknar: 'verksamhet',
  poster: (sql, fraga) =>
    sql.query<Risk>(
      `select ${fakta('riskanalys_id', 'genomford_dag', 'enhet_id', 'null')}, risk_id as "riskId", niva_fore as fore, niva_nu as nu,
         niva_efter is not null as omvarderad, skalversion, faktorer_fore as "stegFore", faktorer_nu as "stegNu",
         riskvarde_fore as "vardeFore", coalesce(riskvarde_efter, riskvarde_fore) as "vardeNu"
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
      nyckel: 'riskanalyser.fore-efter',
      titel: 'Risker per nivå, före och efter åtgärder',
      overlappar: true,
      definition:
        `${RISKER} Före: nivån vid den första bedömningen. Efter: nivån vid den senaste bedömningen före avläsningen; den risk som inte har bedömts igen står kvar på sin nivå. ` +
        'Varje risk är bedömd på sin egen version av skalan.',
      radnamn: { nyckel: 'niva', rubrik: 'Nivå' },
      koder: ({ fore, nu }) => [fore, nu],
      radslag: 'fasta',
      rader: () => NIVAER,
      kolumner: [
        { nyckel: 'fore', rubrik: 'Före', format: 'antal', varde: (under, kod) => under.filter(({ fore }) => fore === kod).length },
        { nyckel: 'efter', rubrik: 'Efter', format: 'antal', varde: (under, kod) => under.filter(({ nu }) => nu === kod).length },
      ],
    },
    {
      nyckel: RISKMATRIS,
      titel: 'Riskmatris, före och efter åtgärder',
      overlappar: true,
      definition:
        `${RISKER} Varje rad är en ruta på den skala som risken bedömdes på, med stegen på skalans faktorer; bara rutor med någon risk visas. ` +
        'Före: rutan vid den första bedömningen. Efter: rutan vid den senaste bedömningen före avläsningen.',
      radnamn: { nyckel: 'ruta', rubrik: 'Ruta' },
      koder: ({ skalversion, stegFore, stegNu }) => [ruta(skalversion, stegFore), ruta(skalversion, stegNu)],
      radslag: 'forekommande',
      rader: rutor,
      kolumner: [
        { nyckel: 'skala', rubrik: 'Skala', format: 'text', varde: (_, kod) => rutaUr(kod).skalversion },
        {
          nyckel: 'riskvarde',
          rubrik: 'Riskvärde',
          format: 'antal',
          varde: (under, kod) => under.map((risk) => (isFore(risk, kod) ? risk.vardeFore : risk.vardeNu))[0]!,
        },
        { nyckel: 'niva', rubrik: 'Nivå', format: 'text', varde: (under, kod) => nivanamn(under, kod) },
        { nyckel: 'fore', rubrik: 'Före', format: 'antal', varde: (under, kod) => under.filter((risk) => isFore(risk, kod)).length },
        { nyckel: 'efter', rubrik: 'Efter', format: 'antal', varde: (under, kod) => under.filter((risk) => isNu(risk, kod)).length },
      ],
    },
  ],
});

export const riskanalyser: readonly Avsnittssiffror[] = [genomfordaRiskanalyser, risker];
