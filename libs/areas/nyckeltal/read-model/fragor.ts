import { Inject, Injectable } from '@nestjs/common';
import { defined, historikrad, historikrader, Lasning, type Sida } from '#areas/arende';
import type { Permit } from '#engine/access';
import type { EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { EVENT_CODEC, EVENT_STORE, type Asker } from '#engine/http';
import { notFound } from '#engine/kernel';
import { NYCKELTAL_AREA, senaste, type Hamtning } from '../domain/index.js';
import { NyckeltalRow } from './entities.js';

const SE = 'nyckeltal.se';
const NYCKELTALET = 'Nyckeltalet';

export interface NyckeltalFilter {
  readonly ar?: number;
  readonly kalla?: string;
  readonly nyckeltalId?: string;
}

/** The answers to what is asked of key figures. */
@Injectable()
export class Nyckeltalsfragor {
  constructor(
    private readonly lasning: Lasning,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
  ) {}

  /** The figure as it was last retrieved, and the earlier retrievals, the latest first. */
  async hamta(id: string, fragare: Asker) {
    const row = await this.row(id, fragare);
    const { nyckeltal } = row.dokument;
    const hamtningar = nyckeltal.fas === 'saknas' ? [] : nyckeltal.hamtningar;
    const gallande = hamtningar.length > 0 ? senaste(hamtningar) : undefined;
    const tidigare = hamtningar.filter((each) => each !== gallande).toSorted((a, b) => (a.hamtad < b.hamtad ? 1 : -1));
    return this.lasning.oppna(this.permit(fragare), fragare, 'las', [id], { ...vy(row), tidigare: tidigare.map(varden) });
  }

  async historik(id: string, fragare: Asker) {
    const { kommun } = await this.row(id, fragare);
    const posts = await historikrader(this.store, this.codec, { kommun, area: NYCKELTAL_AREA, id });
    const historik = posts.map(({ stored, event }) => historikrad(stored, event, { visaUppgifter: true }));
    return { historik: await this.lasning.oppna(this.permit(fragare), fragare, 'historik', [id], historik) };
  }

  /** The latest year first; annulled figures are told as such. */
  async lista({ ar, kalla, nyckeltalId }: NyckeltalFilter, sida: Sida, fragare: Asker) {
    const query = this.lasning.dataSource
      .getRepository(NyckeltalRow)
      .createQueryBuilder('n')
      .where('n.kommun = :kommun', { kommun: fragare.principal.kommun });
    if (ar !== undefined) query.andWhere('n.ar = :ar', { ar });
    if (kalla !== undefined) query.andWhere('n.kalla = :kalla', { kalla });
    if (nyckeltalId !== undefined) query.andWhere('n.nyckeltalId = :nyckeltalId', { nyckeltalId });
    const [rows, totalt] = await query
      .orderBy('n.ar', 'DESC')
      .addOrderBy('n.kalla')
      .addOrderBy('n.nyckeltalId')
      .addOrderBy('n.kallenhet', 'ASC', 'NULLS FIRST')
      .addOrderBy('n.id')
      .limit(sida.limit)
      .offset((sida.page - 1) * sida.limit)
      .getManyAndCount();
    const ids = rows.map(({ id }) => id);
    const nyckeltal = ids.length === 0 ? [] : await this.lasning.oppna(this.permit(fragare), fragare, 'lista', ids, rows.map(vy));
    return { nyckeltal, totalt, ...sida };
  }

  private async row(id: string, { principal: { kommun } }: Asker): Promise<NyckeltalRow> {
    const row = await this.lasning.found(kommun, () => this.lasning.dataSource.getRepository(NyckeltalRow).findOneBy({ kommun, id }));
    if (!row) throw notFound(NYCKELTALET);
    return row;
  }

  private permit({ principal }: Asker): Permit {
    const resource = { kommun: principal.kommun, vag: [] };
    return this.lasning.policy.require(principal, SE, resource, { action: SE, what: NYCKELTALET });
  }
}

/** A value that the source does not have is null, never zero. */
const varden = ({ titel, varde, kvinnor, man, hamtad, enhet, kommentar }: Hamtning) => ({
  titel,
  varde: varde ?? null,
  kvinnor: kvinnor ?? null,
  man: man ?? null,
  hamtad,
  ...defined({ enhet, kommentar }),
});

function vy({ id, revision, fas, kalla, nyckeltalId, ar, kallenhet, dokument: { nyckeltal } }: NyckeltalRow) {
  if (nyckeltal.fas === 'saknas') throw new Error(`The row of ${id} holds no retrieval`);
  const gallande = senaste(nyckeltal.hamtningar);
  return {
    id,
    // A figure is known by its source's designation; the place is there, as in the answer of every thing.
    nummer: null,
    fas,
    revision: Number(revision),
    kalla,
    nyckeltalId,
    ar,
    kallenhet,
    ...varden(gallande),
    registrerad: gallande.tidpunkt,
    antalHamtningar: nyckeltal.hamtningar.length,
    frister: [],
    ...(nyckeltal.fas === 'makulerat' ? { makulering: nyckeltal.makulering } : {}),
  };
}
