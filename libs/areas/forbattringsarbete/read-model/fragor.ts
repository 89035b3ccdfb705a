import { Injectable } from '@nestjs/common';
import { Lasning, sokbara, type Sida, type Sikt } from '#areas/arende';
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
    const query = this.filtered(filter, fragare, now).orderBy('w.paborjat', 'DESC').addOrderBy('w.id');
    const { rader, totalt } = await this.lasning.sida(
      query,
      sida,
      fragare,
      (row) => siktOf(policy, fragare.principal, row),
      (row) => forbattringsarbeteRad(row.detalj, regler, now),
    );
    return { forbattringsarbeten: rader, totalt, ...sida };
  }

  private filtered(filter: ForbattringsarbeteFilter, { principal }: Asker, now: string) {
    const { organisationsenhetId, fas, ansvarigId, fran, till, frist } = filter;
    return sokbara(
      this.lasning.dataSource.getRepository(ForbattringsarbeteRow).createQueryBuilder('w'),
      principal.kommun,
      siktvillkor(this.lasning.policy, principal),
      {
        organisationsenhetId,
        lika: { fas, ansvarig_id: ansvarigId },
        dagar: { kolumn: 'paborjat', fran, till },
        frist: { tabell: 'forbattringsarbete_frist', status: frist, now },
      },
    );
  }
}
