import type { Avsnittssiffror, Fakta } from './poster.js';
import { ANTAL, arendeAv, fakta, INOM, kodrader, parametrar, postsiffror } from './poster.js';

const GALLER =
  'Förbättringsarbeten i den valda delen av organisationen som hade påbörjats före perioden och inte var avslutade när den började: det som föregående år lämnade efter sig.';
const FASER = ['planering', 'genomforande', 'utvardering', 'forbattring', 'avslutad'];

interface Arbete extends Fakta {
  readonly pekats: boolean;
}

export const foregaendeAr: readonly Avsnittssiffror[] = [
  postsiffror<Arbete>({
    avsnitt: 'foregaende-ar',
    raknar: 'verksamhet',
    poster: (sql, fraga) =>
      sql.query<Arbete>(
        `select ${fakta('forbattringsarbete_id', 'paborjad_dag', 'enhet_id', 'avslutad_dag')}, kvalitetsberattelse_id is not null as pekats
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
      {
        nyckel: 'foregaende-ar.ur-kvalitetsberattelsen',
        etikett: 'Började i en kvalitetsberättelse',
        definition: `${GALLER} Påbörjade med hänvisning till en kvalitetsberättelse.`,
        av: ({ pekats }) => pekats,
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
];
