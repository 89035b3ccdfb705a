import type { CalendarDate } from '#engine/kernel';
import { addDays, addMonths } from '#engine/deadline';
import type { Fraga } from '../modell.js';
import { nedanfor } from '../rader.js';
import type { Avsnittssiffror, Fakta } from './poster.js';
import { arendeAv, inomEllerOvanfor, I_PERIODEN, parametrar, postsiffror } from './poster.js';

const GALLER =
  'Gynnande beslut som inte hade verkställts inom tre månader från beslutet, eller på nytt efter ett avbrott, när kvartalet slutade (LSS 28 f–h §§; socialtjänstlagen (2025:400) 34 kap. för kvartal som slutade den 1 juli 2025 eller senare, ' +
  'dessförinnan socialtjänstlagen (2001:453) 16 kap. 6 f–h §§, ett lagrum som inte har kontrollerats mot lagtexten), så som nämnden senast redovisade dem ' +
  'före avläsningen; också när nämnden ligger ovanför den valda delen av organisationen.';

interface Redovisning extends Fakta {
  readonly ar: number;
  readonly kvartal: number;
  readonly lagrum: string;
  readonly antal: number;
  readonly kvinnor: number | null;
  readonly man: number | null;
  readonly rapporterad: boolean;
}

const LAGAR = ['SoL', 'LSS'];
const kodOf = ({ ar, kvartal, lagrum }: Pick<Redovisning, 'ar' | 'kvartal' | 'lagrum'>): string => `${ar}-${kvartal}-${lagrum}`;

/** Blank where nobody has stated it: zero is a statement. */
const summa = (poster: readonly Redovisning[], av: (post: Redovisning) => number | null): number | null => {
  const redovisade = poster.flatMap((post) => av(post) ?? []);
  return redovisade.length === 0 ? null : redovisade.reduce((sum, each) => sum + each, 0);
};

const sistaDag = (ar: number, kvartal: number): CalendarDate => addDays(addMonths(`${ar}-01-01`, 3 * kvartal), -1);

/** Socialtjänstlagen (2025:400) is in force from this day. */
const NYA_SOL: CalendarDate = '2025-07-01';

/** The law that was in force when the quarter ended. */
const lagnamn = (lagrum: string, dag: CalendarDate): string => {
  if (lagrum !== 'SoL') return lagrum;
  return dag >= NYA_SOL ? 'SoL (2025:400)' : 'SoL (2001:453)';
};

/** Every quarter that ends in the period, for each of the laws, also what nobody has stated. */
function kvartalsrader({ fran, till }: Fraga) {
  const ar = Array.from({ length: Number(till.slice(0, 4)) - Number(fran.slice(0, 4)) + 1 }, (_, n) => Number(fran.slice(0, 4)) + n);
  return ar
    .flatMap((each) => [1, 2, 3, 4].map((kvartal) => ({ ar: each, kvartal })))
    .filter(({ ar: each, kvartal }) => sistaDag(each, kvartal) >= fran && sistaDag(each, kvartal) <= till)
    .flatMap((each) =>
      LAGAR.map((lagrum) => ({
        kod: kodOf({ ...each, lagrum }),
        namn: `${each.ar} kvartal ${each.kvartal}, ${lagnamn(lagrum, sistaDag(each.ar, each.kvartal))}`,
      })),
    );
}

const SISTA_DAG = `(make_date(ar, 1, 1) + make_interval(months => 3 * kvartal) - interval '1 day')::date`;

export const ejVerkstallda: readonly Avsnittssiffror[] = [
  postsiffror<Redovisning>({
    avsnitt: 'ej-verkstallda-beslut',
    raknar: 'verksamhet',
    poster: (sql, fraga) =>
      sql.query<Redovisning>(
        `select id, ar || ' kvartal ' || kvartal || ', ' || lagrum as nummer, ${SISTA_DAG}::text as dag, namnd_id as "enhetId", namnd_vag as vag,
           'redovisad' as fas, null as "avslutadDag", ar, kvartal, lagrum, antal, kvinnor, man, rapporterad_till_ivo is not null as rapporterad
         from ej_verkstallda_fakta where ${inomEllerOvanfor('namnd_id', 'namnd_vag')} and not makulerad and ${I_PERIODEN(SISTA_DAG)}
         order by ar, kvartal, lagrum, id`,
        parametrar(fraga),
      ),
    arende: (post, fraga) => ({
      ...arendeAv('ej-verkstallda')(post),
      vag: [...new Set([...post.vag, ...nedanfor(post.enhetId, fraga)])],
      kategorier: [post.lagrum],
    }),
    siffror: [
      {
        nyckel: 'ej-verkstallda-beslut.redovisningar',
        etikett: 'Redovisade kvartal',
        definition: `${GALLER} Räknas per nämnd, lag och kvartal.`,
      },
      {
        nyckel: 'ej-verkstallda-beslut.rapporterade',
        etikett: 'Rapporterade till Inspektionen för vård och omsorg',
        definition: `${GALLER} Räknas per nämnd, lag och kvartal.`,
        av: ({ rapporterad }) => rapporterad,
        avAlla: true,
      },
    ],
    tabeller: [
      {
        nyckel: 'ej-verkstallda-beslut.per-kvartal',
        titel: 'Ej verkställda beslut per kvartal',
        definition: `${GALLER} En tom ruta betyder att inget är redovisat: det är inte noll.`,
        radnamn: { nyckel: 'kvartal', rubrik: 'Kvartal' },
        koder: (post) => [kodOf(post)],
        radslag: 'fasta',
        rader: (_poster, _namn, fraga) => kvartalsrader(fraga),
        kolumner: [
          {
            nyckel: 'beslut',
            rubrik: 'Beslut',
            format: 'antal',
            raknar: 'ej-verkstallda',
            varde: (under) => summa(under, ({ antal }) => antal),
          },
          {
            nyckel: 'kvinnor',
            rubrik: 'Kvinnor',
            format: 'antal',
            raknar: 'ej-verkstallda',
            varde: (under) => summa(under, ({ kvinnor }) => kvinnor),
          },
          { nyckel: 'man', rubrik: 'Män', format: 'antal', raknar: 'ej-verkstallda', varde: (under) => summa(under, ({ man }) => man) },
        ],
      },
    ],
  }),
];
