import type { Avsnittssiffror, Fakta } from './poster.js';
import { ANTAL, arendeAv, fakta, INOM, kodrader, parametrar, postsiffror } from './poster.js';

/** What the report of the year before led to, one improvement a row. */
const UR_KVALITETSBERATTELSEN_PER_ARBETE = 'foregaende-ar.ur-kvalitetsberattelsen-per-arbete';

const GALLER =
  'Förbättringsarbeten i den valda delen av organisationen som hade påbörjats före perioden och inte var avslutade när den började: det som föregående år lämnade efter sig.';
const UR_BERATTELSEN =
  'Förbättringsarbeten i den valda delen av organisationen som hänvisar till en kvalitetsberättelse vars period slutade under året före den här perioden, vilken dag de än ' +
  'påbörjades: berättelsen beslutas ofta när den nya perioden redan har börjat. Ett arbete som pågick när perioden började kan finnas både här och bland dem.';
const FASER = ['planering', 'genomforande', 'utvardering', 'forbattring', 'avslutad'];

/** An improvement that the report of the year before led to. */
interface UtpekatArbete extends Fakta {
  readonly varv: number;
  /** of the turn under way; null until it has been evaluated */
  readonly resultat: string | null;
}

export const foregaendeAr: readonly Avsnittssiffror[] = [
  postsiffror<Fakta>({
    avsnitt: 'foregaende-ar',
    raknar: 'verksamhet',
    poster: (sql, fraga) =>
      sql.query<Fakta>(
        `select ${fakta('forbattringsarbete_id', 'paborjad_dag', 'enhet_id', 'avslutad_dag')}
         from forbattringsarbete_fakta where ${INOM} and paborjad_dag < $3::date and (avslutad_dag is null or avslutad_dag >= $3::date)
         order by paborjad_dag, nummer`,
        parametrar(fraga),
      ),
    arende: arendeAv('forbattringsarbete'),
    siffror: [
      { nyckel: 'foregaende-ar.forbattringsarbeten', etikett: 'Förbättringsarbeten från föregående år', definition: GALLER },
      {
        nyckel: 'foregaende-ar.avslutade',
        etikett: 'Avslutade',
        definition: `${GALLER} Avslutade vid avläsningen.`,
        av: ({ fas }) => fas === 'avslutad',
        avAlla: true,
      },
    ],
    tabeller: [
      {
        nyckel: 'foregaende-ar.per-fas',
        titel: 'Förbättringsarbeten från föregående år efter fas',
        definition: `${GALLER} Fasen är den vid avläsningen.`,
        radnamn: { nyckel: 'fas', rubrik: 'Fas' },
        koder: ({ fas }) => [fas],
        radslag: 'forekommande',
        rader: (poster, namn) =>
          kodrader(
            'forbattringsarbetefaser',
            FASER,
            poster.map(({ fas }) => fas),
            namn,
          ),
        kolumner: [ANTAL],
      },
    ],
  }),
  postsiffror<UtpekatArbete>({
    avsnitt: 'foregaende-ar',
    raknar: 'verksamhet',
    poster: (sql, fraga) =>
      sql.query<UtpekatArbete>(
        // the period of a report stands in its first event and never changes: it is the same at every lopnummer
        `select ${fakta('forbattringsarbete_id', 'paborjad_dag', 'enhet_id', 'avslutad_dag')}, varv, resultat
         from forbattringsarbete_fakta f where ${INOM} and exists (
           select 1 from kvalitetsberattelse b where b.kommun = f.kommun and b.id = f.kvalitetsberattelse_id
             and b.dokument->>'mall' = 'kvalitetsberattelse' and b.till < $3::date and b.till >= $3::date - interval '1 year')
         order by paborjad_dag, nummer`,
        parametrar(fraga),
      ),
    arende: arendeAv('forbattringsarbete'),
    siffror: [
      {
        nyckel: 'foregaende-ar.ur-kvalitetsberattelsen',
        etikett: 'Förbättringsarbeten ur föregående års kvalitetsberättelse',
        definition: UR_BERATTELSEN,
      },
    ],
    tabeller: [
      {
        nyckel: UR_KVALITETSBERATTELSEN_PER_ARBETE,
        titel: 'Vad föregående års kvalitetsberättelse har lett till',
        definition: `${UR_BERATTELSEN} Fasen är den vid avläsningen. Effekten är den senaste utvärderingens i det varv som pågår; en tom ruta betyder att den inte är utvärderad.`,
        radnamn: { nyckel: 'arbete', rubrik: 'Förbättringsarbete' },
        koder: ({ id }) => [id],
        radslag: 'forekommande',
        rader: (poster) => poster.map(({ id, nummer }) => ({ kod: id, namn: nummer })),
        kolumner: [
          {
            nyckel: 'fas',
            rubrik: 'Fas',
            format: 'text',
            varde: ([post], _kod, _fraga, namn) => (post ? namn('forbattringsarbetefaser', post.fas) : null),
          },
          {
            nyckel: 'effekt',
            rubrik: 'Effekt',
            format: 'text',
            varde: ([post], _kod, _fraga, namn) => (post?.resultat ? namn('forbattringsresultat', post.resultat) : null),
          },
          { nyckel: 'varv', rubrik: 'Varv', format: 'antal', varde: ([post]) => post?.varv ?? null },
        ],
      },
    ],
  }),
];
