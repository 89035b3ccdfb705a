import type { TableShape } from '#engine/projection';
import type { AtgardDetalj } from './atgardsdetalj.js';
import type { Atgardsarende } from './kallarende.js';

const COLUMNS = {
  kommun: 'text',
  id: 'uuid',
  kalla_typ: 'text',
  kalla_id: 'uuid',
  kalla_nummer: 'text',
  enhet_vag: 'text[]',
  ansvarig_id: 'text',
  sparrad: 'boolean',
  fas: 'text',
  klar_senast: 'date',
  uppfoljning_senast: 'date',
  rutin_id: 'uuid',
  detalj: 'jsonb',
} as const;

type AtgardColumn = keyof typeof COLUMNS;

/** The table of a source's åtgärder, written by the source's own projection: one shape for all, so that the lists over the sources are a union. */
export const atgardTabell = <Name extends string>(table: Name): TableShape<AtgardColumn> & { readonly table: Name } => ({
  table,
  key: ['kommun', 'id'],
  columns: COLUMNS,
});

/** The statements that make it, for the source's migration. */
export const atgardTabellSql = (table: string): string => `
  create table ${table} (
    kommun text not null,
    id uuid not null,
    kalla_typ text not null,
    kalla_id uuid not null,
    kalla_nummer text not null,
    enhet_vag text[] not null,
    ansvarig_id text not null,
    sparrad boolean not null,
    fas text not null,
    klar_senast date,
    uppfoljning_senast date not null,
    rutin_id uuid,
    detalj jsonb not null,
    primary key (kommun, id)
  );
  create index on ${table} (kommun, ansvarig_id, uppfoljning_senast);
  create index on ${table} using gin (enhet_vag);
  create index on ${table} (kommun, rutin_id) where rutin_id is not null;
`;

export const atgardRow = (kommun: string, kalla: Atgardsarende, atgard: AtgardDetalj) => ({
  kommun,
  id: atgard.id,
  kalla_typ: kalla.typ,
  kalla_id: kalla.id,
  kalla_nummer: kalla.nummer,
  enhet_vag: kalla.enhetVag,
  ansvarig_id: atgard.ansvarigId,
  sparrad: kalla.sparrad,
  fas: atgard.fas,
  klar_senast: atgard.klarSenast ?? null,
  uppfoljning_senast: atgard.uppfoljningSenast,
  rutin_id: atgard.rutinId ?? null,
  detalj: atgard,
});
