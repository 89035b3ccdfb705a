import type { Sql } from '#reports/gemensamt';
import type { Arendekalla, Fraga, Kalla, Underlagsarende } from './modell.js';
import { nedanfor } from './rader.js';
import { ALLA, ARENDEN, parameters, RAD, urval } from './urval.js';

/** What is told of a case, in one form for all kinds of them. */
function arende(kalla: Arendekalla): string {
  const { typ, id, dag } = ARENDEN[kalla];
  const [niva, overlamnad] = kalla === 'avvikelser' ? ['niva', 'overlamnad'] : ['null', 'false'];
  return `'${typ}' as typ, ${id} as id, nummer, ${dag}::text as "rapporteradDag", enhet_id as "enhetId", enhet_vag as vag, fas, kategorier,
    ${niva} as niva, ${overlamnad} as overlamnad, case when fas in ('avslutad', 'avslutat') then avslutad_dag::text end as "avslutadDag"`;
}

/** What else has åtgärder, by where its facts lie: its id, the day that it began and the part that it belongs to. */
const FOREBYGGANDE = [
  { typ: 'riskanalys', tabell: 'riskanalys_fakta', id: 'riskanalys_id', dag: 'planerad_dag', enhet: 'enhet_id' },
  { typ: 'egenkontroll', tabell: 'egenkontroll_fakta', id: 'egenkontroll_id', dag: 'planerad_dag', enhet: 'enhet_id' },
  // a draft is told of by the first day of its period
  {
    typ: 'internkontrollplan',
    tabell: 'internkontrollplan_fakta',
    id: 'plan_id',
    dag: 'coalesce(beslutad_dag, period_fran)',
    enhet: 'namnd_id',
  },
  { typ: 'tillsyn', tabell: 'tillsyn_fakta', id: 'tillsyn_id', dag: 'inkommen_dag', enhet: 'enhet_id' },
  { typ: 'forbattringsarbete', tabell: 'forbattringsarbete_fakta', id: 'forbattringsarbete_id', dag: 'paborjad_dag', enhet: 'enhet_id' },
] as const;

/** Everything that has åtgärder, as of the lopnummer, wherever it is in the organisation. */
const ALLT = [
  ...(Object.keys(ARENDEN) as Arendekalla[]).map((kalla) => ({ tabell: `${ALLA}${ARENDEN[kalla].tabell}`, kolumner: arende(kalla) })),
  ...FOREBYGGANDE.map(({ typ, tabell, id, dag, enhet }) => ({
    tabell,
    kolumner: `'${typ}' as typ, ${id} as id, nummer, ${dag}::text as "rapporteradDag", ${enhet} as "enhetId", enhet_vag as vag, fas,
      '{}'::text[] as kategorier, null as niva, false as overlamnad, avslutad_dag::text as "avslutadDag"`,
  })),
]
  .map(
    ({ tabell, kolumner }) => `select ${kolumner} from ${tabell}
      where kommun = $1 and fran_lop <= $2::bigint and (till_lop is null or till_lop > $2::bigint)`,
  )
  .join(' union all ');

const SQL = (kalla: Kalla, villkor: string, fraga: Fraga): string =>
  kalla === 'atgarder'
    ? // an åtgärd's row says which case it belongs to; that case is read as of the same lopnummer
      `with urval as (${urval(kalla, fraga)}), arende as (${ALLT})
        select arende.*, json_build_object('id', a.atgard_id, 'typ', a.atgardstyp, 'status', a.status, 'effekt', a.effekt) as atgard
        from (select * from urval where ${villkor}) a join arende on arende.typ = a.kalla_typ and arende.id = a.kalla_id
        order by arende."rapporteradDag", arende.nummer, a.atgard_id`
    : `with urval as (${urval(kalla, fraga)}) select ${arende(kalla)} from urval where ${villkor} order by "rapporteradDag", nummer`;

/**
 * The cases that are counted, or the åtgärder each with its case, as of the lopnummer.
 * @param villkor SQL condition on a fact row, which may name `rad` as `RAD`
 */
export async function lista(sql: Sql, kalla: Kalla, villkor: string, fraga: Fraga, rad?: string): Promise<readonly Underlagsarende[]> {
  const withRow = villkor.includes(RAD);
  const found = await sql.query<Underlagsarende>(SQL(kalla, villkor, fraga), [...parameters(fraga), ...(withRow ? [rad!] : [])]);
  // a nämnd's plan concerns all that lies below the nämnd: who sees that, sees the plan
  return found.map((each) =>
    each.typ === 'internkontrollplan' ? { ...each, vag: [...new Set([...each.vag, ...nedanfor(each.enhetId, fraga)])] } : each,
  );
}
