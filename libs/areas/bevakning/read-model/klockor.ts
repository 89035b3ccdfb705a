import type { DataSource } from 'typeorm';
import type { CalendarDate, Instant } from '#engine/kernel';
import type { Arendetyp, Steg } from '../domain/index.js';
import type { Fristkalla } from './fristkalla.js';

/** A clock that runs, with what of it has been noted for its present deadline. */
export interface Lopande {
  readonly arendetyp: Arendetyp;
  readonly arendeId: string;
  readonly nummer: string;
  readonly regel: string;
  readonly delId: string;
  readonly enhetId: string | null;
  readonly enhetVag: readonly string[];
  readonly ansvarigId: string | null;
  /** the role that answers for it, where that does not follow from the unit */
  readonly roll: string | null;
  readonly sparrad: boolean;
  /** the day by which the rule's version is chosen */
  readonly fran: CalendarDate;
  readonly senast: Instant;
  readonly noterade: readonly Steg[];
}

export interface Urval {
  readonly now: Instant;
  /** clocks that end later have nothing to be noted yet */
  readonly horisont: Instant;
  /** rules that are never escalated */
  readonly utanEskalering: readonly string[];
}

const PAGE = 500;

const NOTERAT = `b.kommun = f.kommun and b.arendetyp = $2 and b.arende_id = f.kalla_id and b.regel = f.regel and b.del_id = f.del_id and b.senast = f.senast`;

const columnsOf = ({
  roll,
}: Fristkalla): string => `f.kalla_id as "arendeId", f.nummer, f.regel, f.del_id as "delId", f.enhet_id as "enhetId", f.enhet_vag as "enhetVag",
  f.ansvarig_id as "ansvarigId", ${roll ?? 'null::text'} as roll, f.sparrad, f.fran::text as fran, f.senast`;

type Row = Omit<Lopande, 'arendetyp' | 'senast' | 'noterade'> & { readonly senast: Date; readonly noterade?: readonly Steg[] };

const lopande = (arendetyp: Arendetyp, { senast, noterade = [], ...row }: Row): Lopande => ({
  arendetyp,
  ...row,
  senast: senast.toISOString(),
  noterade,
});

/** The kommun's clocks that may have a step left to note, those that ended first first, page by page. */
export async function* attNotera(
  dataSource: DataSource,
  kallor: readonly Fristkalla[],
  kommun: string,
  { now, horisont, utanEskalering }: Urval,
): AsyncGenerator<Lopande> {
  for (const kalla of kallor) {
    const { typ, tabell } = kalla;
    let last: Lopande | undefined;
    for (;;) {
      const rows = await dataSource.query<Row[]>(
        `select ${columnsOf(kalla)}, array(select b.steg from bevakad_frist b where ${NOTERAT}) as noterade
         from ${tabell} f
         where f.kommun = $1 and f.klar is null and f.senast <= $3
           and not exists (select 1 from bevakad_frist b where ${NOTERAT} and b.steg = any(
             case when f.senast >= $4 then '{narmar-sig,utgangen}'::text[] when f.regel = any($5) then '{utgangen}' else '{eskalerad}' end))
           and (f.senast, f.kalla_id, f.regel, f.del_id) > ($6::timestamptz, $7::uuid, $8::text, $9::uuid)
         order by f.senast, f.kalla_id, f.regel, f.del_id limit ${PAGE}`,
        [
          kommun,
          typ,
          horisont,
          now,
          utanEskalering,
          last?.senast ?? '-infinity',
          last?.arendeId ?? NIL,
          last?.regel ?? '',
          last?.delId ?? NIL,
        ],
      );
      for (const row of rows) yield (last = lopande(typ, row));
      if (rows.length < PAGE) break;
    }
  }
}

const NIL = '00000000-0000-0000-0000-000000000000';

/** Every clock of the kommun that is not done. */
export async function allaLopande(dataSource: DataSource, kallor: readonly Fristkalla[], kommun: string): Promise<readonly Lopande[]> {
  const each = kallor.map(async (kalla) => {
    const { typ, tabell } = kalla;
    const rows = await dataSource.query<Row[]>(`select ${columnsOf(kalla)} from ${tabell} f where f.kommun = $1 and f.klar is null`, [
      kommun,
    ]);
    return rows.map((row) => lopande(typ, row));
  });
  return (await Promise.all(each)).flat();
}

/** How many clocks of each kommun that run and how many that are past and not done. */
export async function antalPerStatus(
  dataSource: DataSource,
  kallor: readonly Fristkalla[],
  now: Instant,
): Promise<readonly { readonly kommun: string; readonly status: 'pagar' | 'utgatt'; readonly antal: number }[]> {
  if (kallor.length === 0) return [];
  const all = kallor.map(({ tabell }) => `select kommun, senast from ${tabell} where klar is null`).join(' union all ');
  return dataSource.query(
    `select kommun, case when senast >= $1 then 'pagar' else 'utgatt' end as status, count(*)::int as antal from (${all}) f group by 1, 2`,
    [now],
  );
}
