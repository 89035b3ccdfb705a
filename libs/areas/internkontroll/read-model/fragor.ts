import { Inject, Injectable } from '@nestjs/common';
import { FRISTVILLKOR, Lasning, type Sida, type Sikt } from '#areas/arende';
import type { OrganisationDirectory, OrganisationOnDay } from '#engine/access';
import { stockholmDay } from '#engine/deadline';
import { ORGANISATION_DIRECTORY, type Asker } from '#engine/http';
import { notFound } from '#engine/kernel';
import { InternkontrollplanRow } from './entities.js';
import { siktOf, siktvillkor } from './insyn.js';
import { planRad, planVy } from './vy.js';

export interface PlanFilter {
  readonly namndId?: string;
  readonly fas?: string;
  /** a year that the period has a day in */
  readonly ar?: number;
  readonly frist?: string;
}

/** The answers to what is asked about plans for internal control. */
@Injectable()
export class Internkontrollfragor {
  constructor(
    private readonly lasning: Lasning,
    @Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory,
  ) {}

  /** The plan and how much of it is seen, or 404 when the caller may not know of it. */
  async sedd(id: string, { principal }: Asker): Promise<{ readonly row: InternkontrollplanRow } & Sikt> {
    const { kommun } = principal;
    const [row, organisation] = await Promise.all([
      this.lasning.found(kommun, () => this.lasning.dataSource.getRepository(InternkontrollplanRow).findOneBy({ kommun, id })),
      this.idag(kommun),
    ]);
    const sikt = row && siktOf(this.lasning.policy, principal, row, organisation);
    if (!row || !sikt) throw notFound('Internkontrollplanen');
    return { row, ...sikt };
  }

  async hamta(id: string, fragare: Asker, version?: number) {
    const { row, insyn, permit } = await this.sedd(id, fragare);
    if (version !== undefined && !row.detalj.versioner.some(({ planversion }) => planversion === version)) throw notFound('Planversionen');
    const { regler, clock } = this.lasning;
    return this.lasning.oppna(permit, fragare, 'las', [id], planVy(row.detalj, insyn, regler, clock.now(), version));
  }

  async lista(filter: PlanFilter, sida: Sida, fragare: Asker) {
    const { policy, regler, clock } = this.lasning;
    const organisation = await this.idag(fragare.principal.kommun);
    const now = clock.now();
    const [rows, totalt] = await this.filtered(filter, fragare, organisation, now)
      .orderBy('i.periodFran', 'DESC')
      .addOrderBy('i.id')
      .limit(sida.limit)
      .offset((sida.page - 1) * sida.limit)
      .getManyAndCount();
    const seen = rows.flatMap((row) => {
      const sikt = siktOf(policy, fragare.principal, row, organisation);
      return sikt ? [{ row, ...sikt }] : [];
    });
    const vy = seen.map(({ row, insyn }) => planRad(row.detalj, insyn, regler, now));
    const permit = seen[0]?.permit;
    const ids = seen.map(({ row }) => row.id);
    return { internkontrollplaner: permit ? await this.lasning.oppna(permit, fragare, 'lista', ids, vy) : [], totalt, ...sida };
  }

  private filtered({ namndId, fas, ar, frist }: PlanFilter, { principal }: Asker, organisation: OrganisationOnDay, now: string) {
    const { synlig, varden } = siktvillkor(this.lasning.policy, principal, organisation);
    const query = this.lasning.dataSource
      .getRepository(InternkontrollplanRow)
      .createQueryBuilder('i')
      .where('i.kommun = :kommun', { kommun: principal.kommun })
      .andWhere(synlig, varden);
    if (namndId !== undefined) query.andWhere('i.enhet_id = :namndId', { namndId });
    if (fas !== undefined) query.andWhere('i.fas = :fas', { fas });
    if (ar !== undefined)
      query.andWhere('i.period_fran < make_date(:ar::int + 1, 1, 1) and i.period_till >= make_date(:ar::int, 1, 1)', { ar });
    if (frist !== undefined)
      query.andWhere(
        `exists (select 1 from internkontroll_frist f where f.kommun = i.kommun and f.kalla_id = i.id and ${FRISTVILLKOR[frist]!})`,
        { now },
      );
    return query;
  }

  private idag(kommun: string): Promise<OrganisationOnDay> {
    return this.organisation.onDay(kommun, stockholmDay(this.lasning.clock.now()));
  }
}
