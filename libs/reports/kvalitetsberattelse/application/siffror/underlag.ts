import { notFound } from '#engine/kernel';
import type { Fraga, Kalla } from './modell.js';
import { SIFFROR, TABELLER } from './berakna.js';
import type { Sql } from './sql.js';
import { TREND, TREND_DEFINITION, trendFragor } from './trend.js';
import { parameters, URVAL } from './urval.js';
import { UTAN_RAPPORT, UTAN_RAPPORT_DEFINITION } from './utan-rapport.js';
import { periodCode } from './period.js';

/** A case behind a figure as it was at the lopnummer: facets only, never a text about a person. For an åtgärd the case is its source. */
export interface Underlagsarende {
  readonly id: string;
  readonly nummer: string;
  readonly rapporteradDag: string;
  readonly enhetId: string | null;
  /** from the kommun down to the unit: who may see the case */
  readonly vag: readonly string[];
  readonly fas: string;
  readonly kategorier: readonly string[];
  readonly niva: string | null;
  readonly overlamnad: boolean;
  readonly avslutadDag: string | null;
  readonly atgard?: { readonly id: string; readonly typ: string; readonly status: string; readonly effekt: string | null };
}

export interface Underlag {
  readonly nyckel: string;
  readonly rad?: string;
  readonly lopnummer: string;
  readonly definition: string;
  readonly arenden: readonly Underlagsarende[];
}

const ARENDE = `arende.avvikelse_id as id, arende.nummer, arende.rapporterad_dag::text as "rapporteradDag", arende.enhet_id as "enhetId", arende.enhet_vag as vag, arende.fas,
  arende.kategorier, arende.niva, arende.overlamnad, case when arende.fas = 'avslutad' then arende.avslutad_dag::text end as "avslutadDag"`;

const LISTNING: Readonly<Record<Kalla, (villkor: string) => string>> = {
  avvikelser: (villkor) => `with urval as (${URVAL.avvikelser})
    select ${ARENDE} from (select * from urval where ${villkor}) arende order by arende.rapporterad_dag, arende.nummer`,
  // an åtgärd's row says which case it belongs to; that case is read as of the same lopnummer
  atgarder: (villkor) => `with urval as (${URVAL.atgarder})
    select ${ARENDE}, json_build_object('id', a.atgard_id, 'typ', a.atgardstyp, 'status', a.status, 'effekt', a.effekt) as atgard
    from (select * from urval where ${villkor}) a
    join avvikelse_fakta arende on arende.kommun = a.kommun and arende.avvikelse_id = a.kalla_id
      and arende.fran_lop <= $2::bigint and (arende.till_lop is null or arende.till_lop > $2::bigint)
    order by arende.rapporterad_dag, arende.nummer, a.atgard_id`,
};

interface Fynd {
  readonly kalla: Kalla;
  readonly definition: string;
  /** SQL condition on a fact row; `$6` is the row's code when one is asked for */
  readonly villkor: string;
  readonly fraga: Fraga;
}

/**
 * The cases behind a figure, or behind one row of a table, as they were at the report's lopnummer. Refused with 404 when there is no such figure or row.
 */
export async function underlag(sql: Sql, fraga: Fraga, nyckel: string, rad?: string): Promise<Underlag> {
  const { kalla, definition, villkor, fraga: asked } = find(fraga, nyckel, rad);
  const withRow = villkor.includes('$6');
  const arenden = await sql.query<Underlagsarende>(LISTNING[kalla](villkor), [...parameters(asked), ...(withRow ? [rad!] : [])]);
  return { nyckel, ...(rad === undefined ? {} : { rad }), lopnummer: fraga.lopnummer.toString(), definition, arenden };
}

function find(fraga: Fraga, nyckel: string, rad: string | undefined): Fynd {
  const siffra = SIFFROR.find((each) => each.nyckel === nyckel);
  if (siffra && rad === undefined) return { ...siffra, villkor: siffra.arenden, fraga };
  const tabell = TABELLER.find((each) => each.nyckel === nyckel);
  if (tabell) return { ...tabell, villkor: rad === undefined ? 'true' : `${tabell.koder} @> array[$6::text]`, fraga };
  if (nyckel === TREND) {
    const asked = rad === undefined ? fraga : trendFragor(fraga).find((each) => periodCode(each) === rad);
    if (asked) return { kalla: 'avvikelser', definition: TREND_DEFINITION, villkor: 'true', fraga: asked };
  }
  // silence has no cases behind it: that is what it says
  if (nyckel === UTAN_RAPPORT) return { kalla: 'avvikelser', definition: UTAN_RAPPORT_DEFINITION, villkor: 'false', fraga };
  throw notFound('Siffran');
}
