import { notFound } from '#engine/kernel';
import { periodCode, type Sql } from '#reports/gemensamt';
import type { Arendekalla, Fraga, Kalla, Underlagsarende } from './modell.js';
import { SIFFROR, TABELLER } from './berakna.js';
import { TRENDER, trendFragor } from './trend.js';
import { personalinformationsunderlag } from './personalinformation.js';
import { PROAKTIVT } from './proaktivt/index.js';
import { ARENDEN, parameters, RAD, URVAL } from './urval.js';
import { UTAN_RAPPORT, UTAN_RAPPORT_DEFINITION } from './utan-rapport.js';

export interface Underlag {
  readonly nyckel: string;
  readonly rad?: string;
  readonly lopnummer: string;
  readonly definition: string;
  readonly arenden: readonly Underlagsarende[];
}

/** What is told of a case, in one form for all kinds of them. */
function arende(kalla: Arendekalla): string {
  const { typ, id, dag } = ARENDEN[kalla];
  const [niva, overlamnad] = kalla === 'avvikelser' ? ['niva', 'overlamnad'] : ['null', 'false'];
  return `'${typ}' as typ, ${id} as id, nummer, ${dag}::text as "rapporteradDag", enhet_id as "enhetId", enhet_vag as vag, fas, kategorier,
    ${niva} as niva, ${overlamnad} as overlamnad, case when fas in ('avslutad', 'avslutat') then avslutad_dag::text end as "avslutadDag"`;
}

const arenden =
  (kalla: Arendekalla) =>
  (villkor: string): string =>
    `with urval as (${URVAL[kalla]}) select ${arende(kalla)} from urval where ${villkor} order by "rapporteradDag", nummer`;

/** every case as of the lopnummer, wherever it is in the organisation */
const ALLA_ARENDEN = (Object.keys(ARENDEN) as Arendekalla[])
  .map(
    (kalla) => `select ${arende(kalla)} from ${ARENDEN[kalla].tabell}
      where kommun = $1 and fran_lop <= $2::bigint and (till_lop is null or till_lop > $2::bigint)`,
  )
  .join(' union all ');

const LISTNING: Readonly<Record<Kalla, (villkor: string) => string>> = {
  avvikelser: arenden('avvikelser'),
  klagomal: arenden('klagomal'),
  'lex-sarah': arenden('lex-sarah'),
  // an åtgärd's row says which case it belongs to; that case is read as of the same lopnummer
  atgarder: (villkor) => `with urval as (${URVAL.atgarder}), arende as (${ALLA_ARENDEN})
    select arende.*, json_build_object('id', a.atgard_id, 'typ', a.atgardstyp, 'status', a.status, 'effekt', a.effekt) as atgard
    from (select * from urval where ${villkor}) a join arende on arende.typ = a.kalla_typ and arende.id = a.kalla_id
    order by arende."rapporteradDag", arende.nummer, a.atgard_id`,
};

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
  const { kalla, definition, villkor, fraga: asked } = find(fraga, nyckel, rad);
  const withRow = villkor.includes(RAD);
  const found = await sql.query<Underlagsarende>(LISTNING[kalla](villkor), [...parameters(asked), ...(withRow ? [rad!] : [])]);
  return { ...svar, definition, arenden: found };
}

function find(fraga: Fraga, nyckel: string, rad: string | undefined): Fynd {
  const siffra = SIFFROR.find((each) => each.nyckel === nyckel);
  if (siffra && rad === undefined) return { ...siffra, villkor: siffra.arenden, fraga };
  const tabell = TABELLER.find((each) => each.nyckel === nyckel);
  if (tabell) return { ...tabell, villkor: rad === undefined ? 'true' : `${tabell.koder} @> array[${RAD}::text]`, fraga };
  const trend = TRENDER.find((each) => each.nyckel === nyckel);
  const asked = rad === undefined ? fraga : trendFragor(fraga).find((each) => periodCode(each) === rad);
  if (trend && asked) return { kalla: trend.kalla, definition: trend.definition, villkor: 'true', fraga: asked };
  // silence has no cases behind it: that is what it says
  if (nyckel === UTAN_RAPPORT) return { kalla: 'avvikelser', definition: UTAN_RAPPORT_DEFINITION, villkor: 'false', fraga };
  throw notFound('Siffran');
}
