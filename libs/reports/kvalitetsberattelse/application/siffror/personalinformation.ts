import type { Siffervarde, Sql } from '#reports/gemensamt';
import type { Egentabell } from './egna-tabeller.js';
import type { Fraga, Underlagsarende } from './modell.js';
import { enhetsrader } from './rader.js';

const ANTAL = 'ledningssystem.personalinformation';
const UTAN = 'ledningssystem.utan-personalinformation';
const PER_ENHET = 'ledningssystem.personalinformation-per-enhet';

const GALLER =
  'Noteringar om att personal har informerats om sina skyldigheter, med en informationsdag i perioden. Makulerade ingår inte. Det som gavs till en del av organisationen ' +
  'gäller alla enheter under den, också när delen ligger ovanför den valda.';

const DEFINITION: Readonly<Record<string, string>> = {
  [ANTAL]: GALLER,
  [UTAN]:
    'Enheter som fanns i den valda delen av organisationen under perioden (nämnaren) och som saknar en sådan notering. Att inget är antecknat är ett resultat att undersöka, ' +
    `inte ett tecken på att ingen har informerats. ${GALLER}`,
  [PER_ENHET]: `${GALLER} Samma notering räknas för varje enhet som den gäller. Noll betyder att inget är antecknat.`,
};

interface Notering {
  readonly id: string;
  readonly datum: string;
  readonly avser: string;
  readonly enhetId: string;
  readonly vag: readonly string[];
}

/** Given within the part that is asked for, or above it, as of the lopnummer. */
function noteringar(sql: Sql, { kommun, lopnummer, fran, till, omfattning }: Fraga): Promise<Notering[]> {
  const { helaKommunen, organisationsenhetId, enheter } = omfattning;
  return sql.query<Notering>(
    `select personalinformation_id as id, datum::text as datum, avser, enhet_id as "enhetId", enhet_vag as vag from personalinformation_fakta
     where kommun = $1 and fran_lop <= $2::bigint and (till_lop is null or till_lop > $2::bigint) and datum between $3::date and $4::date
       and ($5::boolean or enhet_vag @> array[$6::text] or enhet_id = any($7::text[]))
     order by datum, id`,
    [kommun, lopnummer.toString(), fran, till, helaKommunen, organisationsenhetId, enheter.flatMap(vagen)],
  );
}

type Enhet = Fraga['omfattning']['enheter'][number];
const vagen = ({ enhetId, vag = [enhetId] }: Enhet): readonly string[] => vag;
const galler = (alla: readonly Notering[], enhet: Enhet): readonly Notering[] =>
  alla.filter(({ enhetId }) => vagen(enhet).includes(enhetId));

/** How staff have been told. Silence is a result: which units nobody has told. */
export async function personalinformation(
  sql: Sql,
  fraga: Fraga,
): Promise<{ readonly siffror: readonly Siffervarde[]; readonly tabell: Egentabell }> {
  const alla = await noteringar(sql, fraga);
  const { enheter } = fraga.omfattning;
  const antal = new Map(enheter.map((enhet) => [enhet.enhetId, galler(alla, enhet).length]));
  const utan = enheter.filter(({ enhetId }) => antal.get(enhetId) === 0).length;
  return {
    siffror: [
      {
        nyckel: ANTAL,
        etikett: 'Noteringar om information till personalen',
        varde: alla.length,
        enhet: 'antal',
        definition: DEFINITION[ANTAL]!,
        raknar: 'verksamhet',
      },
      {
        nyckel: UTAN,
        etikett: 'Enheter utan antecknad information till personalen',
        varde: utan,
        enhet: 'antal',
        namnare: enheter.length,
        definition: DEFINITION[UTAN]!,
        raknar: 'verksamhet',
      },
    ],
    tabell: {
      nyckel: PER_ENHET,
      titel: 'Information till personalen per enhet',
      definition: DEFINITION[PER_ENHET]!,
      raknar: 'verksamhet',
      kolumner: [
        { nyckel: 'enhet', rubrik: 'Enhet', format: 'text' },
        { nyckel: 'antal', rubrik: 'Noteringar', format: 'antal' },
      ],
      rader: enhetsrader(fraga, new Set()).map(({ kod, namn }) => ({ kod, enhet: namn, antal: antal.get(kod)! })),
    },
  };
}

/** The records behind a figure or a row of the table; null when the key is none of these. */
export async function personalinformationsunderlag(
  sql: Sql,
  fraga: Fraga,
  nyckel: string,
  rad?: string,
): Promise<{ readonly definition: string; readonly arenden: readonly Underlagsarende[] } | null> {
  const definition = Object.hasOwn(DEFINITION, nyckel) ? DEFINITION[nyckel] : undefined;
  if (definition === undefined || (rad !== undefined && nyckel !== PER_ENHET)) return null;
  // what is silent has no records behind it
  const alla = nyckel === UTAN ? [] : await noteringar(sql, fraga);
  const asked =
    rad === undefined ? alla : fraga.omfattning.enheter.filter(({ enhetId }) => enhetId === rad).flatMap((enhet) => galler(alla, enhet));
  return { definition, arenden: asked.map(arende) };
}

const arende = ({ id, datum, avser, enhetId, vag }: Notering): Underlagsarende => ({
  typ: 'personalinformation',
  id,
  nummer: null,
  rapporteradDag: datum,
  enhetId,
  vag,
  fas: 'registrerad',
  kategorier: [avser],
  niva: null,
  overlamnad: false,
  avslutadDag: null,
});
