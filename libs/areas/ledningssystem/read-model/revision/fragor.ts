import { Inject, Injectable } from '@nestjs/common';
import { fristVy, historikrad, historikrader, Lasning, type Sida } from '#areas/arende';
import type { EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { EVENT_CODEC, EVENT_STORE, type Asker } from '#engine/http';
import { notFound } from '#engine/kernel';
import { REVISION_AREA } from '../../domain/index.js';
import { RevisionRow } from '../entities.js';
import { siktPa } from '../insyn.js';
import { revisionsklocka } from './projection.js';

/** The answers to what is asked of the revisions of the ledningssystem: who works there reads them all. */
@Injectable()
export class Revisionsfragor {
  constructor(
    private readonly lasning: Lasning,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
  ) {}

  async hamta(id: string, fragare: Asker) {
    const { row, permit } = await this.synlig(id, fragare);
    return this.lasning.oppna(permit, fragare, 'las', [id], await this.vy(row));
  }

  async historik(id: string, fragare: Asker) {
    const { row, permit } = await this.synlig(id, fragare);
    const poster = await historikrader(this.store, this.codec, { kommun: row.kommun, area: REVISION_AREA, id });
    const historik = poster.map(({ stored, event }) => historikrad(stored, event, { visaUppgifter: true }));
    return { historik: await this.lasning.oppna(permit, fragare, 'historik', [id], historik) };
  }

  /** The latest first. */
  async lista(organisationsenhetId: string | undefined, sida: Sida, fragare: Asker) {
    const { kommun } = fragare.principal;
    const permit = this.sikt({ kommun, enhetVag: [] }, fragare);
    if (!permit) return { revisioner: [], totalt: 0, ...sida };
    const query = this.rows().createQueryBuilder('r').where('r.kommun = :kommun', { kommun });
    if (organisationsenhetId !== undefined) query.andWhere(':enhetId = any(r.enhet_vag)', { enhetId: organisationsenhetId });
    const [rows, totalt] = await query
      .orderBy('r.datum', 'DESC')
      .addOrderBy('r.id')
      .limit(sida.limit)
      .offset((sida.page - 1) * sida.limit)
      .getManyAndCount();
    const vyer = await Promise.all(rows.map((row) => this.vy(row)));
    const ids = rows.map(({ id }) => id);
    return { revisioner: await this.lasning.oppna(permit, fragare, 'lista', ids, vyer), totalt, ...sida };
  }

  private rows() {
    return this.lasning.dataSource.getRepository(RevisionRow);
  }

  private async synlig(id: string, fragare: Asker) {
    const { kommun } = fragare.principal;
    const row = await this.lasning.found(kommun, () => this.rows().findOneBy({ kommun, id }));
    const permit = row && this.sikt(row, fragare);
    if (!row || !permit) throw notFound('Revisionen');
    return { row, permit };
  }

  private sikt({ kommun, enhetVag }: Pick<RevisionRow, 'kommun' | 'enhetVag'>, { principal }: Asker) {
    return siktPa(this.lasning.policy, principal, { kommun, enhetVag, ansvariga: [] });
  }

  /** Texts still closed. */
  private async vy({ id, kommun, enhetId, dokument }: RevisionRow) {
    const { nummer, enhet, datum, instans, paragraf, version, sammanfattning, andringar, nastaRevision } = dokument;
    const klar = await this.lasning.dataSource.query<{ dokument: RevisionRow['dokument'] }[]>(
      `select n.dokument from ledningssystem_revision r join ledningssystem_revision n on n.kommun = r.kommun and n.enhet_id = r.enhet_id
       where r.kommun = $1 and r.id = $2 and r.enhet_id = $3 and (n.datum, n.fran_lop) > (r.datum, r.fran_lop) order by n.datum, n.fran_lop limit 1`,
      [kommun, id, enhetId],
    );
    const klocka = revisionsklocka(id, dokument, klar[0]?.dokument);
    return {
      id,
      nummer,
      fas: 'beslutad',
      revision: 0,
      organisationsenhetId: enhet.enhetId,
      datum,
      instans,
      paragraf,
      version,
      sammanfattning,
      andringar,
      nastaRevision,
      frister: [fristVy(klocka, this.lasning.regler, this.lasning.clock.now())],
    };
  }
}
