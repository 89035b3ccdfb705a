import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Fristregister, FRISTVILLKOR, fristVy, type Fristkalender, type Fristpost, type Sida } from '#areas/arende';
import type { OrganisationDirectory, OrganisationOnDay, Principal } from '#engine/access';
import { endOfDay, startOfDay, stockholmDay } from '#engine/deadline';
import { CLOCK, ORGANISATION_DIRECTORY, REGLER } from '#engine/http';
import type { CalendarDate, Clock, Instant } from '#engine/kernel';
import type { Regler } from '#regler';
import { FRISTKALLOR, type Fristkalla } from './fristkalla.js';
import type { Lopande } from './klockor.js';
import { ansvarig, svararFor, type Plats } from './mottagare.js';

export interface Fristfilter {
  /** the one who has been pointed out; for the caller also the clocks that a role of the caller's answers for */
  readonly ansvarigId?: string;
  readonly status?: string;
  /** clocks that end on the day or before it */
  readonly till?: CalendarDate;
}

type Row = Omit<Lopande, 'senast' | 'noterade'> & {
  readonly senast: Date;
  readonly klar: Date | null;
  readonly raknasFran: Date | null;
  readonly baraLss: boolean;
};

type Varden = Readonly<Record<string, unknown>>;

/** The clocks over the tables of all areas. */
@Injectable()
export class Fristfragor implements Fristkalender, OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(FRISTKALLOR) private readonly kallor: readonly Fristkalla[],
    @Inject(REGLER) private readonly regler: Regler,
    @Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly register: Fristregister,
  ) {}

  onModuleInit(): void {
    this.register.registrera(this);
  }

  /** Those that the caller may know of: first what is not done, and what ends first before the others. */
  async lista(filter: Fristfilter, sida: Sida, principal: Principal) {
    const now = this.clock.now();
    const { kommun } = principal;
    const idag = await this.organisation.onDay(kommun, stockholmDay(now));
    const parts = await Promise.all(this.kallor.map((kalla, index) => synliga(kalla, principal, filter, `k${index}_`)));
    if (parts.length === 0) return { frister: [], totalt: 0, ...sida };
    const alla = parts.map((part) => `(${part.sql})`).join(' union all ');
    const till = filter.till === undefined ? undefined : endOfDay(filter.till);
    const grund = Object.assign({ kommun, now, till }, ...parts.map((part) => part.varden)) as Varden;
    const ansvar = await this.ansvar(filter.ansvarigId, alla, grund, principal, idag);
    const varden = { ...grund, ...ansvar.varden };
    const sql = `from (${alla}) alla where ${ansvar.villkor}`;
    const { limit, page } = sida;
    const rows = await this.query<Row>(
      `select * ${sql} order by klar is not null, senast, arendetyp, "arendeId", regel, "delId" limit :limit offset :offset`,
      { ...varden, limit, offset: (page - 1) * limit },
    );
    const [counted] = await this.query<{ totalt: number }>(`select count(*)::int as totalt ${sql}`, varden);
    return { frister: rows.map((row) => ({ ...this.vy(row, now), ...told(ansvarig(row, idag)) })), totalt: counted!.totalt, ...sida };
  }

  /** The year's wheel has its own posts: they are not among these. */
  async kalender(principal: Principal, fran: CalendarDate, till: CalendarDate, roller: readonly string[]): Promise<readonly Fristpost[]> {
    const now = this.clock.now();
    const { kommun, actorId } = principal;
    const idag = await this.organisation.onDay(kommun, stockholmDay(now));
    const kallor = this.kallor.filter(({ typ }) => typ !== 'arshjul');
    const parts = await Promise.all(kallor.map((kalla, index) => synliga(kalla, principal, { till }, `k${index}_`)));
    if (parts.length === 0) return [];
    const grund = { kommun, now, fran: startOfDay(fran), till: endOfDay(till), most: MEST_I_KALENDERN };
    const varden = Object.assign(grund, ...parts.map((part) => part.varden)) as Varden;
    const alla = parts.map((part) => `(${part.sql})`).join(' union all ');
    const rows = await this.query<Row>(
      `select * from (${alla}) alla where senast >= :fran order by klar is not null, senast, arendetyp, "arendeId", regel, "delId" limit :most`,
      varden,
    );
    return rows.flatMap((row) => {
      const vem = ansvarig(row, idag);
      const egen = vem.anvandareId === undefined ? roller.includes(vem.roll ?? '') : vem.anvandareId === actorId;
      return egen ? [{ ...this.vy(row, now), ...told(vem) }] : [];
    });
  }

  /**
   * Whose clocks, as a condition. Which role answers for a clock is decided in one place, `ansvarig`, and that is not SQL: it is asked once for every place
   * that the clocks are in, and those that are the caller's are sent back.
   */
  private async ansvar(ansvarigId: string | undefined, alla: string, varden: Varden, principal: Principal, idag: OrganisationOnDay) {
    if (ansvarigId === undefined) return { villkor: 'true', varden: {} };
    const utpekad = '"ansvarigId" = :ansvarigId';
    if (ansvarigId !== principal.actorId) return { villkor: utpekad, varden: { ansvarigId } };
    const platser = await this.query<Plats & { readonly vag: string }>(
      `select distinct arendetyp, regel, sparrad, roll, "ansvarigId", "enhetVag", "enhetVag"::text as vag from (${alla}) alla where "ansvarigId" is null`,
      varden,
    );
    const egna = platser.filter((plats) => svararFor(principal, plats, idag));
    return {
      villkor: `(${utpekad} or "ansvarigId" is null and (arendetyp, regel, sparrad, coalesce(roll, ''), "enhetVag"::text) in (
        select p.arendetyp, p.regel, p.sparrad, coalesce(p.roll, ''), p.vag
        from jsonb_to_recordset(cast(:egna as jsonb)) as p(arendetyp text, regel text, sparrad boolean, roll text, vag text)))`,
      varden: { ansvarigId, egna: JSON.stringify(egna) },
    };
  }

  private vy(
    { arendetyp, arendeId, nummer, regel, delId, enhetId, ansvarigId, fran, raknasFran, senast, klar, baraLss }: Row,
    now: Instant,
  ) {
    const klocka = {
      regel,
      delId,
      ansvarigId,
      fran,
      ...(raknasFran === null ? {} : { raknasFran: raknasFran.toISOString() }),
      senast: senast.toISOString(),
      klar: klar && klar.toISOString(),
    };
    return {
      ...fristVy(klocka, this.regler, now, baraLss),
      arende: { typ: arendetyp, id: arendeId, nummer },
      ...(regel.startsWith(ATGARDENS) ? { atgardId: delId } : {}),
      ...(enhetId === null ? {} : { enhetId }),
      ...(klar === null ? {} : { klar: klar.toISOString() }),
    };
  }

  private query<Row>(sql: string, varden: Varden): Promise<Row[]> {
    const [numbered, parameters] = this.dataSource.driver.escapeQueryWithParameters(sql, { ...varden });
    return this.dataSource.query(numbered, parameters);
  }
}

/** A year of a large kommun is not to fill the memory: what is not done comes first. */
const MEST_I_KALENDERN = 5_000;

/** The rules of clocks whose part is an åtgärd. */
const ATGARDENS = 'atgard-';

const told = ({ anvandareId, roll }: ReturnType<typeof ansvarig>) =>
  anvandareId === undefined ? { ansvarigRoll: roll } : { ansvarigId: anvandareId };

/** @param prefix keeps the named values of one source apart from those of another */
async function synliga(kalla: Fristkalla, principal: Principal, { status, till }: Fristfilter, prefix: string) {
  const { synlig, varden } = await kalla.siktvillkor(principal);
  const conditions = [
    'f.kommun = :kommun',
    synlig.replace(/(?<!:):(?=[A-Za-z])/g, `:${prefix}`),
    ...(status === undefined ? [] : [FRISTVILLKOR[status]!]),
    ...(till === undefined ? [] : ['f.senast <= :till']),
  ];
  return {
    sql: `select '${kalla.typ}' as arendetyp, f.kalla_id as "arendeId", f.nummer, f.regel, f.del_id as "delId", f.enhet_id as "enhetId",
        f.enhet_vag as "enhetVag", f.ansvarig_id as "ansvarigId", ${kalla.roll ?? 'null::text'} as roll, f.sparrad, f.fran::text as fran, f.raknas_fran as "raknasFran", f.senast, f.klar,
        ${kalla.baraLss ?? 'false'} as "baraLss"
      from ${kalla.tabell} f where ${conditions.join(' and ')}`,
    varden: Object.fromEntries(Object.entries(varden).map(([name, value]) => [`${prefix}${name}`, value])),
  };
}
