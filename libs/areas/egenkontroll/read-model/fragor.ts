import { Injectable } from '@nestjs/common';
import { Lasning, sokbara, type Sida, type Sikt } from '#areas/arende';
import type { Asker } from '#engine/http';
import { notFound } from '#engine/kernel';
import { EgenkontrollRow } from './entities.js';
import { siktOf, siktvillkor } from './insyn.js';
import { Jamforelseinhamtning } from './underlag.js';
import { egenkontrollRad, egenkontrollVy } from './vy.js';

export interface EgenkontrollFilter {
  readonly organisationsenhetId?: string;
  readonly fas?: string;
  readonly metod?: number;
  readonly omradeskod?: string;
  readonly frekvens?: string;
  readonly ansvarigId?: string;
  /** days in Europe/Stockholm: controls that went on at some time between them, both included */
  readonly fran?: string;
  readonly till?: string;
  readonly frist?: string;
}

/** The answers to what is asked about egenkontroller. */
@Injectable()
export class Egenkontrollfragor {
  constructor(
    private readonly lasning: Lasning,
    private readonly inhamtning: Jamforelseinhamtning,
  ) {}

  /** The control, or 404 when the caller may not know of it. */
  async sedd(id: string, { principal }: Asker): Promise<{ readonly row: EgenkontrollRow } & Sikt> {
    const { kommun } = principal;
    const row = await this.lasning.found(kommun, () => this.lasning.dataSource.getRepository(EgenkontrollRow).findOneBy({ kommun, id }));
    const sikt = row && siktOf(this.lasning.policy, principal, row);
    if (!row || !sikt) throw notFound('Egenkontrollen');
    return { row, ...sikt };
  }

  async hamta(id: string, fragare: Asker) {
    const { row, permit } = await this.sedd(id, fragare);
    const { regler, clock } = this.lasning;
    const underlag = await this.inhamtning.underlag(row.kommun, row.detalj);
    return this.lasning.oppna(permit, fragare, 'las', [id], egenkontrollVy(row.detalj, underlag, regler, clock.now()));
  }

  async lista(filter: EgenkontrollFilter, sida: Sida, fragare: Asker) {
    const { policy, regler, clock } = this.lasning;
    const now = clock.now();
    const query = this.filtered(filter, fragare, now).orderBy('e.planerad', 'DESC').addOrderBy('e.id');
    const { rader, totalt } = await this.lasning.sida(
      query,
      sida,
      fragare,
      (row) => siktOf(policy, fragare.principal, row),
      (row) => egenkontrollRad(row.detalj, regler, now),
    );
    return { egenkontroller: rader, totalt, ...sida };
  }

  private filtered(filter: EgenkontrollFilter, { principal }: Asker, now: string) {
    const { organisationsenhetId, fas, metod, omradeskod, frekvens, ansvarigId, fran, till, frist } = filter;
    const query = sokbara(
      this.lasning.dataSource.getRepository(EgenkontrollRow).createQueryBuilder('e'),
      principal.kommun,
      siktvillkor(this.lasning.policy, principal),
      {
        organisationsenhetId,
        lika: { fas, metod, omradeskod, frekvens, ansvarig_id: ansvarigId },
        frist: { tabell: 'egenkontroll_frist', status: frist, now },
      },
    );
    if (fran !== undefined)
      query.andWhere(`(e.avslutad is null or e.avslutad >= (:fran::date)::timestamp at time zone 'Europe/Stockholm')`, { fran });
    if (till !== undefined) query.andWhere('e.fran <= :till::date', { till });
    return query;
  }
}
