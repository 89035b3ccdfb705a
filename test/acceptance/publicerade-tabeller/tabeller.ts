import type { Klagomalstyp } from '#areas/klagomal';
import { EXEMPELKOMMUN, preparedId } from '#areas/organisation';
import type { Rapport } from '../rapportlasning.js';
import type { Omgang, PubliceradTabell, Tabellpost } from './modell.js';

const enhet = (nyckel: string): string => preparedId(EXEMPELKOMMUN, nyckel);
const aret = (ar: number): { readonly fran: string; readonly till: string } => ({ fran: `${ar}-01-01`, till: `${ar}-12-31` });
const antal = (post: string, publicerat: number, har: string, las: (rapport: Rapport) => unknown): Tabellpost => ({
  post,
  publicerat: String(publicerat),
  har,
  las: (rapport) => String(las(rapport)),
});
/** A share as it was published, in whole per cent; its base and its part are what the report has. */
const andel = (
  post: string,
  publicerat: number,
  har: string,
  las: (rapport: Rapport) => readonly [del: number, bas: number],
): Tabellpost => ({
  post,
  publicerat: `${publicerat} %`,
  har,
  las: (rapport) => {
    const [del, bas] = las(rapport);
    return `${Math.round((100 * del) / bas)} %`;
  },
});
const inte = (post: string, publicerat: string, varfor: string): Tabellpost => ({ post, publicerat, har: `Läggs inte in: ${varfor}` });
const siffra = (post: string, publicerat: number, nyckel: string): Tabellpost =>
  antal(post, publicerat, `\`${nyckel}\``, (rapport) => rapport.varde(nyckel));
const rad = (post: string, publicerat: number, nyckel: string, kod: string): Tabellpost =>
  antal(post, publicerat, `\`${nyckel}\`, raden ${kod}`, (rapport) => rapport.rad(nyckel, kod)?.['antal']);
/** The year before stands in the trend's second last row. */
const foregaende = (post: string, publicerat: number, nyckel: string): Tabellpost =>
  antal(post, publicerat, `\`${nyckel}\`, året före`, (rapport) => rapport.tabell(nyckel).rader.at(-2)?.['antal']);

const klagomal = (ar: number, antal: number, del: string, typ: (nummer: number) => Klagomalstyp = () => 'klagomal'): Omgang => ({
  slag: 'klagomal',
  antal,
  ar,
  enhet: enhet(del),
  typ,
});
const lexSarah = (ar: number, antal: number, del: string): Omgang => ({ slag: 'lex-sarah', antal, ar, enhet: enhet(del) });
const perTyp = (rapport: Rapport, kod: string): number => rapport.rad('klagomal.per-typ', kod)!['antal'] as number;
const alla = (rapport: Rapport): number => rapport.varde('klagomal.antal') as number;
const typandel = (post: string, publicerat: number, kod: string): Tabellpost =>
  andel(post, publicerat, `\`klagomal.per-typ\`, raden ${kod} av \`klagomal.antal\``, (rapport) => [perTyp(rapport, kod), alla(rapport)]);

/** The whole numbers nearest to 77, 12, 10 and 1 per cent of 2,309, which they sum to: the source has shares alone. */
const BORAS_TYPER = [
  ['klagomal', 1778],
  ['fraga', 277],
  ['forslag', 231],
  ['berom', 23],
] as const;
const borasTyp = (nummer: number): Klagomalstyp => {
  let over = nummer;
  return BORAS_TYPER.find(([, of]) => (over -= of) < 0)![0];
};
const BORAS_STORSTA = 1546;

/** Published tables, each entered in a part and a period of its own. What the sources do not say is not filled in. */
export const PUBLICERADE: readonly PubliceradTabell[] = [
  {
    id: 'A02',
    namn: 'Stockholm 2016: stadens lex Sarah-rapportering',
    rapport: { del: 'kommun', ...aret(2016) },
    inlagt: [lexSarah(2016, 241, 'hemtjanst-norr'), lexSarah(2016, 91, 'omsorg-hemma')],
    poster: [
      siffra('Rapporterade missförhållanden totalt', 332, 'lex-sarah.antal'),
      rad('varav nämndernas egen verksamhet', 241, 'lex-sarah.per-regi', 'egen'),
      rad('varav enskild verksamhet', 91, 'lex-sarah.per-regi', 'privat'),
    ],
  },
  {
    id: 'A04',
    namn: 'Östersund 2021: inkomna synpunkter',
    rapport: { del: 'vard-och-omsorg', ...aret(2021) },
    inlagt: [
      klagomal(2020, 2148, 'bjorkbacken'),
      klagomal(2021, 52, 'kvarnen'),
      klagomal(2021, 2039 - 52, 'bjorkbacken'),
      klagomal(2021, 211, 'bjorkbacken', () => 'berom'),
      klagomal(2021, 2, 'bjorkbacken', () => 'forslag'),
    ],
    poster: [
      siffra('Totalt 2021', 2252, 'klagomal.antal'),
      foregaende('Totalt 2020', 2148, 'klagomal.trend'),
      rad('Beröm', 211, 'klagomal.per-typ', 'berom'),
      rad('Klagomål', 2039, 'klagomal.per-typ', 'klagomal'),
      rad('Tips och idéer', 2, 'klagomal.per-typ', 'forslag'),
      antal(
        'En nämnds klagomål',
        52,
        '`klagomal.per-enhet`, enheten som står för nämnden',
        (rapport) => rapport.rad('klagomal.per-enhet', enhet('kvarnen'))?.['antal'],
      ),
      inte('Samma nämnds tips och idéer', 'tom cell', 'tomt är inte noll, och vad det betyder sägs inte'),
      inte('Övriga nämnder', 'avbruten', 'tabellen är avbruten i källan'),
    ],
  },
  {
    id: 'A06',
    namn: 'Borås 2020: inkomna synpunkter',
    rapport: { del: 'socialnamnden', ...aret(2020) },
    inlagt: [
      klagomal(2019, 2233, 'vuxna'),
      klagomal(2020, BORAS_STORSTA, 'bistand', borasTyp),
      klagomal(2020, 2309 - BORAS_STORSTA, 'vuxna', (nummer) => borasTyp(nummer + BORAS_STORSTA)),
    ],
    poster: [
      siffra('Totalt 2020', 2309, 'klagomal.antal'),
      foregaende('Totalt 2019', 2233, 'klagomal.trend'),
      andel('Förändring mot 2019', 3, '`klagomal.trend`, skillnaden delad med året före', (rapport) => {
        const [fore, nu] = rapport
          .tabell('klagomal.trend')
          .rader.slice(-2)
          .map((each) => each['antal'] as number) as [number, number];
        return [nu - fore, fore];
      }),
      typandel('Klagomål', 77, 'klagomal'),
      typandel('Frågor', 12, 'fraga'),
      typandel('Förslag', 10, 'forslag'),
      typandel('Beröm', 1, 'berom'),
      antal(
        'Den största förvaltningen',
        BORAS_STORSTA,
        '`klagomal.per-enhet`, enheten som står för förvaltningen',
        (rapport) => rapport.rad('klagomal.per-enhet', enhet('bistand'))?.['antal'],
      ),
      andel('Den största förvaltningens andel', 67, '`klagomal.per-enhet`, enheten av `klagomal.antal`', (rapport) => [
        rapport.rad('klagomal.per-enhet', enhet('bistand'))!['antal'] as number,
        alla(rapport),
      ]),
      inte('Förändring sedan 2016', '313 %', 'basen anges inte, och talet kan läsas på två sätt'),
    ],
  },
  {
    id: 'A10',
    namn: 'Östersund 2020: särskilt boende, nöjdhet',
    rapport: { del: 'kommun', fran: '2019-01-01', till: '2020-12-31' },
    inlagt: [
      nyckeltal('Ganska eller mycket nöjda', 'egen', 2019, 73),
      nyckeltal('Ganska eller mycket nöjda', 'egen', 2020, 78),
      nyckeltal('Ganska eller mycket nöjda, privat regi', 'privat', 2019, 58),
      nyckeltal('Ganska eller mycket nöjda, privat regi', 'privat', 2020, 78),
    ],
    poster: [
      utfall('Ganska eller mycket nöjda 2019', 73, 'Ganska eller mycket nöjda, 2019'),
      utfall('Ganska eller mycket nöjda 2020', 78, 'Ganska eller mycket nöjda, 2020'),
      utfall('Privat regi 2019', 58, 'Ganska eller mycket nöjda, privat regi, 2019'),
      utfall('Privat regi 2020', 78, 'Ganska eller mycket nöjda, privat regi, 2020'),
      inte('Mål', '83 %', 'ett mål är inget utfall'),
      inte('Boenden och lägenheter', '16 och 458; 5 och 132', 'antalet platser är inget som hänt i kvalitetsarbetet'),
    ],
  },
  {
    id: 'A12',
    namn: 'Riket 2022–2023: IVO:s tillsyn av gruppbostäder',
    rapport: { del: 'kommun', fran: '2022-01-01', till: '2023-12-31' },
    inlagt: [tillsyner(59, 'krav-pa-atgarder'), tillsyner(80 - 59, 'brister'), tillsyner(10, 'utan-anmarkning')],
    poster: [
      siffra('Granskade gruppbostäder', 90, 'tillsyn.antal'),
      antal('med brister', 80, '`tillsyn.per-utfall`, raderna brister och krav-pa-atgarder', (rapport) =>
        ['brister', 'krav-pa-atgarder'].reduce((sum, kod) => sum + (rapport.rad('tillsyn.per-utfall', kod)!['antal'] as number), 0),
      ),
      rad('beslut med krav på återredovisning', 59, 'tillsyn.per-utfall', 'krav-pa-atgarder'),
      inte('med otillåtna tvångs- och begränsningsåtgärder', '64 %', 'iakttagelser är fritext och räknas inte efter vad de gäller'),
      inte('där rätten till stöd inte uppfylls', '41 %', 'iakttagelser är fritext och räknas inte efter vad de gäller'),
    ],
  },
  {
    id: 'A08',
    namn: 'Riket 2022: lex Sarah-anmälningar till IVO',
    inlagt: [],
    poster: [
      inte(
        '2022, tre läsningar',
        '1132, 1131 och 1134',
        'samma år med tre tal. Rapporten har ett tal för varje löpnummer: se provet under tabellen',
      ),
      inte('2021 och 2023', '1191 och 1165', 'rikets anmälningar är inte en kommuns ärenden'),
      inte('Per 100 000 invånare', '10,9 med flera', 'tjänsten har ingen folkmängd'),
    ],
  },
  {
    id: 'A11',
    namn: 'Riket 2024: avslutade lex Sarah-anmälningar inom hemtjänst',
    inlagt: [],
    poster: [
      inte('Avslutade anmälningar', '190', 'en tidnings genomgång av IVO:s beslut, inte en kommuns ärenden'),
      inte('Dödsfall, och vad som låg bakom', '12, varav 5 och 4', 'följden för den enskilde är fritext och räknas inte'),
      inte('Brist i larmhantering', '43', 'larm är ingen egen kategori'),
    ],
  },
];

function nyckeltal(titel: string, nyckeltalId: string, ar: number, varde: number): Omgang {
  return { slag: 'nyckeltal', uppgifter: { kalla: 'egen', nyckeltalId, titel, ar, varde, enhet: 'procent', hamtad: '2021-03-01' } };
}

function utfall(post: string, publicerat: number, radnamn: string): Tabellpost {
  return {
    post,
    publicerat: `${publicerat} %`,
    har: `\`nyckeltal.utfall\`, ${radnamn}`,
    las: (rapport) =>
      `${String(rapport.tabell('nyckeltal.utfall').rader.find((each) => each['nyckeltal'] === `${radnamn}, procent`)?.['utfall'])} %`,
  };
}

function tillsyner(antal: number, utfall: string): Omgang {
  return { slag: 'tillsyn', antal, ar: 2022, enhet: enhet('angsgatan'), utfall };
}
