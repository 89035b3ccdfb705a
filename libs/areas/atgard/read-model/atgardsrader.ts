import { Injectable } from '@nestjs/common';
import type { Principal } from '#engine/access';
import type { Instant } from '#engine/kernel';
import { notFound } from '#engine/kernel';
import { FRISTVILLKOR, Lasning, type Sida } from '#areas/arende';
import { Atgardskallor, type Atgardskalla, type Atgardsrad } from './atgardskalla.js';
import type { Kalltyp } from './kallarende.js';

export interface Atgardsfilter {
  readonly ansvarigId?: string;
  readonly frist?: string;
  readonly kallaTyp?: Kalltyp;
}

/** An åtgärd that changes a rutin, told from its row alone. */
export interface Rutinandring {
  readonly atgardId: string;
  readonly kalla: Kalltyp;
  readonly kallaId: string;
  readonly fas: string;
  readonly rutinId: string;
}

type Varden = Readonly<Record<string, unknown>>;

/** The rows of åtgärder over the tables of all sources. */
@Injectable()
export class Atgardsrader {
  constructor(
    private readonly lasning: Lasning,
    private readonly kallor: Atgardskallor,
  ) {}

  /** The åtgärd, or 404 when there is none; whether the caller may know of it is still to be asked of its source. */
  async en(kommun: string, id: string): Promise<Atgardsrad> {
    const sql = this.kallor.alla().map((kalla) => `${rader(kalla)} where t.kommun = :kommun and t.id = :id`);
    const row = await this.lasning.found(kommun, async () => (await this.query<Atgardsrad>(union(sql), { kommun, id }))[0] ?? null);
    if (!row) throw notFound('Åtgärden');
    return row;
  }

  /** Those that the caller may know of, the nearest follow-up first. */
  async sida(
    principal: Principal,
    filter: Atgardsfilter,
    { limit, page }: Sida,
    now: Instant,
  ): Promise<{ rader: Atgardsrad[]; totalt: number }> {
    const { kommun } = principal;
    const asked = this.kallor.alla().filter(({ typ }) => filter.kallaTyp === undefined || filter.kallaTyp === typ);
    if (asked.length === 0) return { rader: [], totalt: 0 };
    const parts = asked.map((kalla, index) => synliga(kalla, principal, filter, `k${index}_`));
    const sql = union(parts.map((part) => part.sql));
    const varden = Object.assign({ kommun, now, ansvarigId: filter.ansvarigId }, ...parts.map((part) => part.varden)) as Varden;
    const rows = await this.query<Atgardsrad>(`select * from (${sql}) alla order by "uppfoljningSenast", id limit :limit offset :offset`, {
      ...varden,
      limit,
      offset: (page - 1) * limit,
    });
    const [counted] = await this.query<{ totalt: number }>(`select count(*)::int as totalt from (${sql}) alla`, varden);
    return { rader: rows, totalt: counted!.totalt };
  }

  /** The åtgärder of type rutinandring that the caller may know of, by id. @param rutinId of that rutin alone */
  async rutinandringar(principal: Principal, rutinId?: string): Promise<readonly Rutinandring[]> {
    const { kommun } = principal;
    const parts = this.kallor.alla().map((kalla, index) => {
      const { synlig, varden } = siktvillkorOf(kalla, principal, `k${index}_`);
      const sql = `select t.id as "atgardId", t.kalla_typ as kalla, t.kalla_id as "kallaId", t.fas, t.rutin_id as "rutinId" from ${kalla.tabell} t
        where t.kommun = :kommun and t.rutin_id is not null and t.detalj ->> 'typ' = 'rutinandring' and ${synlig}
          ${rutinId === undefined ? '' : 'and t.rutin_id = :rutinId'}`;
      return { sql, varden };
    });
    if (parts.length === 0) return [];
    const varden = Object.assign({ kommun, rutinId }, ...parts.map((part) => part.varden)) as Varden;
    return this.query<Rutinandring>(`${union(parts.map(({ sql }) => sql))} order by "atgardId"`, varden);
  }

  private query<Row>(sql: string, varden: Varden): Promise<Row[]> {
    const { dataSource } = this.lasning;
    const [numbered, parameters] = dataSource.driver.escapeQueryWithParameters(sql, { ...varden });
    return dataSource.query(numbered, parameters);
  }
}

const rader = ({ tabell }: Atgardskalla): string =>
  `select t.kommun, t.id, t.kalla_typ as "kallaTyp", t.kalla_id as "kallaId", t.enhet_vag as "enhetVag", t.ansvarig_id as "ansvarigId", t.sparrad,
     t.uppfoljning_senast as "uppfoljningSenast" from ${tabell} t`;

const union = (selects: readonly string[]): string => selects.map((select) => `(${select})`).join(' union all ');

/** @param prefix keeps the named values of one source apart from those of another */
function siktvillkorOf(kalla: Atgardskalla, principal: Principal, prefix: string) {
  const { synlig, varden } = kalla.siktvillkor(principal);
  return {
    synlig: synlig.replace(/(?<!:):(?=[A-Za-z])/g, `:${prefix}`),
    varden: Object.fromEntries(Object.entries(varden).map(([name, value]) => [`${prefix}${name}`, value])),
  };
}

function synliga(kalla: Atgardskalla, principal: Principal, { ansvarigId, frist }: Atgardsfilter, prefix: string) {
  const { synlig, varden } = siktvillkorOf(kalla, principal, prefix);
  const conditions = [
    't.kommun = :kommun',
    synlig,
    ...(ansvarigId === undefined ? [] : ['t.ansvarig_id = :ansvarigId']),
    ...(frist === undefined
      ? []
      : [
          `exists (select 1 from ${kalla.fristtabell} f
             where f.kommun = t.kommun and f.kalla_id = t.kalla_id and f.del_id = t.id and ${FRISTVILLKOR[frist]!})`,
        ]),
  ];
  return {
    sql: `${rader(kalla)} where ${conditions.join(' and ')}`,
    varden,
  };
}
