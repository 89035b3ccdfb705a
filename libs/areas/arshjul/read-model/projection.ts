import { fristRader, fristTabell } from '#areas/arende';
import { upsertRows, type ProjectedEvent, type Projection, type ProjectionTransaction, type TableShape } from '#engine/projection';
import type { Regler } from '#regler';
import type { CalendarDate } from '#engine/kernel';
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
  columns: { kommun: 'text', area: 'text', id: 'uuid', vag: 'text[]', falt: 'jsonb', period: 'jsonb' },
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
    period: 'jsonb',
    del: 'text',
  },
} as const satisfies TableShape;

/** The last day of the parts of the organisation that end. */
const UPPHORD = {
  table: 'arshjul_upphord',
  key: ['kommun', 'enhet_id'],
  columns: { kommun: 'text', enhet_id: 'text', giltig_till: 'date' },
} as const satisfies TableShape;

const ORGANISATION = 'organisation';
interface Upphorande {
  readonly enhetId: string;
  readonly giltigTill: CalendarDate;
}
const KOLUMNER = `id, nyckel, dag::text as dag, tidpunkt, vag, handelse, kalla_area as "kallaArea", kalla_id as "kallaId", period, del`;

type Uppfyllelserow = Omit<Uppfyllelserad, 'tidpunkt'> & { readonly tidpunkt: Date };
const radOf = (row: Uppfyllelserow): Uppfyllelserad => ({ ...row, tidpunkt: row.tidpunkt.toISOString() });

const FRIST = fristTabell('arshjul_frist');

/**
 * The year's wheel: the posts, what has fulfilled them, and their clocks. It follows the areas that fulfil duties by itself, so that it does not matter
 * whether the post was planned before or after what fulfilled it. Of the organisation it takes which parts end: what is not done then is not to be done.
 */
export class ArshjulProjection implements Projection {
  readonly name = 'arshjul';
  readonly version = 2;
  readonly areas: readonly string[];
  readonly tables = [ARSHJUL, KALLA, UPPFYLLELSE, UPPHORD, FRIST].map(({ table }) => table);
  private readonly uppfyllelser: Uppfyllelser;

  constructor(regler: Pick<Regler, 'arshjulsplikter' | 'arshjulsplikt'>) {
    this.uppfyllelser = new Uppfyllelser(regler);
    this.areas = [ARSHJUL_AREA, ORGANISATION, ...this.uppfyllelser.areas];
  }

  async apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const kommun = events[0]?.kommun;
    if (kommun === undefined) return;
    const own = events.filter(({ area }) => area === ARSHJUL_AREA) as readonly ProjectedEvent<ArshjulEvent>[];
    const poster = await this.foldade(kommun, own, transaction);
    const nya = await this.uppfyllda(
      kommun,
      events.filter(({ area }) => area !== ARSHJUL_AREA && area !== ORGANISATION),
      transaction,
    );
    const upphorda = await this.upphorda(
      kommun,
      events.filter(({ area }) => area === ORGANISATION),
      transaction,
    );
    const berorda = [
      ...(await this.berorda(kommun, nya, transaction)),
      ...(upphorda.length === 0 ? [] : await this.lasta(transaction, 'kommun = $1 and enhet_id = any($2::text[])', [kommun, upphorda])),
    ];
    for (const berord of berorda) if (!poster.has(berord.id)) poster.set(berord.id, berord);
    if (poster.size === 0) return;
    const rader = await this.rader(kommun, [...poster.values()], transaction);
    const sistaDagar = await this.sistaDagar(kommun, [...poster.values()], transaction);
    for (const post of poster.values()) {
      const sista = sistaDagar.get(post.enhetId);
      post.upphord = sista !== undefined && sista < post.senast ? sista : null;
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

  /** Notes which parts end. @returns their ids */
  private async upphorda(
    kommun: string,
    events: readonly ProjectedEvent[],
    transaction: ProjectionTransaction,
  ): Promise<readonly string[]> {
    const upphor = events.filter(({ event }) => event.type === 'EnhetUpphord').map(({ event }) => event.data as Upphorande);
    const sista = new Map(upphor.map(({ enhetId, giltigTill }) => [enhetId, giltigTill]));
    const rader = [...sista].map(([enhet_id, giltig_till]) => ({ kommun, enhet_id, giltig_till }));
    await upsertRows(transaction, UPPHORD, rader);
    return [...sista.keys()];
  }

  private async sistaDagar(
    kommun: string,
    poster: readonly ArshjulDetalj[],
    transaction: ProjectionTransaction,
  ): Promise<ReadonlyMap<string, CalendarDate>> {
    const rows = await transaction.query<{ id: string; till: CalendarDate }>(
      'select enhet_id as id, giltig_till::text as till from arshjul_upphord where kommun = $1 and enhet_id = any($2::text[])',
      [kommun, [...new Set(poster.map(({ enhetId }) => enhetId))]],
    );
    return new Map(rows.map(({ id, till }) => [id, till]));
  }

  /** Notes what fulfils something and what is taken back, and where the streams belong that may do so later. @returns what came and what went */
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
        : await transaction.query<Kalla>(
            'select area, id, vag, falt, period from arshjul_kalla where kommun = $1 and id = any($2::uuid[])',
            [kommun, ids],
          );
    const kallor = new Map(known.map((kalla) => [`${kalla.area} ${kalla.id}`, kalla]));
    const nya: Kalla[] = [];
    const upphavda = new Set<string>();
    let rader: Uppfyllelserad[] = [];
    for (const projected of events) {
      const key = `${projected.area} ${projected.id}`;
      let kalla = kallor.get(key);
      if (!kalla) {
        kalla = this.uppfyllelser.kallaAv(projected);
        kallor.set(key, kalla);
        nya.push(kalla);
      }
      if (this.uppfyllelser.upphaver(projected)) {
        upphavda.add(projected.id);
        rader = rader.filter(({ kallaId }) => kallaId !== projected.id);
      }
      rader.push(...this.uppfyllelser.av(projected, kalla));
    }
    const borta =
      upphavda.size === 0
        ? []
        : await transaction.query<Uppfyllelserow>(
            `select ${KOLUMNER} from arshjul_uppfyllelse where kommun = $1 and kalla_id = any($2::uuid[])`,
            [kommun, [...upphavda]],
          );
    if (borta.length > 0)
      await transaction.query('delete from arshjul_uppfyllelse where kommun = $1 and kalla_id = any($2::uuid[])', [kommun, [...upphavda]]);
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
    return [...rader, ...borta.map(radOf)];
  }

  /** The posts that what came may have fulfilled, and what went no longer does. */
  private async berorda(
    kommun: string,
    nya: readonly Uppfyllelserad[],
    transaction: ProjectionTransaction,
  ): Promise<readonly ArshjulDetalj[]> {
    if (nya.length === 0) return [];
    const nycklar = [...new Set(nya.map(({ nyckel }) => nyckel))];
    const sista = nya.map(({ dag }) => dag).sort().at(-1)!; // prettier-ignore
    const villkor = 'kommun = $1 and nyckel = any($2::text[]) and (oppnar <= $3 or nyckel = any($4::text[]))';
    const poster = await this.lasta(transaction, villkor, [kommun, nycklar, sista, this.uppfyllelser.medPeriod]);
    return poster.filter((post) => nya.some((rad) => this.uppfyllelser.traffar(post, rad)));
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
    const rows = await transaction.query<Uppfyllelserow>(
      `select ${KOLUMNER} from arshjul_uppfyllelse
       where kommun = $1 and nyckel = any($2::text[]) and (dag between $3 and $4 or nyckel = any($5::text[]))`,
      [kommun, [...new Set(plikter.map(({ nyckel }) => nyckel!))], fran, till, this.uppfyllelser.medPeriod],
    );
    return rows.map(radOf);
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
