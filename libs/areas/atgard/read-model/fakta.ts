import { stockholmDay } from '#engine/deadline';
import type { Facts, TableShape } from '#engine/projection';
import type { AtgardDetalj } from './atgardsdetalj.js';
import type { Atgardsarende } from './kallarende.js';

const COLUMNS = {
  kommun: 'text',
  atgard_id: 'uuid',
  fran_lop: 'bigint',
  till_lop: 'bigint',
  kalla_typ: 'text',
  kalla_id: 'uuid',
  kalla_rapporterad_dag: 'date',
  enhet_id: 'text',
  enhet_vag: 'text[]',
  regi: 'text',
  atgardstyp: 'text',
  raknas: 'boolean',
  makulerad: 'boolean',
  overlamnad: 'boolean',
  status: 'text',
  effekt: 'text',
  foreslagen_dag: 'date',
  genomford_dag: 'date',
  uppfoljd_dag: 'date',
  uppfoljning_senast: 'date',
} as const;

type FaktaColumn = keyof typeof COLUMNS;

/** The table of the facts about a source's åtgärder that reports count, without a word of personal text; rows are valid as in `AsOfRows`. */
export const atgardFaktaTabell = <Name extends string>(table: Name): TableShape<FaktaColumn> & { readonly table: Name } => ({
  table,
  key: ['kommun', 'atgard_id', 'fran_lop'],
  columns: COLUMNS,
});

/** The statements that make it, for the source's migration. */
export const atgardFaktaTabellSql = (table: string): string => `
  create table ${table} (
    kommun text not null,
    atgard_id uuid not null,
    fran_lop bigint not null,
    till_lop bigint,
    kalla_typ text not null,
    kalla_id uuid not null,
    kalla_rapporterad_dag date not null,
    enhet_id text,
    enhet_vag text[] not null,
    regi text,
    atgardstyp text not null,
    raknas boolean not null,
    makulerad boolean not null,
    overlamnad boolean not null,
    status text not null,
    effekt text,
    foreslagen_dag date not null,
    genomford_dag date,
    uppfoljd_dag date,
    uppfoljning_senast date not null,
    primary key (kommun, atgard_id, fran_lop)
  );
  create index on ${table} (kommun, kalla_rapporterad_dag);
`;

const dayOf = (tidpunkt: string | undefined): string | null => (tidpunkt === undefined ? null : stockholmDay(tidpunkt));

/** The facets of an åtgärd as it stands, without the interval of lopnummer. */
export const atgardFakta = (kommun: string, kalla: Atgardsarende, atgard: AtgardDetalj): Facts => ({
  kommun,
  atgard_id: atgard.id,
  kalla_typ: kalla.typ,
  kalla_id: kalla.id,
  kalla_rapporterad_dag: stockholmDay(kalla.rapporterad),
  enhet_id: kalla.enhetId,
  enhet_vag: kalla.enhetVag,
  regi: kalla.regi,
  atgardstyp: atgard.typ,
  raknas: kalla.raknas,
  makulerad: kalla.makulerad,
  overlamnad: kalla.overlamnad,
  status: atgard.fas,
  effekt: atgard.effekt ?? null,
  foreslagen_dag: stockholmDay(atgard.foreslagen),
  genomford_dag: dayOf(atgard.genomford),
  uppfoljd_dag: dayOf(atgard.uppfoljd),
  uppfoljning_senast: atgard.uppfoljningSenast,
});
