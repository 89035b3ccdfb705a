import { Injectable } from '@nestjs/common';
import type { Asker } from '#engine/http';
import { notFound } from '#engine/kernel';
import { Lasning, type Sikt } from '#areas/arende';
import { AvvikelseRow } from './entities.js';
import { siktOf } from './insyn.js';

/** The cases that the questions are about. */
@Injectable()
export class Avvikelselasning {
  constructor(private readonly lasning: Lasning) {}

  /** The case and how much of it is seen, or 404 when the caller may not know of it. */
  async avvikelse(id: string, { principal }: Asker): Promise<{ readonly row: AvvikelseRow } & Sikt> {
    const { kommun } = principal;
    const { policy, dataSource } = this.lasning;
    const row = await this.lasning.found(kommun, () => dataSource.getRepository(AvvikelseRow).findOneBy({ kommun, id }));
    const sikt = row && siktOf(policy, principal, row);
    if (!row || !sikt) throw notFound('Avvikelsen');
    return { row, ...sikt };
  }
}
