import type { Klocka } from '#engine/deadline';
import type { TableShape } from '#engine/projection';

const COLUMNS = {
  kommun: 'text',
  kalla_id: 'uuid',
  regel: 'text',
  del_id: 'uuid',
  nummer: 'text',
  enhet_id: 'text',
  enhet_vag: 'text[]',
  ansvarig_id: 'text',
  sparrad: 'boolean',
  fran: 'date',
  raknas_fran: 'timestamptz',
  senast: 'timestamptz',
  klar: 'timestamptz',
} as const;

type FristColumn = keyof typeof COLUMNS;

/** The table of clocks of an area: one shape for all, so that what asks over the areas can take them together. */
export const fristTabell = <Name extends string>(table: Name): TableShape<FristColumn> & { readonly table: Name } => ({
  table,
  key: ['kommun', 'kalla_id', 'regel', 'del_id'],
  columns: COLUMNS,
});

/** The statements that make it, for the area's migration. */
export const fristTabellSql = (table: string): string => `
  create table ${table} (
    kommun text not null,
    kalla_id uuid not null,
    regel text not null,
    del_id uuid not null,
    nummer text not null,
    enhet_id text,
    enhet_vag text[] not null,
    ansvarig_id text,
    sparrad boolean not null,
    fran date not null,
    raknas_fran timestamptz,
    senast timestamptz not null,
    klar timestamptz,
    primary key (kommun, kalla_id, regel, del_id)
  );
  create index on ${table} (kommun, senast) where klar is null;
`;

/** What the rows of a case's clocks tell of the case. */
export interface Fristarende {
  readonly kommun: string;
  readonly id: string;
  readonly nummer: string;
  readonly enhetId: string | null;
  readonly enhetVag: readonly string[];
  /** only number, phase and times are seen by who sees the unit */
  readonly sparrad: boolean;
}

export const fristRader = ({ kommun, id, nummer, enhetId, enhetVag, sparrad }: Fristarende, klockor: readonly Klocka[]) =>
  klockor.map(({ regel, delId, ansvarigId, fran, raknasFran, senast, klar }) => ({
    kommun,
    kalla_id: id,
    regel,
    del_id: delId,
    nummer,
    enhet_id: enhetId,
    enhet_vag: enhetVag,
    ansvarig_id: ansvarigId,
    sparrad,
    fran,
    raknas_fran: raknasFran ?? null,
    senast,
    klar,
  }));
