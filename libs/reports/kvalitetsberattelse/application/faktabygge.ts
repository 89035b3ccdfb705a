import type { Sql } from '#reports/gemensamt';

/** What else decides what the facts say as of a number. */
export interface Faktabygge {
  /** the version of each projection that writes them, and how many times it has been rebuilt */
  readonly byggen: readonly string[];
  /** they have reached the number and lack nothing: until then what is counted from them can change */
  readonly fardiga: boolean;
}

interface Lage {
  readonly namn: string;
  readonly version: number;
  /** rebuilds so far */
  readonly byggd: number;
  readonly framme: boolean;
}

/**
 * Asked before the facts are counted: what they had reached then is in what is counted.
 * @param fakta names of the projections that write the facts
 */
export async function faktabygge(
  sql: Sql,
  fakta: readonly string[],
  { kommun, lopnummer }: { readonly kommun: string; readonly lopnummer: string },
): Promise<Faktabygge> {
  const lagen = await sql.query<Lage>(
    `select namn, version, byggd, lopnummer >= $3::bigint and status = 'kor' and not exists (
         select 1 from motor.parkerad_handelse h where h.projektion = p.namn and h.kommun = p.kommun and h.status = 'parkerad') as framme
     from motor.projektion p where namn = any($1) and kommun = $2 order by namn`,
    [fakta, kommun, lopnummer],
  );
  return {
    byggen: lagen.map(({ namn, version, byggd }) => `${namn} ${version} ${byggd}`),
    fardiga: lagen.length === fakta.length && lagen.every(({ framme }) => framme),
  };
}
