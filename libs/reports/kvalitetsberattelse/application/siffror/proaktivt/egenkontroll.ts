import { addDays, addMonths } from '#engine/deadline';
import type { Fraga } from '../modell.js';
import type { Avsnittssiffror, Fakta } from './poster.js';
import { ANTAL, arendeAv, fakta, I_PERIODEN, INOM, kodrader, parametrar, postsiffror } from './poster.js';

const KONTROLLER = 'Egenkontroller i den valda delen av organisationen som skulle göras någon gång under perioden.';
const UTFALL =
  'Utfall av egenkontroller i den valda delen av organisationen för perioder som slutade under rapportens period. Ett utfall som har ersatts räknas inte. En aktgranskning är ett genomfört utfall för sin period, när perioden inte har ett annat.';
const EJ_ANGIVEN = { kod: 'ej-angiven', namn: 'Inget område angivet' };
const OMRADEN = [
  'social-dokumentation',
  'genomforandeplaner',
  'basala-hygienrutiner',
  'lakemedelshantering',
  'delaktighet',
  'bemotande',
  'tillganglighet',
  'loggkontroll',
  'handlaggningstider',
  'barnperspektiv',
  'samverkan',
  'ovrigt',
];
/** months of each frequency; what is done when there is need of it is not planned */
const MANADER: Readonly<Record<string, number>> = { manad: 1, kvartal: 3, tertial: 4, halvar: 6, ar: 12 };

interface Kontroll extends Fakta {
  readonly omradeskod: string | null;
  readonly frekvens: string;
  readonly fran: string;
  readonly genomforda: number;
  readonly ejUtforda: number;
  readonly granskade: number;
  readonly brister: number;
}

/** How many periods of the control end in the report's period: from its first day, as long as its frequency says, until it is closed. */
function planerade({ fran, frekvens, avslutadDag }: Kontroll, fraga: Fraga): number {
  const manader = MANADER[frekvens];
  if (manader === undefined) return 0;
  let antal = 0;
  for (let n = 1; ; n += 1) {
    const sista = addDays(addMonths(fran, n * manader), -1);
    if (sista > fraga.till || (avslutadDag !== null && sista >= avslutadDag)) return antal;
    if (sista >= fraga.fran) antal += 1;
  }
}

const summa = (poster: readonly Kontroll[], av: (post: Kontroll) => number): number => poster.reduce((sum, post) => sum + av(post), 0);

const U_AS_OF = 'u.kommun = $1 and u.fran_lop <= $2::bigint and (u.till_lop is null or u.till_lop > $2::bigint)';

const kontroller: Avsnittssiffror = postsiffror<Kontroll>({
  avsnitt: 'egenkontroll',
  raknar: 'verksamhet',
  poster: (sql, fraga) =>
    sql.query<Kontroll>(
      `select k.*, u.* from (
         select ${fakta('egenkontroll_id', 'planerad_dag', 'enhet_id', 'avslutad_dag')}, omradeskod, frekvens, fran::text as fran
         from egenkontroll_fakta where ${INOM} and fran <= $4::date and (avslutad_dag is null or avslutad_dag >= $3::date)
       ) k cross join lateral (
         select count(*) filter (where genomford)::int as genomforda, count(*) filter (where not genomford)::int as "ejUtforda",
           coalesce(sum(antal_granskade), 0)::int as granskade, coalesce(sum(antal_brister), 0)::int as brister
         from egenkontrollutfall_fakta u
         where ${U_AS_OF} and u.egenkontroll_id = k.id and not u.ersatt and u.period_till between $3::date and $4::date
       ) u order by k.dag, k.nummer`,
      parametrar(fraga),
    ),
  arende: arendeAv('egenkontroll'),
  siffror: [
    { nyckel: 'egenkontroll.antal', etikett: 'Egenkontroller', definition: KONTROLLER },
    {
      nyckel: 'egenkontroll.utan-utfall',
      etikett: 'Egenkontroller utan utfall',
      definition: `${KONTROLLER} Sådana som enligt sin plan skulle ha haft ett utfall för en period som slutade under rapportens period och inte har något genomfört.`,
      av: (post, fraga) => planerade(post, fraga) > 0 && post.genomforda === 0,
      avAlla: true,
    },
  ],
  tabeller: [
    {
      nyckel: 'egenkontroll.plan-utfall',
      titel: 'Egenkontroll: plan mot utfall',
      definition:
        `${KONTROLLER} Planerade: så många perioder som enligt egenkontrollens frekvens slutade under rapportens period. Genomförda och ej utförda: vad som är redovisat ` +
        'för perioder som slutade då. En aktgranskning räknas som genomförd, men dess akter inte bland de granskade. Vid behov är inte planerat.',
      radnamn: { nyckel: 'omrade', rubrik: 'Område' },
      koder: ({ omradeskod }) => [omradeskod ?? EJ_ANGIVEN.kod],
      radslag: 'forekommande',
      rader: (poster, namn) => {
        const koder = poster.flatMap(({ omradeskod }) => omradeskod ?? []);
        const funna = OMRADEN.filter((kod) => koder.includes(kod));
        return [...kodrader('egenkontrollomraden', funna, koder, namn), ...(koder.length < poster.length ? [EJ_ANGIVEN] : [])];
      },
      kolumner: [
        ANTAL,
        {
          nyckel: 'planerade',
          rubrik: 'Planerade',
          format: 'antal',
          varde: (under, _, fraga) => summa(under, (post) => planerade(post, fraga)),
        },
        { nyckel: 'genomforda', rubrik: 'Genomförda', format: 'antal', varde: (under) => summa(under, ({ genomforda }) => genomforda) },
        { nyckel: 'ejUtforda', rubrik: 'Ej utförda', format: 'antal', varde: (under) => summa(under, ({ ejUtforda }) => ejUtforda) },
        {
          nyckel: 'granskade',
          rubrik: 'Granskade',
          format: 'antal',
          raknar: 'egenkontroll',
          varde: (under) => summa(under, ({ granskade }) => granskade),
        },
        {
          nyckel: 'brister',
          rubrik: 'Brister',
          format: 'antal',
          raknar: 'egenkontroll',
          varde: (under) => summa(under, ({ brister }) => brister),
        },
      ],
    },
  ],
});

interface Utfall extends Fakta {
  readonly slag: 'utfall' | 'aktgranskning';
  readonly utfallId: string;
  readonly genomford: boolean;
  readonly brister: number | null;
}

const utfall: Avsnittssiffror = postsiffror<Utfall>({
  avsnitt: 'egenkontroll',
  raknar: 'verksamhet',
  poster: (sql, fraga) =>
    sql.query<Utfall>(
      `select egenkontroll_id as id, nummer, period_till::text as dag, enhet_id as "enhetId", enhet_vag as vag,
         case when genomford then 'genomford' else 'ej-utford' end as fas, null as "avslutadDag", utfall_id as "utfallId", slag, genomford,
         antal_brister as brister
       from egenkontrollutfall_fakta where ${INOM} and not ersatt and ${I_PERIODEN('period_till')} order by period_till, nummer, utfall_id`,
      parametrar(fraga),
    ),
  arende: (post) => ({ ...arendeAv('egenkontroll')(post), del: { typ: post.slag, id: post.utfallId } }),
  siffror: [
    { nyckel: 'egenkontroll.genomforda', etikett: 'Genomförda utfall', definition: UTFALL, av: ({ genomford }) => genomford },
    {
      nyckel: 'egenkontroll.ej-utforda',
      etikett: 'Perioder då egenkontrollen inte utfördes',
      definition: `${UTFALL} Redovisade som ej utförda, med skäl.`,
      av: ({ genomford }) => !genomford,
    },
    {
      nyckel: 'egenkontroll.andel-utan-brist',
      etikett: 'Andel utfall utan brist',
      definition: `${UTFALL} Aktgranskningar har inget antal brister och ingår inte i andelen.`,
      av: ({ genomford, slag }) => genomford && slag === 'utfall',
      varav: ({ brister }) => brister === 0,
    },
  ],
  tabeller: [],
});

interface Granskning extends Fakta {
  readonly granskningId: string;
  readonly protokoll: string;
  readonly akter: number;
  readonly koder: readonly string[];
  readonly antal: readonly number[];
}

const svarande = (poster: readonly Granskning[], ingar: (kod: string) => boolean): number =>
  poster.reduce((sum, { koder, antal }) => sum + antal.reduce((n, each, i) => (ingar(koder[i]!) ? n + each : n), 0), 0);

/** The share of all answers; blank where nobody has answered. */
const andel = (nyckel: string, rubrik: string, svar: string) => {
  const namnare = (under: readonly Granskning[]): number => svarande(under, () => true);
  const taljare = (under: readonly Granskning[]): number => svarande(under, (kod) => kod === svar);
  const varde = (under: readonly Granskning[]): number | null => (namnare(under) === 0 ? null : taljare(under) / namnare(under));
  const bas = 'svar av det slaget / alla svar på protokollets frågor';
  return { nyckel, rubrik, format: 'andel', raknar: 'egenkontroll', bas, varde, delar: { taljare, namnare } } as const;
};

const granskningar: Avsnittssiffror = postsiffror<Granskning>({
  avsnitt: 'egenkontroll',
  raknar: 'verksamhet',
  poster: (sql, fraga) =>
    sql.query<Granskning>(
      `select egenkontroll_id as id, nummer, period_till::text as dag, enhet_id as "enhetId", enhet_vag as vag, 'genomford' as fas, null as "avslutadDag",
         utfall_id as "granskningId", protokollversion as protokoll, antal_akter as akter, koder, svar_antal as antal
       from egenkontrollutfall_fakta where ${INOM} and slag = 'aktgranskning' and ${I_PERIODEN('period_till')} order by period_till, nummer, utfall_id`,
      parametrar(fraga),
    ),
  arende: (post) => ({ ...arendeAv('egenkontroll')(post), del: { typ: 'aktgranskning', id: post.granskningId } }),
  siffror: [],
  tabeller: [
    {
      nyckel: 'egenkontroll.aktgranskning',
      titel: 'Aktgranskningar efter protokoll',
      definition:
        'Aktgranskningar i den valda delen av organisationen för perioder som slutade under rapportens period, också när perioden har ett annat utfall. ' +
        'Andelarna är av alla svar på protokollets frågor.',
      radnamn: { nyckel: 'protokoll', rubrik: 'Protokoll' },
      koder: ({ protokoll }) => [protokoll],
      radslag: 'forekommande',
      rader: (poster, namn) =>
        kodrader(
          'granskningsprotokoll',
          [],
          poster.map(({ protokoll }) => protokoll),
          namn,
        ),
      kolumner: [
        { ...ANTAL, rubrik: 'Granskningar' },
        {
          nyckel: 'akter',
          rubrik: 'Akter',
          format: 'antal',
          raknar: 'egenkontroll',
          varde: (under) => under.reduce((sum, { akter }) => sum + akter, 0),
        },
        andel('ja', 'Ja', 'ja'),
        andel('delvis', 'Delvis', 'delvis'),
        andel('nej', 'Nej', 'nej'),
        andel('ejAktuellt', 'Ej aktuellt', 'ej-aktuellt'),
      ],
    },
  ],
});

export const egenkontroll: readonly Avsnittssiffror[] = [kontroller, utfall, granskningar];
