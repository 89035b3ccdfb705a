import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Asker } from '#engine/http';
import { notFound } from '#engine/kernel';
import { AtgardRow, AvvikelseRow } from './entities.js';
import type { Sida } from './fragor.js';
import { FRISTVILLKOR } from './fristfilter.js';
import { atgardssikt, atgardssiktvillkor, type Sikt } from './insyn.js';
import { Lasning } from './lasning.js';
import { atgardVy } from './vy.js';

export interface Atgardsfilter {
  readonly ansvarigId?: string;
  readonly frist?: string;
  readonly kallaTyp?: string;
}

/** The answers to what is asked about åtgärder over all cases. */
@Injectable()
export class Atgardsfragor {
  constructor(private readonly lasning: Lasning) {}

  async hamta(id: string, fragare: Asker) {
    const row = await this.lasning.atgard(id, fragare.principal.kommun);
    const sikt = atgardssikt(this.lasning.policy, fragare.principal, row);
    if (!sikt) throw notFound('Åtgärden');
    const [vy] = await this.vyer([{ row, ...sikt }]);
    return this.lasning.oppna(sikt.permit, fragare, 'las', [row.kallaId], vy!);
  }

  async lista({ ansvarigId, frist, kallaTyp }: Atgardsfilter, sida: Sida, fragare: Asker) {
    const { policy, dataSource, clock } = this.lasning;
    const { principal } = fragare;
    const { synlig, varden } = atgardssiktvillkor(policy, principal);
    const query = dataSource
      .getRepository(AtgardRow)
      .createQueryBuilder('t')
      .where('t.kommun = :kommun', { kommun: principal.kommun })
      .andWhere(synlig, varden);
    if (ansvarigId !== undefined) query.andWhere('t.ansvarig_id = :ansvarigId', { ansvarigId });
    if (kallaTyp !== undefined) query.andWhere('t.kalla_typ = :kallaTyp', { kallaTyp });
    if (frist !== undefined) {
      query.andWhere(
        `exists (select 1 from avvikelse_frist f where f.kommun = t.kommun and f.avvikelse_id = t.kalla_id and f.del_id = t.id and ${FRISTVILLKOR[frist]!})`,
        { now: clock.now() },
      );
    }
    const [rows, totalt] = await query
      .orderBy('t.uppfoljning_senast')
      .addOrderBy('t.id')
      .limit(sida.limit)
      .offset((sida.page - 1) * sida.limit)
      .getManyAndCount();
    const seen = rows.flatMap((row) => {
      const sikt = atgardssikt(policy, principal, row);
      return sikt ? [{ row, ...sikt }] : [];
    });
    const vyer = await this.vyer(seen);
    const opened = seen.filter(({ insyn }) => insyn === 'full');
    const permit = (opened[0] ?? seen[0])?.permit;
    const arenden = [...new Set(opened.map(({ row }) => row.kallaId))];
    return { atgarder: permit ? await this.lasning.oppna(permit, fragare, 'lista', arenden, vyer) : [], totalt, ...sida };
  }

  /** Told from the case, so that number, revision and clocks are of one moment. */
  private async vyer(seen: readonly ({ readonly row: AtgardRow } & Sikt)[]) {
    const { dataSource, regler, clock } = this.lasning;
    const [first] = seen;
    if (!first) return [];
    const ids = [...new Set(seen.map(({ row }) => row.kallaId))];
    const sources = await dataSource.getRepository(AvvikelseRow).findBy({ kommun: first.row.kommun, id: In(ids) });
    const byId = new Map(sources.map(({ id, detalj }) => [id, detalj]));
    const now = clock.now();
    return seen.map(({ row, insyn }) => {
      const kalla = byId.get(row.kallaId)!;
      return atgardVy(
        kalla,
        kalla.atgarder.find(({ id }) => id === row.id)!,
        insyn,
        regler,
        now,
      );
    });
  }
}
