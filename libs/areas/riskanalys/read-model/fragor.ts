import { Injectable } from '@nestjs/common';
import { FRISTVILLKOR, Lasning, type Sida, type Sikt } from '#areas/arende';
import type { Asker } from '#engine/http';
import { notFound } from '#engine/kernel';
import { RiskanalysRow } from './entities.js';
import { siktOf, siktvillkor } from './insyn.js';
import { riskanalysRad, riskanalysVy } from './vy.js';

export interface RiskanalysFilter {
  /** a part of the organisation with all below it */
  readonly organisationsenhetId?: string;
  readonly fas?: string;
  readonly anledning?: string;
  /** days in Europe/Stockholm on which it was planned, both included */
  readonly fran?: string;
  readonly till?: string;
  readonly frist?: string;
}

/** The answers to what is asked about risk analyses. */
@Injectable()
export class Riskanalysfragor {
  constructor(private readonly lasning: Lasning) {}

  /** The analysis, or 404 when the caller may not know of it. */
  async sedd(id: string, { principal }: Asker): Promise<{ readonly row: RiskanalysRow } & Sikt> {
    const { kommun } = principal;
    const row = await this.lasning.found(kommun, () => this.lasning.dataSource.getRepository(RiskanalysRow).findOneBy({ kommun, id }));
    const sikt = row && siktOf(this.lasning.policy, principal, row);
    if (!row || !sikt) throw notFound('Riskanalysen');
    return { row, ...sikt };
  }

  async hamta(id: string, fragare: Asker) {
    const { row, permit } = await this.sedd(id, fragare);
    const { regler, clock } = this.lasning;
    return this.lasning.oppna(permit, fragare, 'las', [id], riskanalysVy(row.detalj, regler, clock.now()));
  }

  async lista(filter: RiskanalysFilter, sida: Sida, fragare: Asker) {
    const { policy, regler, clock } = this.lasning;
    const now = clock.now();
    const [rows, totalt] = await this.filtered(filter, fragare, now)
      .orderBy('r.planerad', 'DESC')
      .addOrderBy('r.id')
      .limit(sida.limit)
      .offset((sida.page - 1) * sida.limit)
      .getManyAndCount();
    const seen = rows.flatMap((row) => {
      const sikt = siktOf(policy, fragare.principal, row);
      return sikt ? [{ row, ...sikt }] : [];
    });
    const vy = seen.map(({ row }) => riskanalysRad(row.detalj, regler, now));
    const permit = seen[0]?.permit;
    const ids = seen.map(({ row }) => row.id);
    return { riskanalyser: permit ? await this.lasning.oppna(permit, fragare, 'lista', ids, vy) : [], totalt, ...sida };
  }

  private filtered(filter: RiskanalysFilter, { principal }: Asker, now: string) {
    const { organisationsenhetId, fas, anledning, fran, till, frist } = filter;
    const { synlig, varden } = siktvillkor(this.lasning.policy, principal);
    const query = this.lasning.dataSource
      .getRepository(RiskanalysRow)
      .createQueryBuilder('r')
      .where('r.kommun = :kommun', { kommun: principal.kommun })
      .andWhere(synlig, varden);
    if (organisationsenhetId !== undefined) query.andWhere(':organisationsenhetId = any(r.enhet_vag)', { organisationsenhetId });
    if (fas !== undefined) query.andWhere('r.fas = :fas', { fas });
    if (anledning !== undefined) query.andWhere('r.anledning = :anledning', { anledning });
    if (fran !== undefined) query.andWhere(`r.planerad >= (:fran::date)::timestamp at time zone 'Europe/Stockholm'`, { fran });
    if (till !== undefined) query.andWhere(`r.planerad < (:till::date + 1)::timestamp at time zone 'Europe/Stockholm'`, { till });
    if (frist !== undefined) {
      query.andWhere(
        `exists (select 1 from riskanalys_frist f where f.kommun = r.kommun and f.kalla_id = r.id and ${FRISTVILLKOR[frist]!})`,
        { now },
      );
    }
    return query;
  }
}
