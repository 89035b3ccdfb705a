import type { Avsnittssiffror, Fakta } from './poster.js';
import { ALLA_PARAMETRAR, arendeAv, parametrar, postsiffror } from './poster.js';

const GALLER =
  'Nyckeltal för de år som perioden har en dag i, så som de var när de senast hämtades före avläsningen. De gäller kommunen, eller den som står i raden. ' +
  'En tom ruta betyder att källan inte har något värde: det är inte noll.';

export const NYCKELTALSUTFALL = 'nyckeltal.utfall';

interface Nyckeltal extends Fakta {
  readonly kalla: string;
  readonly titel: string;
  readonly ar: number;
  readonly kallenhet: string | null;
  readonly enhet: string | null;
  readonly varde: number | null;
  readonly kvinnor: number | null;
  readonly man: number | null;
  readonly kommentar: string | null;
}

const radnamn = ({ titel, kallenhet, ar, enhet }: Nyckeltal): string =>
  [titel, kallenhet, String(ar), enhet].filter((part) => part !== null).join(', ');

export const nyckeltal: readonly Avsnittssiffror[] = [
  postsiffror<Nyckeltal>({
    avsnitt: 'nyckeltal',
    raknar: 'verksamhet',
    poster: (sql, fraga) =>
      sql.query<Nyckeltal>(
        `select id, nyckeltal_id as nummer, (hamtad at time zone 'Europe/Stockholm')::date::text as dag, null as "enhetId", '{}'::text[] as vag,
           'registrerat' as fas, null as "avslutadDag", kalla, titel, ar, kallenhet, enhet, varde, kvinnor, man, kommentar
         from nyckeltal_fakta where kommun = $1 and fran_lop <= $2::bigint and (till_lop is null or till_lop > $2::bigint) and ${ALLA_PARAMETRAR}
           and not makulerat and ar between extract(year from $3::date) and extract(year from $4::date)
         order by ar, kalla, nyckeltal_id, kallenhet nulls first, id`,
        parametrar(fraga),
      ),
    arende: (post) => ({ ...arendeAv('nyckeltal')(post), kategorier: [post.kalla] }),
    siffror: [
      {
        nyckel: 'nyckeltal.antal',
        etikett: 'Nyckeltal för kommunen',
        definition: `${GALLER} Jämförelser med andra räknas inte.`,
        av: ({ kallenhet }) => kallenhet === null,
      },
    ],
    tabeller: [
      {
        nyckel: NYCKELTALSUTFALL,
        titel: 'Nyckeltal',
        definition: `${GALLER} Hämtad är dagen då källan lästes.`,
        radnamn: { nyckel: 'nyckeltal', rubrik: 'Nyckeltal' },
        koder: ({ id }) => [id],
        radslag: 'forekommande',
        rader: (poster) => poster.map((post) => ({ kod: post.id, namn: radnamn(post) })),
        kolumner: [
          { nyckel: 'utfall', rubrik: 'Utfall', format: 'antal', varde: ([post]) => post?.varde ?? null },
          { nyckel: 'kvinnor', rubrik: 'Kvinnor', format: 'antal', varde: ([post]) => post?.kvinnor ?? null },
          { nyckel: 'man', rubrik: 'Män', format: 'antal', varde: ([post]) => post?.man ?? null },
          { nyckel: 'kommentar', rubrik: 'Kommentar', format: 'text', varde: ([post]) => post?.kommentar ?? null },
          { nyckel: 'hamtad', rubrik: 'Hämtad', format: 'text', varde: ([post]) => post?.dag ?? null },
        ],
      },
    ],
  }),
];
