import { addDays } from '#engine/deadline';
import { periodName, SERIER, seriebrottFor, seriebrottstext, yearsBefore, type Sql } from '#reports/gemensamt';
import { lista } from '../listning.js';
import { inteSlut } from '../manader.js';
import type { Fraga, Kalla, Underlagsarende } from '../modell.js';
import { parameters, serienBorjad, urval } from '../urval.js';
import type { Avsnittssiffror } from './poster.js';
import { INOM, I_PERIODEN, parametrar } from './poster.js';
import { genomfordaRiskanalyser } from './riskanalyser.js';

const NYCKEL = 'foregaende-ar.jamforelse';
const DEFINITION =
  'Samma siffror som i sina egna avsnitt, för perioden och för samma dagar ett år tidigare, avlästa vid samma löpnummer. Tomt betyder att inget fanns i loggen från den ' +
  'tiden, vilket inte är noll. Färre rapporter kan betyda att färre rapporterar, inte att mindre händer.';

interface Slag {
  readonly kod: string;
  readonly namn: string;
  /** null when nothing of the kind had been recorded when the period ended */
  antal(sql: Sql, fraga: Fraga): Promise<number | null>;
  arenden(sql: Sql, fraga: Fraga): Promise<readonly Underlagsarende[]>;
}

const arendeslag = (kod: Kalla, namn: string): Slag => ({
  kod,
  namn,
  async antal(sql, fraga) {
    const [row] = await sql.query<{ readonly borjad: boolean; readonly antal: number }>(
      `with urval as (${urval(kod, fraga)}) select ${serienBorjad(kod, fraga)} as borjad, count(*)::int as antal from urval`,
      parameters(fraga),
    );
    return row!.borjad ? row!.antal : null;
  },
  arenden: (sql, fraga) => lista(sql, kod, 'true', fraga),
});

const riskanalyser: Slag = {
  kod: 'riskanalyser',
  namn: 'Genomförda riskanalyser',
  async antal(sql, fraga) {
    const [row] = await sql.query<{ readonly borjad: boolean; readonly antal: number }>(
      `select count(*) > 0 as borjad, (count(*) filter (where ${I_PERIODEN('genomford_dag')}))::int as antal
       from riskanalys_fakta where ${INOM} and genomford_dag <= $4::date`,
      parametrar(fraga),
    );
    return row!.borjad ? row!.antal : null;
  },
  arenden: async (sql, fraga) => (await genomfordaRiskanalyser.underlag(sql, fraga, 'riskanalyser.antal'))!.arenden,
};

const SLAG: readonly Slag[] = [
  arendeslag('avvikelser', 'Avvikelser'),
  arendeslag('klagomal', 'Klagomål och synpunkter'),
  arendeslag('lex-sarah', 'Lex Sarah'),
  arendeslag('atgarder', 'Åtgärder'),
  riskanalyser,
];

const aretFore = (fraga: Fraga): Fraga => ({ ...fraga, ...yearsBefore(fraga, 1) });

/** Of a period that is longer than a year the same days a year before lie partly in it: the same case would be of both, and the difference too small. */
const overlapparAretFore = (fraga: Fraga): boolean => aretFore(fraga).till >= fraga.fran;
const ETT_AR_I_TAGET =
  'Perioden är längre än ett år. Samma dagar ett år tidigare visas inte: de skulle överlappa perioden, och samma ärende räknas två gånger. Jämför ett år i taget.';

/** The breaks between the two years, each kind's by its name, and that the later of them is not over. */
export async function jamforelsenote(sql: Sql, fraga: Fraga): Promise<string | undefined> {
  const efter = addDays(aretFore(fraga).fran, 1);
  const brutna = await Promise.all(
    SERIER.map(async (kod) => {
      const text = seriebrottstext(await seriebrottFor(sql, fraga.kommun, fraga.lopnummer, kod, efter, fraga.till));
      return text === undefined ? [] : [`${SLAG.find((slag) => slag.kod === kod)!.namn}: ${text}`];
    }),
  );
  const delar = [
    ...(overlapparAretFore(fraga) ? [ETT_AR_I_TAGET] : []),
    ...brutna.flat(),
    ...[inteSlut(fraga)].filter((each) => each !== undefined),
  ];
  return delar.length === 0 ? undefined : delar.join(' ');
}

/** The main figures of the period beside those of the same days a year before. */
export const jamforelse: Avsnittssiffror = {
  avsnitt: 'foregaende-ar',
  radslag: { [NYCKEL]: 'perioder' },
  async berakna(sql, fraga) {
    const before = aretFore(fraga);
    const rader = await Promise.all(
      SLAG.map(async (slag) => {
        const [perioden, foregaende] = await Promise.all([
          slag.antal(sql, fraga),
          overlapparAretFore(fraga) ? null : slag.antal(sql, before),
        ]);
        return { kod: slag.kod, slag: slag.namn, perioden, foregaende };
      }),
    );
    const anmarkning = await jamforelsenote(sql, fraga);
    const kolumner = [
      { nyckel: 'slag', rubrik: 'Vad', format: 'text' },
      { nyckel: 'perioden', rubrik: periodName(fraga), format: 'antal' },
      { nyckel: 'foregaende', rubrik: periodName(before), format: 'antal' },
    ] as const;
    return {
      siffror: [],
      tabeller: [
        {
          nyckel: NYCKEL,
          titel: 'Jämfört med föregående år',
          definition: DEFINITION,
          ...(anmarkning === undefined ? {} : { anmarkning }),
          kolumner,
          rader,
        },
      ],
    };
  },
  /** what both years have */
  async underlag(sql, fraga, nyckel, rad) {
    if (nyckel !== NYCKEL) return null;
    const slag = SLAG.filter(({ kod }) => rad === undefined || kod === rad);
    const arenden = await Promise.all(
      (overlapparAretFore(fraga) ? [fraga] : [fraga, aretFore(fraga)]).flatMap((asked) => slag.map((each) => each.arenden(sql, asked))),
    );
    return { definition: DEFINITION, arenden: arenden.flat() };
  },
};
