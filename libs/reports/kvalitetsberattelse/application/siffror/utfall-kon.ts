import type { Berakning, Rad, Siffervarde, Tabellvarde } from '#reports/gemensamt';
import type { Egentabell } from './egna-tabeller.js';
import type { Arendekalla } from './modell.js';

export const UTFALL_KON = 'analys.utfall-kon';

export const UTFALL_KON_DEFINITION =
  'Periodens utfall bredvid kvinnor och män, ur tabellerna över berörda och avsändare i sina egna avsnitt. En grupp som bara är angiven med antal räknas som okänt kön. ' +
  'Ej individ är ärenden som rör verksamheten och ingen enskild. Tomt är att uppgiften inte finns, vilket inte är noll.';

interface Indikator {
  readonly kod: string;
  readonly namn: string;
  readonly kalla: Arendekalla;
  /** the figure that is the outcome; where there is none it is the sum of women, men and unknown */
  readonly siffra?: string;
  /** the table whose rows are women, men and unknown, and the column that is counted */
  readonly tabell: string;
  readonly kolumn: 'antal' | 'personer';
  /** whether the table tells who is no individual */
  readonly ejIndivid?: true;
  readonly kommentar: string;
  /** what is said instead in the templates whose table does not tell it */
  readonly kommentarOskild?: string;
}

/** also what each cell is taken from */
export const INDIKATORER: readonly Indikator[] = [
  {
    kod: 'avvikelser',
    namn: 'Rapporterade avvikelser',
    kalla: 'avvikelser',
    siffra: 'avvikelser.antal',
    tabell: 'avvikelser.per-kon',
    kolumn: 'antal',
    ejIndivid: true,
    kommentar: 'En avvikelse kan röra både kvinnor och män: delarna överlappar. De som saknar uppgift om berörda ingår i utfallet.',
  },
  {
    kod: 'avvikelser-personer',
    namn: 'Personer som berörts av avvikelser',
    kalla: 'avvikelser',
    tabell: 'avvikelser.per-kon',
    kolumn: 'personer',
    kommentar: 'Samma person räknas en gång för varje avvikelse.',
  },
  {
    kod: 'klagomal',
    namn: 'Inkomna klagomål och synpunkter',
    kalla: 'klagomal',
    siffra: 'klagomal.antal',
    tabell: 'klagomal.per-kon',
    kolumn: 'antal',
    ejIndivid: true,
    kommentar:
      'Könet är avsändarens. Ej individ är här avsändare som är en myndighet, en förening eller någon annan verksamhet. Okänt kön är också de där uppgift om avsändaren saknas.',
    kommentarOskild: 'Könet är avsändarens. Okänt kön är också de där uppgift om avsändaren saknas.',
  },
  {
    kod: 'lex-sarah',
    namn: 'Lex Sarah-ärenden',
    kalla: 'lex-sarah',
    siffra: 'lex-sarah.antal',
    tabell: 'lex-sarah.per-kon',
    kolumn: 'antal',
    ejIndivid: true,
    kommentar: 'Ett ärende kan röra både kvinnor och män: delarna överlappar. De som saknar uppgift om berörda ingår i utfallet.',
    kommentarOskild: 'Ett ärende kan röra både kvinnor och män: delarna överlappar. Ej individ skiljs inte från att uppgift saknas.',
  },
  {
    kod: 'lex-sarah-personer',
    namn: 'Personer som berörts i lex Sarah-ärenden',
    kalla: 'lex-sarah',
    tabell: 'lex-sarah.per-kon',
    kolumn: 'personer',
    kommentar: 'Samma person räknas en gång för varje ärende.',
  },
];

/** Whose cases lie behind a row; null when there is no such row. */
export const utfallKonKalla = (rad: string): Arendekalla | null => INDIKATORER.find(({ kod }) => kod === rad)?.kalla ?? null;

/**
 * Utfall, kvinnor och män side by side (Katrineholms socialnämnd: statistics by sex as far as it is possible). Made of the other tables, before small cells are
 * hidden: each cell is then hidden with the one that it is taken from. Of the statistics of one kind it has the rows of that.
 */
export function utfallKon({ siffror, tabeller }: Berakning): Egentabell {
  return {
    nyckel: UTFALL_KON,
    titel: 'Utfall, kvinnor och män',
    definition: UTFALL_KON_DEFINITION,
    overlappar: true,
    kolumner: [
      { nyckel: 'indikator', rubrik: 'Indikator', format: 'text' },
      { nyckel: 'utfall', rubrik: 'Utfall', format: 'antal' },
      { nyckel: 'kvinnor', rubrik: 'Kvinnor', format: 'antal' },
      { nyckel: 'man', rubrik: 'Män', format: 'antal' },
      { nyckel: 'okant', rubrik: 'Okänt kön', format: 'antal' },
      { nyckel: 'ejIndivid', rubrik: 'Ej individ', format: 'antal' },
      { nyckel: 'kommentar', rubrik: 'Kommentar', format: 'text' },
    ],
    rader: INDIKATORER.filter(({ tabell }) => tabeller.some(({ nyckel }) => nyckel === tabell)).map((indikator) =>
      rad(indikator, siffror, tabeller),
    ),
  };
}

function rad(
  { kod, namn, siffra, tabell, kolumn, ejIndivid, kommentar, kommentarOskild = kommentar }: Indikator,
  siffror: readonly Siffervarde[],
  tabeller: readonly Tabellvarde[],
): Rad {
  const { rader } = tabeller.find(({ nyckel }) => nyckel === tabell)!;
  const cell = (row: string): number | null => (rader.find((each) => each.kod === row)?.[kolumn] ?? null) as number | null;
  const [kvinnor, man, okant] = [cell('kvinnor'), cell('man'), cell('okant')];
  const utfall = siffra === undefined ? (kvinnor ?? 0) + (man ?? 0) + (okant ?? 0) : siffror.find(({ nyckel }) => nyckel === siffra)!.varde;
  const skild = ejIndivid === true && rader.some((each) => each.kod === 'ej-individ');
  return {
    kod,
    indikator: namn,
    utfall,
    kvinnor,
    man,
    okant,
    ejIndivid: skild ? cell('ej-individ') : null,
    kommentar: skild ? kommentar : kommentarOskild,
  };
}
