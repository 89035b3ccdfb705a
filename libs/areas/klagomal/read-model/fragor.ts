import { Injectable } from '@nestjs/common';
import { FRISTVILLKOR, Lasning, type Sida, type Sikt } from '#areas/arende';
import type { Asker } from '#engine/http';
import { notFound } from '#engine/kernel';
import { KlagomalRow } from './entities.js';
import { siktOf, siktvillkor } from './insyn.js';
import { klagomalRad, klagomalVy } from './vy.js';

export interface KlagomalFilter {
  readonly enhetId?: string;
  readonly fas?: string;
  readonly typ?: string;
  /** days in Europe/Stockholm on which it came in, both included */
  readonly fran?: string;
  readonly till?: string;
  readonly frist?: string;
}

/** The answers to what is asked about klagomål. */
@Injectable()
export class Klagomalsfragor {
  constructor(private readonly lasning: Lasning) {}

  /** The case and how much of it is seen, or 404 when the caller may not know of it. */
  async sedd(id: string, { principal }: Asker): Promise<{ readonly row: KlagomalRow } & Sikt> {
    const { kommun } = principal;
    const row = await this.lasning.found(kommun, () => this.lasning.dataSource.getRepository(KlagomalRow).findOneBy({ kommun, id }));
    const sikt = row && siktOf(this.lasning.policy, principal, row);
    if (!row || !sikt) throw notFound('Klagomålet');
    return { row, ...sikt };
  }

  async hamta(id: string, fragare: Asker) {
    const { row, insyn, permit } = await this.sedd(id, fragare);
    const { regler, clock } = this.lasning;
    return this.lasning.oppna(permit, fragare, 'las', [id], klagomalVy(row.detalj, insyn, regler, clock.now()));
  }

  async lista(filter: KlagomalFilter, sida: Sida, fragare: Asker) {
    const { policy, regler, clock } = this.lasning;
    const now = clock.now();
    const [rows, totalt] = await this.filtered(filter, fragare, now)
      .orderBy('k.inkom', 'DESC')
      .addOrderBy('k.id')
      .limit(sida.limit)
      .offset((sida.page - 1) * sida.limit)
      .getManyAndCount();
    const seen = rows.flatMap((row) => {
      const sikt = siktOf(policy, fragare.principal, row);
      return sikt ? [{ row, ...sikt }] : [];
    });
    const vy = seen.map(({ row, insyn }) => klagomalRad(row.detalj, insyn, regler, now));
    const permit = seen[0]?.permit;
    const arenden = seen.map(({ row }) => row.id);
    return { klagomal: permit ? await this.lasning.oppna(permit, fragare, 'lista', arenden, vy) : [], totalt, ...sida };
  }

  private filtered({ enhetId, fas, typ, fran, till, frist }: KlagomalFilter, { principal }: Asker, now: string) {
    const { synlig, full, varden } = siktvillkor(this.lasning.policy, principal);
    const query = this.lasning.dataSource
      .getRepository(KlagomalRow)
      .createQueryBuilder('k')
      .where('k.kommun = :kommun', { kommun: principal.kommun })
      .andWhere(synlig, varden);
    if (enhetId !== undefined) query.andWhere(':enhetId = any(k.enhet_vag)', { enhetId });
    if (fas !== undefined) query.andWhere('k.fas = :fas', { fas });
    if (typ !== undefined) query.andWhere('k.typ = :typ', { typ });
    if (fran !== undefined) query.andWhere(`k.inkom >= (:fran::date)::timestamp at time zone 'Europe/Stockholm'`, { fran });
    if (till !== undefined) query.andWhere(`k.inkom < (:till::date + 1)::timestamp at time zone 'Europe/Stockholm'`, { till });
    if (frist !== undefined) {
      query.andWhere(
        `exists (select 1 from klagomal_frist f where f.kommun = k.kommun and f.kalla_id = k.id and ${FRISTVILLKOR[frist]!}
           and (f.del_id = k.id or ${full}))`,
        { now },
      );
    }
    return query;
  }
}
