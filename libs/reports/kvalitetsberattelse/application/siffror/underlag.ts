import { notFound } from '#engine/kernel';
import { periodCode, type Sql } from '#reports/gemensamt';
import type { Fraga, Kalla, Underlagsarende } from './modell.js';
import { siffrorFor, tabellerFor } from './berakna.js';
import { lista } from './listning.js';
import { styrdiagramunderlag } from './styrdiagram.js';
import { TRENDER, trendrader } from './trend.js';
import { personalinformationsunderlag } from './personalinformation.js';
import { PROAKTIVT } from './proaktivt/index.js';
import { RAD } from './urval.js';
import { bakomMonster } from '../../monster/bakom.js';
import { UTAN_RAPPORT, UTAN_RAPPORT_DEFINITION } from './utan-rapport.js';
import { UTFALL_KON, UTFALL_KON_DEFINITION, utfallKonKalla } from './utfall-kon.js';

export interface Underlag {
  readonly nyckel: string;
  readonly rad?: string;
  readonly lopnummer: string;
  readonly definition: string;
  readonly arenden: readonly Underlagsarende[];
}

interface Fynd {
  readonly kalla: Kalla;
  readonly definition: string;
  /** SQL condition on a fact row, which may name the row's code as `RAD` */
  readonly villkor: string;
  readonly fraga: Fraga;
}

/**
 * The cases behind a figure, or behind one row of a table, as they were at the report's lopnummer. Refused with 404 when there is no such figure or row.
 */
export async function underlag(sql: Sql, fraga: Fraga, nyckel: string, rad?: string): Promise<Underlag> {
  const svar = { nyckel, ...(rad === undefined ? {} : { rad }), lopnummer: fraga.lopnummer.toString() };
  const noterat = await personalinformationsunderlag(sql, fraga, nyckel, rad);
  if (noterat) return { ...svar, ...noterat };
  for (const del of PROAKTIVT) {
    const poster = await del.underlag(sql, fraga, nyckel, rad);
    if (poster) return { ...svar, ...poster };
  }
  const punkt = await styrdiagramunderlag(sql, fraga, nyckel, rad);
  if (punkt) return { ...svar, ...punkt };
  const { kalla, definition, villkor, fraga: asked } = find(fraga, nyckel, rad);
  return { ...svar, definition, arenden: await lista(sql, kalla, villkor, asked, rad) };
}

function find(fraga: Fraga, nyckel: string, rad: string | undefined): Fynd {
  const siffra = siffrorFor(fraga).find((each) => each.nyckel === nyckel);
  if (siffra && rad === undefined) return { ...siffra, villkor: siffra.arenden, fraga };
  const tabell = tabellerFor(fraga).find((each) => each.nyckel === nyckel);
  if (tabell) return { ...tabell, villkor: rad === undefined ? 'true' : `${tabell.koder} @> array[${RAD}::text]`, fraga };
  const trend = TRENDER.find((each) => each.nyckel === nyckel);
  const asked = rad === undefined ? fraga : trendrader(fraga).find((each) => periodCode(each) === rad);
  if (trend && asked) return { kalla: trend.kalla, definition: trend.definition, villkor: 'true', fraga: asked };
  const monster = bakomMonster(fraga, nyckel, rad);
  if (monster) return monster;
  // silence has no cases behind it: that is what it says
  if (nyckel === UTAN_RAPPORT) return { kalla: 'avvikelser', definition: UTAN_RAPPORT_DEFINITION, villkor: 'false', fraga };
  const utfall = nyckel === UTFALL_KON && rad !== undefined ? utfallKonKalla(rad) : null;
  if (utfall) return { kalla: utfall, definition: UTFALL_KON_DEFINITION, villkor: 'true', fraga };
  throw notFound('Siffran');
}
