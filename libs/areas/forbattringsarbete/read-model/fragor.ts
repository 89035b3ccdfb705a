import { Injectable } from '@nestjs/common';
import { FRISTVILLKOR, Lasning, type Sida, type Sikt } from '#areas/arende';
import type { Asker } from '#engine/http';
import { notFound } from '#engine/kernel';
import { ForbattringsarbeteRow } from './entities.js';
import { siktOf, siktvillkor } from './insyn.js';
import { forbattringsarbeteRad, forbattringsarbeteVy } from './vy.js';

export interface ForbattringsarbeteFilter {
  /** a part of the organisation with all below it */
  readonly organisationsenhetId?: string;
  readonly fas?: string;
  readonly ansvarigId?: string;
  /** days in Europe/Stockholm on which it began, both included */
  readonly fran?: string;
  readonly till?: string;
  readonly frist?: string;
}

/** The answers to what is asked about improvements. */
@Injectable()
export class Forbattringsfragor {
  constructor(private readonly lasning: Lasning) {}

  /** The improvement, or 404 when the caller may not know of it. */
  async sedd(id: string, { principal }: Asker): Promise<{ readonly row: ForbattringsarbeteRow } & Sikt> {
    const { kommun } = principal;
    const row = await this.lasning.found(kommun, () =>
      this.lasning.dataSource.getRepository(ForbattringsarbeteRow).findOneBy({ kommun, id }),
    );
    const sikt = row && siktOf(this.lasning.policy, principal, row);
    if (!row || !sikt) throw notFound('Förbättringsarbetet');
    return { row, ...sikt };
  }

  async hamta(id: string, fragare: Asker) {
    const { row, permit } = await this.sedd(id, fragare);
    const { regler, clock } = this.lasning;
    return this.lasning.oppna(permit, fragare, 'las', [id], forbattringsarbeteVy(row.detalj, regler, clock.now()));
  }

  async lista(filter: ForbattringsarbeteFilter, sida: Sida, fragare: Asker) {
    const { policy, regler, clock } = this.lasning;
    const now = clock.now();
    const [rows, totalt] = await this.filtered(filter, fragare, now)
      .orderBy('w.paborjat', 'DESC')
      .addOrderBy('w.id')
      .limit(sida.limit)
      .offset((sida.page - 1) * sida.limit)
      .getManyAndCount();
    const seen = rows.flatMap((row) => {
      const sikt = siktOf(policy, fragare.principal, row);
      return sikt ? [{ row, ...sikt }] : [];
    });
    const vy = seen.map(({ row }) => forbattringsarbeteRad(row.detalj, regler, now));
    const permit = seen[0]?.permit;
    const ids = seen.map(({ row }) => row.id);
    return { forbattringsarbeten: permit ? await this.lasning.oppna(permit, fragare, 'lista', ids, vy) : [], totalt, ...sida };
  }

  private filtered(filter: ForbattringsarbeteFilter, { principal }: Asker, now: string) {
    const { organisationsenhetId, fas, ansvarigId, fran, till, frist } = filter;
    const { synlig, varden } = siktvillkor(this.lasning.policy, principal);
    const query = this.lasning.dataSource
      .getRepository(ForbattringsarbeteRow)
      .createQueryBuilder('w')
      .where('w.kommun = :kommun', { kommun: principal.kommun })
      .andWhere(synlig, varden);
    if (organisationsenhetId !== undefined) query.andWhere(':organisationsenhetId = any(w.enhet_vag)', { organisationsenhetId });
    if (fas !== undefined) query.andWhere('w.fas = :fas', { fas });
    if (ansvarigId !== undefined) query.andWhere('w.ansvarig_id = :ansvarigId', { ansvarigId });
    if (fran !== undefined) query.andWhere(`w.paborjat >= (:fran::date)::timestamp at time zone 'Europe/Stockholm'`, { fran });
    if (till !== undefined) query.andWhere(`w.paborjat < (:till::date + 1)::timestamp at time zone 'Europe/Stockholm'`, { till });
    if (frist !== undefined) {
      query.andWhere(
        `exists (select 1 from forbattringsarbete_frist f where f.kommun = w.kommun and f.kalla_id = w.id and ${FRISTVILLKOR[frist]!})`,
        { now },
      );
    }
    return query;
  }
}
