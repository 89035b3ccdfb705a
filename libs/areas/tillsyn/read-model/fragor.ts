import { Injectable } from '@nestjs/common';
import { FRISTVILLKOR, Lasning, type Sida, type Sikt } from '#areas/arende';
import type { Asker } from '#engine/http';
import { notFound } from '#engine/kernel';
import { TillsynRow } from './entities.js';
import { siktOf, siktvillkor } from './insyn.js';
import { tillsynRad, tillsynVy } from './vy.js';

export interface TillsynFilter {
  readonly enhetId?: string;
  readonly fas?: string;
  readonly myndighet?: string;
  /** days in Europe/Stockholm on which it came in, both included */
  readonly fran?: string;
  readonly till?: string;
  readonly frist?: string;
}

/** The answers to what is asked about tillsyn. */
@Injectable()
export class Tillsynsfragor {
  constructor(private readonly lasning: Lasning) {}

  /** The tillsyn, or 404 when the caller may not know of it. */
  async sedd(id: string, { principal }: Asker): Promise<{ readonly row: TillsynRow } & Sikt> {
    const { kommun } = principal;
    const row = await this.lasning.found(kommun, () => this.lasning.dataSource.getRepository(TillsynRow).findOneBy({ kommun, id }));
    const sikt = row && siktOf(this.lasning.policy, principal, row);
    if (!row || !sikt) throw notFound('Tillsynen');
    return { row, ...sikt };
  }

  async hamta(id: string, fragare: Asker) {
    const { row, permit } = await this.sedd(id, fragare);
    const { regler, clock } = this.lasning;
    return this.lasning.oppna(permit, fragare, 'las', [id], tillsynVy(row.detalj, regler, clock.now()));
  }

  async lista(filter: TillsynFilter, sida: Sida, fragare: Asker) {
    const { policy, regler, clock } = this.lasning;
    const now = clock.now();
    const [rows, totalt] = await this.filtered(filter, fragare, now)
      .orderBy('s.inkommen', 'DESC')
      .addOrderBy('s.id')
      .limit(sida.limit)
      .offset((sida.page - 1) * sida.limit)
      .getManyAndCount();
    const seen = rows.flatMap((row) => {
      const sikt = siktOf(policy, fragare.principal, row);
      return sikt ? [{ row, permit: sikt.permit }] : [];
    });
    const vy = seen.map(({ row }) => tillsynRad(row.detalj, regler, now));
    const permit = seen[0]?.permit;
    const arenden = seen.map(({ row }) => row.id);
    return { tillsyner: permit ? await this.lasning.oppna(permit, fragare, 'lista', arenden, vy) : [], totalt, ...sida };
  }

  private filtered({ enhetId, fas, myndighet, fran, till, frist }: TillsynFilter, { principal }: Asker, now: string) {
    const { synlig, varden } = siktvillkor(this.lasning.policy, principal, 's');
    const query = this.lasning.dataSource
      .getRepository(TillsynRow)
      .createQueryBuilder('s')
      .where('s.kommun = :kommun', { kommun: principal.kommun })
      .andWhere(synlig, varden);
    if (enhetId !== undefined) query.andWhere(':enhetId = any(s.enhet_vag)', { enhetId });
    if (fas !== undefined) query.andWhere('s.fas = :fas', { fas });
    if (myndighet !== undefined) query.andWhere('s.myndighet = :myndighet', { myndighet });
    if (fran !== undefined) query.andWhere(`s.inkommen >= (:fran::date)::timestamp at time zone 'Europe/Stockholm'`, { fran });
    if (till !== undefined) query.andWhere(`s.inkommen < (:till::date + 1)::timestamp at time zone 'Europe/Stockholm'`, { till });
    if (frist !== undefined) {
      query.andWhere(`exists (select 1 from tillsyn_frist f where f.kommun = s.kommun and f.kalla_id = s.id and ${FRISTVILLKOR[frist]!})`, {
        now,
      });
    }
    return query;
  }
}
