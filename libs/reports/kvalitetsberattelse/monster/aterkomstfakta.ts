import { addDays } from '#engine/deadline';
import type { Monstergranser } from '#regler';
import type { Sql } from '#reports/gemensamt';
import type { Fraga } from '../application/siffror/modell.js';
import { medTvaArFore } from '../application/siffror/styrdiagram.js';
import { ARENDEN, parameters, urval } from '../application/siffror/urval.js';
import type { Arendeslag, Aterkomst } from './modell.js';

const ATGARDER: Readonly<Record<Arendeslag, string>> = { avvikelser: 'atgard_fakta', klagomal: 'klagomal_atgard_fakta' };

/** SQL: the day from which an åtgärd is held to have helped; null while it is not. */
const KLAR = 'case when uppfoljd then uppfoljd_dag when avslutad is not null then greatest(avslutad, genomford) end';

/** How far back is looked: at the cases before the earliest åtgärd. */
export const aterkomstfraga = (fraga: Fraga, { dagarFore }: Monstergranser['aterkomst']): Fraga => ({
  ...fraga,
  fran: addDays(medTvaArFore(fraga).fran, -dagarFore),
});

/**
 * For every unit, category and kind of cause the latest åtgärd of the period and the two years before it that was carried out and held to have helped, with time
 * enough in the period after it; and the cases of that kind before it and, in the period, after it. An åtgärd that is known to have had no effect is told of
 * elsewhere. The days before are fewer where the series, as far back as is looked, had not begun.
 */
export async function aterkomster(
  sql: Sql,
  fraga: Fraga,
  slag: Arendeslag,
  granser: Monstergranser['aterkomst'],
): Promise<readonly Aterkomst[]> {
  const { dagarFore, minstDagarEfter } = granser;
  const vid = aterkomstfraga(fraga, granser);
  const { id, dag } = ARENDEN[slag];
  const orsaker = slag === 'avvikelser' ? 'unnest(orsaksomraden)' : '(values (null::text))';
  return sql.query<Aterkomst>(
    `with arende as materialized (
       select ${id} as id, ${dag} as dag, enhet_id, kategori, orsak, case when fas in ('avslutad', 'avslutat') then avslutad_dag end as avslutad
       from (${urval(slag, vid)}) alla cross join lateral unnest(kategorier) kategori cross join lateral ${orsaker} orsaken (orsak)
       where enhet_id is not null),
     borjan as materialized (select min(dag) as dag from arende),
     atgard as (
       select kalla_id, genomford_dag as genomford, effekt is not distinct from 'ja' as uppfoljd, uppfoljd_dag
       from ${ATGARDER[slag]}
       where kommun = $1 and fran_lop <= $2::bigint and (till_lop is null or till_lop > $2::bigint)
         and genomford_dag is not null and effekt is distinct from 'nej'),
     klar as (
       select distinct on (enhet_id, kategori, orsak) enhet_id, kategori, orsak, genomford, uppfoljd,
         ${KLAR} as klar
       from arende join atgard on kalla_id = id where ${KLAR} between $9::date and $4::date - $11::int
       order by enhet_id, kategori, orsak, klar desc, genomford desc, id)
     select k.enhet_id as "enhetId", k.kategori, k.orsak, k.genomford::text, k.klar::text, k.uppfoljd,
       count(*) filter (where a.dag >= k.genomford - $12::int and a.dag < k.genomford)::int as fore,
       least($12::int, k.genomford - borjan.dag) as "dagarFore",
       count(*) filter (where a.dag > k.klar and a.dag >= $10::date)::int as efter,
       $4::date - greatest(k.klar, $10::date - 1) as "dagarEfter",
       count(*) filter (where a.dag >= $10::date)::int as "iPerioden"
     from klar k cross join borjan
       join arende a on a.enhet_id = k.enhet_id and a.kategori = k.kategori and a.orsak is not distinct from k.orsak
     group by k.enhet_id, k.kategori, k.orsak, k.genomford, k.klar, k.uppfoljd, borjan.dag
     order by 1, 2, 3`,
    [...parameters(vid), medTvaArFore(fraga).fran, fraga.fran, minstDagarEfter, dagarFore],
  );
}
