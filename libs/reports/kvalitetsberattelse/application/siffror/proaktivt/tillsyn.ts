import type { Avsnittssiffror, Fakta } from './poster.js';
import { ANTAL, arendeAv, fakta, I_PERIODEN, INOM, kodrader, parametrar, postsiffror } from './poster.js';

const GALLER =
  'Tillsyn och granskningar som kom in under perioden och gäller den valda delen av organisationen; det som gäller hela kommunen räknas när hela kommunen är vald.';
const MYNDIGHETER = [
  'ivo',
  'jo',
  'jk',
  'revision',
  'forvaltningsdomstol',
  'imy',
  'arbetsmiljoverket',
  'lansstyrelsen',
  'kommunstyrelsen',
  'annan',
];
const UTFALL = ['utan-anmarkning', 'brister', 'krav-pa-atgarder', 'forelaggande', 'kritik', 'forbud', 'annat'];
const INGET_BESLUT = { kod: 'inget-beslut', namn: 'Inget beslut ännu, eller utan utfall' };

interface Tillsyn extends Fakta {
  readonly myndighet: string;
  readonly iakttagelser: number;
  readonly svarSenast: string | null;
  readonly besvaradITid: boolean | null;
  readonly beslut: number;
  readonly utfall: string | null;
}

const antal = (poster: readonly Tillsyn[], vilka: (post: Tillsyn) => boolean): number => poster.filter(vilka).length;

export const tillsyn: readonly Avsnittssiffror[] = [
  postsiffror<Tillsyn>({
    avsnitt: 'tillsyn',
    raknar: 'verksamhet',
    poster: (sql, fraga) =>
      sql.query<Tillsyn>(
        `select ${fakta('tillsyn_id', 'inkommen_dag', 'enhet_id', 'avslutad_dag')}, myndighet, iakttagelser, svar_senast::text as "svarSenast",
           besvarad_i_tid as "besvaradITid", beslut, utfall
         from tillsyn_fakta where ${INOM} and ${I_PERIODEN('inkommen_dag')} order by inkommen_dag, nummer`,
        parametrar(fraga),
      ),
    arende: arendeAv('tillsyn'),
    siffror: [
      { nyckel: 'tillsyn.antal', etikett: 'Tillsyn och granskningar', definition: GALLER },
      {
        nyckel: 'tillsyn.andel-besvarade-i-tid',
        etikett: 'Andel besvarade i tid',
        definition: `${GALLER} Bland dem med en sista dag för svar som är besvarade, eller vars sista dag har passerat när siffrorna lästes av.`,
        av: ({ svarSenast, besvaradITid }, { avlast }) => svarSenast !== null && (besvaradITid !== null || svarSenast < avlast),
        varav: ({ besvaradITid }) => besvaradITid === true,
      },
    ],
    tabeller: [
      {
        nyckel: 'tillsyn.per-myndighet',
        titel: 'Tillsyn och granskningar efter myndighet',
        definition: `${GALLER} Iakttagelser är det som myndigheten har anmärkt på.`,
        radnamn: { nyckel: 'myndighet', rubrik: 'Myndighet' },
        koder: ({ myndighet }) => [myndighet],
        radslag: 'forekommande',
        rader: (poster, namn) =>
          kodrader(
            'granskande-myndigheter',
            MYNDIGHETER,
            poster.map(({ myndighet }) => myndighet),
            namn,
          ),
        kolumner: [
          ANTAL,
          {
            nyckel: 'iakttagelser',
            rubrik: 'Iakttagelser',
            format: 'antal',
            varde: (under) => under.reduce((sum, post) => sum + post.iakttagelser, 0),
          },
          { nyckel: 'beslut', rubrik: 'Med beslut', format: 'antal', varde: (under) => antal(under, ({ beslut }) => beslut > 0) },
          { nyckel: 'avslutade', rubrik: 'Avslutade', format: 'antal', varde: (under) => antal(under, ({ fas }) => fas === 'avslutad') },
        ],
      },
      {
        nyckel: 'tillsyn.per-utfall',
        titel: 'Tillsyn och granskningar efter utfall',
        definition: `${GALLER} Utfallet av det senaste beslutet före avläsningen.`,
        radnamn: { nyckel: 'utfall', rubrik: 'Utfall' },
        koder: ({ utfall }) => [utfall ?? INGET_BESLUT.kod],
        radslag: 'forekommande',
        rader: (poster, namn) => [
          ...kodrader(
            'tillsynsutfall',
            UTFALL,
            poster.flatMap(({ utfall }) => utfall ?? []),
            namn,
          ),
          INGET_BESLUT,
        ],
        kolumner: [ANTAL],
      },
    ],
  }),
];
