import { Injectable } from '@nestjs/common';
import { Lasning, sokbara, type Sida, type Sikt } from '#areas/arende';
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
    const query = this.filtered(filter, fragare, now).orderBy('r.planerad', 'DESC').addOrderBy('r.id');
    const { rader, totalt } = await this.lasning.sida(
      query,
      sida,
      fragare,
      (row) => siktOf(policy, fragare.principal, row),
      (row) => riskanalysRad(row.detalj, regler, now),
    );
    return { riskanalyser: rader, totalt, ...sida };
  }

  private filtered(filter: RiskanalysFilter, { principal }: Asker, now: string) {
    const { organisationsenhetId, fas, anledning, fran, till, frist } = filter;
    return sokbara(
      this.lasning.dataSource.getRepository(RiskanalysRow).createQueryBuilder('r'),
      principal.kommun,
      siktvillkor(this.lasning.policy, principal),
      {
        organisationsenhetId,
        lika: { fas, anledning },
        dagar: { kolumn: 'planerad', fran, till },
        frist: { tabell: 'riskanalys_frist', status: frist, now },
      },
    );
  }
}
