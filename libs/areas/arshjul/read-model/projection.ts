import { fristRader, fristTabell } from '#areas/arende';
import { upsertRows, type ProjectedEvent, type Projection, type ProjectionTransaction, type TableShape } from '#engine/projection';
import type { Regler } from '#regler';
import { ARSHJUL_AREA, type ArshjulEvent } from '../domain/index.js';
import { fasOf, foldDetalj, gjord, klockor, type ArshjulDetalj } from './detalj.js';
import { Uppfyllelser, type Kalla, type Uppfyllelserad } from './uppfyllelse.js';

const ARSHJUL = {
  table: 'arshjul',
  key: ['kommun', 'id'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    nummer: 'text',
    ar: 'int',
    nyckel: 'text',
    roll: 'text',
    roller: 'text[]',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    oppnar: 'date',
    senast: 'date',
    fas: 'text',
    klar: 'timestamptz',
    detalj: 'jsonb',
  },
} as const satisfies TableShape;

/** Where the streams that can fulfil something belong. */
const KALLA = {
  table: 'arshjul_kalla',
  key: ['kommun', 'area', 'id'],
  columns: { kommun: 'text', area: 'text', id: 'uuid', vag: 'text[]', falt: 'jsonb' },
} as const satisfies TableShape;

/** What has fulfilled a duty, also one that has not been planned yet. */
const UPPFYLLELSE = {
  table: 'arshjul_uppfyllelse',
  key: ['kommun', 'nyckel', 'id'],
  columns: {
    kommun: 'text',
    nyckel: 'text',
    id: 'uuid',
    dag: 'date',
    tidpunkt: 'timestamptz',
    vag: 'text[]',
    handelse: 'text',
    kalla_area: 'text',
    kalla_id: 'uuid',
  },
} as const satisfies TableShape;

const FRIST = fristTabell('arshjul_frist');

/**
 * The year's wheel: the posts, what has fulfilled them, and their clocks. It follows the areas that fulfil duties by itself, so that it does not matter
 * whether the post was planned before or after what fulfilled it.
 */
export class ArshjulProjection implements Projection {
  readonly name = 'arshjul';
  readonly version = 1;
  readonly areas: readonly string[];
  readonly tables = [ARSHJUL, KALLA, UPPFYLLELSE, FRIST].map(({ table }) => table);
  private readonly uppfyllelser: Uppfyllelser;

  constructor(regler: Pick<Regler, 'arshjulsplikter' | 'arshjulsplikt'>) {
    this.uppfyllelser = new Uppfyllelser(regler);
    this.areas = [ARSHJUL_AREA, ...this.uppfyllelser.areas];
  }

  async apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const kommun = events[0]?.kommun;
    if (kommun === undefined) return;
    const own = events.filter(({ area }) => area === ARSHJUL_AREA) as readonly ProjectedEvent<ArshjulEvent>[];
    const poster = await this.foldade(kommun, own, transaction);
    const nya = await this.uppfyllda(
      kommun,
      events.filter(({ area }) => area !== ARSHJUL_AREA),
      transaction,
    );
    for (const berord of await this.berorda(kommun, nya, transaction)) if (!poster.has(berord.id)) poster.set(berord.id, berord);
    if (poster.size === 0) return;
    const rader = await this.rader(kommun, [...poster.values()], transaction);
    for (const post of poster.values()) {
      const forsta = post.nyckel === null ? null : this.uppfyllelser.forsta(post, rader);
      post.uppfylld = forsta && { handelse: forsta.handelse, area: forsta.kallaArea, id: forsta.kallaId, tidpunkt: forsta.tidpunkt };
    }
    await this.write(kommun, [...poster.values()], transaction);
  }

  private async foldade(
    kommun: string,
    events: readonly ProjectedEvent<ArshjulEvent>[],
    transaction: ProjectionTransaction,
  ): Promise<Map<string, ArshjulDetalj>> {
    const ids = [...new Set(events.filter(({ revision }) => revision > 0n).map(({ id }) => id))];
    const known = ids.length === 0 ? [] : await this.lasta(transaction, 'kommun = $1 and id = any($2::uuid[])', [kommun, ids]);
    const poster = new Map(known.map((post) => [post.id, post]));
    for (const projected of events) poster.set(projected.id, foldDetalj(poster.get(projected.id), projected));
    return poster;
  }

  /** Notes what fulfils something, and where the streams belong that may do so later. */
  private async uppfyllda(
    kommun: string,
    events: readonly ProjectedEvent[],
    transaction: ProjectionTransaction,
  ): Promise<readonly Uppfyllelserad[]> {
    if (events.length === 0) return [];
    const ids = [...new Set(events.filter(({ revision }) => revision > 0n).map(({ id }) => id))];
    const known =
      ids.length === 0
        ? []
        : await transaction.query<Kalla>('select area, id, vag, falt from arshjul_kalla where kommun = $1 and id = any($2::uuid[])', [
            kommun,
            ids,
          ]);
    const kallor = new Map(known.map((kalla) => [`${kalla.area} ${kalla.id}`, kalla]));
    const nya: Kalla[] = [];
    const rader = events.flatMap((projected) => {
      const key = `${projected.area} ${projected.id}`;
      let kalla = kallor.get(key);
      if (!kalla) {
        kalla = this.uppfyllelser.kallaAv(projected);
        kallor.set(key, kalla);
        nya.push(kalla);
      }
      return this.uppfyllelser.av(projected, kalla);
    });
    await upsertRows(
      transaction,
      KALLA,
      nya.map((kalla) => ({ kommun, ...kalla })),
    );
    await upsertRows(
      transaction,
      UPPFYLLELSE,
      rader.map(({ kallaArea, kallaId, ...rad }) => ({ kommun, ...rad, kalla_area: kallaArea, kalla_id: kallaId })),
    );
    return rader;
  }

  /** The posts that something new may have fulfilled. */
  private async berorda(
    kommun: string,
    nya: readonly Uppfyllelserad[],
    transaction: ProjectionTransaction,
  ): Promise<readonly ArshjulDetalj[]> {
    if (nya.length === 0) return [];
    const nycklar = [...new Set(nya.map(({ nyckel }) => nyckel))];
    const sista = nya.map(({ dag }) => dag).sort().at(-1)!; // prettier-ignore
    const poster = await this.lasta(transaction, 'kommun = $1 and nyckel = any($2::text[]) and oppnar <= $3', [kommun, nycklar, sista]);
    return poster.filter((post) => this.uppfyllelser.forsta(post, nya) !== null);
  }

  private async rader(
    kommun: string,
    poster: readonly ArshjulDetalj[],
    transaction: ProjectionTransaction,
  ): Promise<readonly Uppfyllelserad[]> {
    const plikter = poster.filter(({ nyckel }) => nyckel !== null);
    if (plikter.length === 0) return [];
    const fran = plikter.map(({ oppnar }) => oppnar).sort()[0]!;
    const till = plikter.map((post) => this.uppfyllelser.till(post)).sort().at(-1)!; // prettier-ignore
    const rows = await transaction.query<Omit<Uppfyllelserad, 'tidpunkt'> & { readonly tidpunkt: Date }>(
      `select id, nyckel, dag::text as dag, tidpunkt, vag, handelse, kalla_area as "kallaArea", kalla_id as "kallaId" from arshjul_uppfyllelse
       where kommun = $1 and nyckel = any($2::text[]) and dag between $3 and $4`,
      [kommun, [...new Set(plikter.map(({ nyckel }) => nyckel!))], fran, till],
    );
    return rows.map((row) => ({ ...row, tidpunkt: row.tidpunkt.toISOString() }));
  }

  private async lasta(
    transaction: ProjectionTransaction,
    villkor: string,
    parametrar: readonly unknown[],
  ): Promise<readonly ArshjulDetalj[]> {
    const rows = await transaction.query<{ detalj: ArshjulDetalj }>(`select detalj from arshjul where ${villkor}`, parametrar);
    return rows.map(({ detalj }) => detalj);
  }

  private async write(kommun: string, poster: readonly ArshjulDetalj[], transaction: ProjectionTransaction): Promise<void> {
    await upsertRows(
      transaction,
      ARSHJUL,
      poster.map((post) => ({
        kommun,
        id: post.id,
        nummer: post.nummer,
        ar: post.ar,
        nyckel: post.nyckel,
        roll: post.roll,
        roller: [post.roll, ...post.delaktiga],
        enhet_id: post.enhetId,
        enhet_vag: post.enhetVag,
        oppnar: post.oppnar,
        senast: post.senast,
        fas: fasOf(post),
        klar: gjord(post),
        detalj: post,
      })),
    );
    await transaction.query('delete from arshjul_frist where kommun = $1 and kalla_id = any($2::uuid[])', [
      kommun,
      poster.map(({ id }) => id),
    ]);
    await upsertRows(
      transaction,
      FRIST,
      poster.flatMap((post) => fristRader({ kommun, ...post, sparrad: false }, klockor(post))),
    );
  }
}
