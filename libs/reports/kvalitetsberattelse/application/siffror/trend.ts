import type { Fraga, Tabellvarde } from './modell.js';
import { ARENDEKOLUMNER } from './avvikelsetabeller.js';
import { LEDTID_MEDIAN, AVSLUTAD } from './ledtider.js';
import { periodCode, periodName, yearsBefore } from './period.js';
import type { Sql } from './sql.js';
import { parameters, SERIEN_BORJAD, URVAL } from './urval.js';

const KOLUMNER = [
  ...ARENDEKOLUMNER,
  {
    nyckel: 'ledtidMedian',
    rubrik: 'Handläggningstid, median (dagar)',
    format: 'dagar',
    sql: `${LEDTID_MEDIAN} filter (where ${AVSLUTAD})`,
  },
] as const;

export const TREND = 'avvikelser.trend';

export const TREND_DEFINITION =
  'Avvikelser som rapporterades under perioden och under samma dagar de två föregående åren, alla avlästa vid samma löpnummer. ' +
  'Ett år före den första rapporten är tomt, inte noll. Färre rapporter kan betyda att färre rapporterar, inte att mindre händer.';

/** The same question for this period and the two years before, oldest first: all as of the same lopnummer. */
export const trendFragor = (fraga: Fraga): readonly Fraga[] => [2, 1, 0].map((years) => ({ ...fraga, ...yearsBefore(fraga, years) }));

/** Three years. A period that ended before the first report has no figures, which is not the same as zero. */
export async function trend(sql: Sql, fraga: Fraga): Promise<Tabellvarde> {
  const rader = await Promise.all(
    trendFragor(fraga).map(async (each) => {
      const columns = KOLUMNER.map((kolumn) => `${kolumn.sql} as "${kolumn.nyckel}"`).join(', ');
      const [row] = await sql.query<Record<string, number | null>>(
        `with urval as (${URVAL.avvikelser}) select ${SERIEN_BORJAD} as borjad, ${columns} from urval`,
        parameters(each),
      );
      const { borjad, ...values } = row!;
      const shown = borjad ? values : Object.fromEntries(KOLUMNER.map(({ nyckel }) => [nyckel, null]));
      return { kod: periodCode(each), period: periodName(each), ...shown };
    }),
  );
  return {
    nyckel: TREND,
    titel: 'Avvikelser under tre år',
    definition: TREND_DEFINITION,
    kolumner: [
      { nyckel: 'period', rubrik: 'Period', format: 'text' },
      ...KOLUMNER.map(({ nyckel, rubrik, format }) => ({ nyckel, rubrik, format })),
    ],
    rader,
  };
}
