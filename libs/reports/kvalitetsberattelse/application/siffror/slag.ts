import type { Berakning, Kodnamn, Sql } from '#reports/gemensamt';
import type { Fraga, Kalla } from './modell.js';
import { figures, table, tabellerFor } from './berakna.js';
import { ATGARDSTREND, STATISTIKTABELLER } from './statistiktabeller.js';
import { avvikelsestyrdiagram, lexSarahStyrdiagram } from './styrdiagram.js';
import { trend, TRENDER } from './trend.js';
import { utanRapport } from './utan-rapport.js';

const STYRDIAGRAM = { avvikelser: avvikelsestyrdiagram, 'lex-sarah': lexSarahStyrdiagram };

/** Every figure and table of one kind: those that a report shows, counted as there, and what only the statistics tell. */
export async function beraknaSlag(sql: Sql, fraga: Fraga, kalla: Kalla, namn: Kodnamn): Promise<Berakning> {
  const tabeller = [...tabellerFor(fraga), ...STATISTIKTABELLER].filter((each) => each.kalla === kalla);
  const trender = [...TRENDER, ATGARDSTREND].filter((each) => each.kalla === kalla);
  const [siffror, tables, threeYears, styrdiagram] = await Promise.all([
    figures(sql, fraga, kalla),
    Promise.all(tabeller.map((each) => table(sql, fraga, each, namn))),
    Promise.all(trender.map((each) => trend(sql, fraga, each))),
    kalla in STYRDIAGRAM ? STYRDIAGRAM[kalla as keyof typeof STYRDIAGRAM](sql, fraga) : null,
  ]);
  const silence = kalla === 'avvikelser' ? utanRapport(fraga, tables) : null;
  return {
    siffror: [...siffror, ...(silence ? [silence.siffra] : [])],
    tabeller: [...tables, ...threeYears, ...(styrdiagram ? [styrdiagram] : []), ...(silence ? [silence.tabell] : [])],
  };
}
