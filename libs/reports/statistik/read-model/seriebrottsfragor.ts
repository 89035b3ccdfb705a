import { Inject, Injectable } from '@nestjs/common';
import { historikrad, historikrader, Lasning, type Sida } from '#areas/arende';
import type { Permit } from '#engine/access';
import type { EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { EVENT_CODEC, EVENT_STORE, type Asker } from '#engine/http';
import { notFound } from '#engine/kernel';
import { SERIEBROTT_AREA } from '../domain/index.js';
import { SeriebrottRow } from './entities.js';

const SE = 'seriebrott.se';
const SERIEBROTTET = 'Seriebrottet';

/** The answers to what is asked of breaks in series. */
@Injectable()
export class Seriebrottsfragor {
  constructor(
    private readonly lasning: Lasning,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
  ) {}

  async hamta(id: string, fragare: Asker) {
    const row = await this.row(id, fragare);
    return this.lasning.oppna(this.permit(fragare), fragare, 'las', [id], vy(row));
  }

  async historik(id: string, fragare: Asker) {
    const { kommun } = await this.row(id, fragare);
    const posts = await historikrader(this.store, this.codec, { kommun, area: SERIEBROTT_AREA, id });
    const historik = posts.map(({ stored, event }) => historikrad(stored, event, { visaUppgifter: true }));
    return { historik: await this.lasning.oppna(this.permit(fragare), fragare, 'historik', [id], historik) };
  }

  /** The latest day first; those that were taken back are told as such. */
  async lista({ slag }: { readonly slag?: string }, sida: Sida, fragare: Asker) {
    const { kommun } = fragare.principal;
    const [rows, totalt] = await this.lasning.dataSource.getRepository(SeriebrottRow).findAndCount({
      where: { kommun, ...(slag === undefined ? {} : { slag }) },
      order: { datum: 'DESC', id: 'ASC' },
      take: sida.limit,
      skip: (sida.page - 1) * sida.limit,
    });
    const ids = rows.map(({ id }) => id);
    const seriebrott = ids.length === 0 ? [] : await this.lasning.oppna(this.permit(fragare), fragare, 'lista', ids, rows.map(vy));
    return { seriebrott, totalt, ...sida };
  }

  private async row(id: string, { principal: { kommun } }: Asker): Promise<SeriebrottRow> {
    const row = await this.lasning.found(kommun, () => this.lasning.dataSource.getRepository(SeriebrottRow).findOneBy({ kommun, id }));
    if (!row) throw notFound(SERIEBROTTET);
    return row;
  }

  private permit({ principal }: Asker): Permit {
    const resource = { kommun: principal.kommun, vag: [] };
    return this.lasning.policy.require(principal, SE, resource, { action: SE, what: SERIEBROTTET });
  }
}

function vy({ id, revision, fas, slag, datum, dokument: { lage } }: SeriebrottRow) {
  if (lage.fas === 'saknas') throw new Error(`The row of ${id} holds no break`);
  const { kommentar, tidpunkt } = lage.brott;
  return {
    id,
    // A break has no series of numbers; the place is there, as in the answer of every thing.
    nummer: null,
    fas,
    revision: Number(revision),
    slag,
    datum,
    kommentar,
    antecknad: tidpunkt,
    frister: [],
    ...(lage.fas === 'upphavt' ? { upphavande: lage.upphavande } : {}),
  };
}
