import { UTAN_ENHET } from './rader.js';

/** What lies in none of the parts that rows are told by. */
export const UTANFOR = { kod: 'ovriga', namn: 'Utanför avdelningarna' };

/** SQL: the part that a case lies in, by the first of the parts on its way down from the kommun; where no parts are told of, no way is looked at. */
export const DELENS_KOD = `case when $8::jsonb = '{}' then '${UTANFOR.kod}' else coalesce((select $8::jsonb ->> del from unnest(enhet_vag) with ordinality as vagen (del, nr)
  where $8::jsonb ->> del is not null order by nr limit 1), '${UTANFOR.kod}') end`;

/**
 * What everybody knows of a unit, by the tables that are told by it, `per-regi` and `per-avdelning`: their rows are sums of units' rows. SQL on a fact row.
 */
export const GRUPPER = { regi: `coalesce(regi, '${UTAN_ENHET.kod}')`, avdelning: DELENS_KOD };
