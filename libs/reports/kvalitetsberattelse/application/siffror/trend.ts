import {
  periodCode,
  periodName,
  seriebrottFor,
  seriebrottstext,
  yearsBefore,
  TALJARE,
  type Sql,
  type Tabellvarde,
} from '#reports/gemensamt';
import type { Fraga, Kalla, Raknekolumn } from './modell.js';
import { ARENDEKOLUMNER } from './avvikelsetabeller.js';
import { KLAGOMALSKOLUMNER } from './klagomal.js';
import { kolumnsql, medlemmar, visadKolumn } from './kolumner.js';
import { LEDTID_MEDIAN, AVSLUTAD } from './ledtider.js';
import { LEX_SARAH_KOLUMNER } from './lex-sarah.js';
import { inteSlut } from './manader.js';
import { parameters, serienBorjad, urval } from './urval.js';

export interface Trend {
  readonly nyckel: string;
  readonly titel: string;
  readonly kalla: Kalla;
  readonly definition: string;
  /** each an SQL aggregate over the cases of a period */
  readonly kolumner: readonly Raknekolumn[];
}

const definition = (vad: string, forbehall: string): string =>
  `${vad} under perioden och under samma dagar de två föregående åren, alla avlästa vid samma löpnummer. ` +
  `Ett år före det första ärendet är tomt, inte noll. ${forbehall}`;

export const TREND = 'avvikelser.trend';
export const KLAGOMALSTREND = 'klagomal.trend';
export const LEX_SARAH_TREND = 'lex-sarah.trend';

export const TRENDER: readonly Trend[] = [
  {
    nyckel: TREND,
    titel: 'Avvikelser under tre år',
    kalla: 'avvikelser',
    definition: definition('Avvikelser som rapporterades', 'Färre rapporter kan betyda att färre rapporterar, inte att mindre händer.'),
    kolumner: [
      ...ARENDEKOLUMNER,
      {
        nyckel: 'ledtidMedian',
        rubrik: 'Handläggningstid, median (dagar)',
        format: 'dagar',
        sql: `${LEDTID_MEDIAN} filter (where ${AVSLUTAD})`,
        raknasPa: `andelAvslutade${TALJARE}`,
      },
    ],
  },
  {
    nyckel: KLAGOMALSTREND,
    titel: 'Klagomål och synpunkter under tre år',
    kalla: 'klagomal',
    definition: definition('Klagomål och synpunkter som kom in', 'Färre klagomål kan betyda att färre vet hur man klagar.'),
    kolumner: KLAGOMALSKOLUMNER,
  },
  {
    nyckel: LEX_SARAH_TREND,
    titel: 'Lex Sarah under tre år',
    kalla: 'lex-sarah',
    definition: definition(
      'Lex Sarah-ärenden vars första rapport kom in',
      'Färre rapporter kan betyda att färre rapporterar, inte att mindre händer. De som inte är beslutade vid avläsningen ingår i antalet men har ännu ingen grad.',
    ),
    kolumner: LEX_SARAH_KOLUMNER,
  },
];

/** The same question for this period and the two years before, oldest first: all as of the same lopnummer. */
export const trendFragor = (fraga: Fraga): readonly Fraga[] => [2, 1, 0].map((years) => ({ ...fraga, ...yearsBefore(fraga, years) }));

const ETT_AR_I_TAGET =
  'Perioden är längre än ett år. De två föregående åren visas inte: de skulle överlappa perioden, och samma ärende räknas två gånger. Jämför ett år i taget.';

/** The rows of a trend: those of three years, but of a period that is longer than a year its own alone, for a case would be of several rows. */
export const trendrader = (fraga: Fraga): readonly Fraga[] => (yearsBefore(fraga, 1).till >= fraga.fran ? [fraga] : trendFragor(fraga));

/** @param jamford with the years before: they have all their days */
export function oavslutad(fraga: Pick<Fraga, 'till' | 'avlast'>, jamford: boolean): string | undefined {
  const text = inteSlut(fraga);
  return text === undefined || !jamford ? text : `${text} Åren före är hela: jämför inte det sista antalet med dem.`;
}

/** Three years. A period that ended before the first report has no figures, which is not the same as zero. Breaks in the series are told beside it. */
export async function trend(sql: Sql, fraga: Fraga, { nyckel, titel, kalla, definition: text, kolumner }: Trend): Promise<Tabellvarde> {
  const columns = kolumnsql(kolumner);
  const fragor = trendrader(fraga);
  const brott = await seriebrottFor(sql, fraga.kommun, fraga.lopnummer, kalla, fragor[0]!.fran, fraga.till);
  const anmarkning = [fragor.length === 1 ? ETT_AR_I_TAGET : undefined, seriebrottstext(brott), oavslutad(fraga, fragor.length > 1)]
    .filter((text) => text !== undefined)
    .join(' ');
  const rader = await Promise.all(
    fragor.map(async (each) => {
      const [row] = await sql.query<Record<string, number | null>>(
        `with urval as (${urval(kalla, each)}) select ${serienBorjad(kalla, each)} as borjad, ${columns} from urval`,
        parameters(each),
      );
      const { borjad, ...values } = row!;
      const shown = borjad ? values : Object.fromEntries(medlemmar(kolumner).map((medlem) => [medlem.nyckel, null]));
      return { kod: periodCode(each), period: periodName(each), ...shown };
    }),
  );
  return {
    nyckel,
    titel,
    definition: text,
    raknar: kalla,
    ...(anmarkning === '' ? {} : { anmarkning }),
    kolumner: [{ nyckel: 'period', rubrik: 'Period', format: 'text' }, ...kolumner.map(visadKolumn)],
    rader,
  };
}
