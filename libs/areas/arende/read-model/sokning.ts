import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Instant } from '#engine/kernel';
import { FRISTVILLKOR } from './fristfilter.js';

/** What a list is searched by; what is undefined is not asked about. Columns are those of the list's own table. */
export interface Sokvillkor {
  /** a part of the organisation with all below it */
  readonly organisationsenhetId: string | undefined;
  /** by column: the value that it has */
  readonly lika: Readonly<Record<string, string | number | undefined>>;
  /** days in Europe/Stockholm on which the column's instant falls, both included */
  readonly dagar?: { readonly kolumn: string; readonly fran: string | undefined; readonly till: string | undefined };
  /** with a clock in the table that has the status, one of `FRISTVILLKOR` */
  readonly frist: { readonly tabell: string; readonly status: string | undefined; readonly now: Instant };
}

/** What the caller may know of among the kommun's, and is searched for. @param sikt a condition on the query's alias */
export function sokbara<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  kommun: string,
  { synlig, varden }: { readonly synlig: string; readonly varden: ObjectLiteral },
  { organisationsenhetId, lika, dagar, frist: { tabell, status, now } }: Sokvillkor,
): SelectQueryBuilder<Row> {
  const { alias } = query;
  query.where(`${alias}.kommun = :kommun`, { kommun }).andWhere(synlig, varden);
  if (organisationsenhetId !== undefined) query.andWhere(`:organisationsenhetId = any(${alias}.enhet_vag)`, { organisationsenhetId });
  for (const [kolumn, varde] of Object.entries(lika))
    if (varde !== undefined) query.andWhere(`${alias}.${kolumn} = :${kolumn}`, { [kolumn]: varde });
  if (dagar?.fran !== undefined)
    query.andWhere(`${alias}.${dagar.kolumn} >= (:fran::date)::timestamp at time zone 'Europe/Stockholm'`, { fran: dagar.fran });
  if (dagar?.till !== undefined)
    query.andWhere(`${alias}.${dagar.kolumn} < (:till::date + 1)::timestamp at time zone 'Europe/Stockholm'`, { till: dagar.till });
  if (status !== undefined) {
    const medFrist = `select 1 from ${tabell} f where f.kommun = ${alias}.kommun and f.kalla_id = ${alias}.id and ${FRISTVILLKOR[status]!}`;
    query.andWhere(`exists (${medFrist})`, { now });
  }
  return query;
}
