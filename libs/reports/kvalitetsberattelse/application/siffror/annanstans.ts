import type { Berakning, Kodnamn, Sql } from '#reports/gemensamt';
import { EFFEKTER } from './atgarder.js';
import { figures, table, tabellerFor } from './berakna.js';
import type { Fraga, Kalla, Tabell } from './modell.js';
import { KLAGOMALSATGARDER, KLAGOMALSATGARDSTEXT } from './proaktivt/lett-till.js';
import { ATGARDSTREND, STATISTIKTABELLER } from './statistiktabeller.js';
import { trend } from './trend.js';
import { utfallKon } from './utfall-kon.js';

/**
 * What is told of the same cases in another place: where a report is asked for, the tables of the statistics, and the other way round. Both are hidden in over all of
 * it, so that what the one hides is not worked out from the other.
 */

const ARENDEKALLOR = ['avvikelser', 'klagomal', 'lex-sarah'] as const;

/** Some of the åtgärder, as the account of klagomål tells of them. */
const klagomalsatgarder: Tabell = {
  nyckel: KLAGOMALSATGARDER,
  ...KLAGOMALSATGARDSTEXT,
  kalla: 'atgarder',
  koder: `array[case when kalla_typ = 'klagomal' then coalesce(effekt, 'ej-uppfoljd') end]`,
  radnamn: { nyckel: 'effekt', rubrik: 'Effekt' },
  kolumner: [{ nyckel: 'antal', rubrik: 'Antal', format: 'antal', sql: 'count(*)::int' }],
  radslag: 'fasta',
  rader: () => EFFEKTER,
};

/**
 * Beside a report. @param fraga with the parts that the statistics tell rows by. @param visarAtgarder the account of klagomål shows their åtgärder alone: what the
 * statistics and other reports tell of all åtgärder is then told here
 */
export async function iStatistiken(sql: Sql, fraga: Fraga, namn: Kodnamn, visarAtgarder: boolean): Promise<Berakning> {
  const { baraArendeatgarder: _, ...alla } = fraga;
  const asked = visarAtgarder ? fraga : alla;
  const rapportens = visarAtgarder ? [klagomalsatgarder] : tabellerFor(asked).filter(({ kalla }) => kalla === 'atgarder');
  const [siffror, tabeller, treAr] = await Promise.all([
    visarAtgarder ? [] : figures(sql, asked, 'atgarder'),
    Promise.all([...rapportens, ...STATISTIKTABELLER].map((each) => table(sql, asked, each, namn))),
    trend(sql, asked, ATGARDSTREND),
  ]);
  return { siffror, tabeller: [...tabeller, treAr] };
}

/** Beside the statistics of a kind. @param raknad those statistics. An åtgärd is of the kind that it came out of: how many those cases are decides what is told of it. */
export async function iRapporterna(sql: Sql, fraga: Fraga, kalla: Kalla, raknad: Berakning, namn: Kodnamn): Promise<Berakning> {
  if (kalla !== 'atgarder') return { siffror: [], tabeller: [utfallKon(raknad)] };
  const [antal, effekter] = await Promise.all([
    Promise.all(ARENDEKALLOR.map((each) => figures(sql, fraga, each, [`${each}.antal`]))),
    table(sql, fraga, klagomalsatgarder, namn),
  ]);
  return { siffror: antal.flat(), tabeller: [effekter] };
}
