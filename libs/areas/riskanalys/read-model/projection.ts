import { fristRader, fristTabell } from '#areas/arende';
import { atgardFakta, atgardFaktaTabell, atgardRow, atgardTabell, type Atgardsarende } from '#areas/atgard';
import type { Fristregler } from '#engine/deadline';
import {
  AsOfRows,
  upsertRows,
  type Facts,
  type ProjectedEvent,
  type Projection,
  type ProjectionTransaction,
  type TableShape,
} from '#engine/projection';
import { RISKANALYS_AREA, type RiskanalysEvent } from '../domain/events.js';
import { ARLIG, foldDetalj, type RiskanalysDetalj } from './detalj.js';
import { RISK_FAKTA, RISKANALYS_FAKTA, riskanalysFakta, riskFakta } from './fakta.js';
import { klockor } from './klockor.js';

const RISKANALYS = {
  table: 'riskanalys',
  key: ['kommun', 'id'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    nummer: 'text',
    fas: 'text',
    anledning: 'text',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    planerare_id: 'text',
    planerad: 'timestamptz',
    genomford: 'timestamptz',
    detalj: 'jsonb',
  },
} as const satisfies TableShape;

export const RISKANALYS_FRIST = fristTabell('riskanalys_frist');
export const RISKANALYS_ATGARD = atgardTabell('riskanalys_atgard');
const RISKANALYS_ATGARD_FAKTA = atgardFaktaTabell('riskanalys_atgard_fakta');

/** The read model of risk analyses: the analysis as people read it, its åtgärder and clocks, and the facts that reports count. */
export class RiskanalysProjection implements Projection {
  readonly name = 'riskanalys';
  readonly version = 1;
  readonly areas = [RISKANALYS_AREA];
  readonly tables = [
    RISKANALYS.table,
    RISKANALYS_ATGARD.table,
    RISKANALYS_FRIST.table,
    RISKANALYS_FAKTA.table,
    RISK_FAKTA.table,
    RISKANALYS_ATGARD_FAKTA.table,
  ];

  constructor(private readonly regler: Fristregler) {}

  async apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const first = events[0];
    if (!first) return;
    const batch = new Batch(first.kommun, transaction, this.regler);
    await batch.load(events);
    for (const projected of events) batch.fold(projected as ProjectedEvent<RiskanalysEvent>);
    await batch.linkYearly();
    await batch.write();
  }
}

/** A part of an analysis with facts of its own, and the lopnummer from which the newest row of them is valid. */
interface Del {
  readonly fakta: Facts;
  readonly fran: string | null;
}

interface Faktalage {
  readonly own: Facts;
  readonly risker: ReadonlyMap<string, Del>;
  readonly atgarder: ReadonlyMap<string, Del>;
}

/** The documents that a batch touches, folded in memory and written once. */
class Batch {
  private readonly documents = new Map<string, RiskanalysDetalj>();
  private readonly changed = new Set<string>();
  /** parts of the organisation whose yearly analysis has been carried out in this batch */
  private readonly yearly = new Set<string>();
  private readonly rows = new AsOfRows();
  private readonly riskRows = new AsOfRows();
  private readonly atgardRows = new AsOfRows();

  constructor(
    private readonly kommun: string,
    private readonly transaction: ProjectionTransaction,
    private readonly regler: Fristregler,
  ) {}

  async load(events: readonly ProjectedEvent[]): Promise<void> {
    const ids = new Set(events.filter(({ revision }) => revision > 0n).map(({ id }) => id));
    if (ids.size === 0) return;
    await this.fetch('id = any($2::uuid[])', [...ids]);
  }

  fold(projected: ProjectedEvent<RiskanalysEvent>): void {
    const before = this.documents.get(projected.id);
    const factsBefore = before ? this.facts(before) : null;
    const after = foldDetalj(before, projected);
    this.documents.set(projected.id, after);
    this.changed.add(projected.id);
    if (projected.event.type === 'RiskanalysGenomford' && after.anledning === ARLIG) this.yearly.add(after.enhetId);
    this.record(factsBefore, after, projected.lopnummer.toString());
  }

  /** The clock of a yearly analysis stops with the next one of the same part, in the order they were carried out whenever they were written down. */
  async linkYearly(): Promise<void> {
    if (this.yearly.size === 0) return;
    await this.fetch(`enhet_id = any($2::text[]) and anledning = '${ARLIG}' and genomford is not null`, [...this.yearly]);
    for (const enhetId of this.yearly) {
      const done = [...this.documents.values()]
        .filter((each) => each.enhetId === enhetId && each.anledning === ARLIG && each.genomford !== null)
        .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
      for (const [i, each] of done.entries()) {
        const next = done[i + 1]?.genomford ?? null;
        if (each.nastaArliga === next) continue;
        each.nastaArliga = next;
        this.changed.add(each.id);
      }
    }
  }

  async write(): Promise<void> {
    const { kommun, transaction, regler } = this;
    const documents = [...this.changed].map((id) => this.documents.get(id)!);
    await upsertRows(
      transaction,
      RISKANALYS,
      documents.map((detalj) => this.row(detalj)),
    );
    await upsertRows(
      transaction,
      RISKANALYS_ATGARD,
      documents.flatMap((detalj) => detalj.atgarder.map((atgard) => atgardRow(kommun, arendeOf(detalj), atgard))),
    );
    await transaction.query('delete from riskanalys_frist where kommun = $1 and kalla_id = any($2::uuid[])', [kommun, [...this.changed]]);
    await upsertRows(
      transaction,
      RISKANALYS_FRIST,
      documents.flatMap((detalj) => fristRader({ kommun, sparrad: false, ...detalj }, klockor(detalj, regler))),
    );
    await upsertRows(transaction, RISKANALYS_FAKTA, this.rows.take());
    await upsertRows(transaction, RISK_FAKTA, this.riskRows.take());
    await upsertRows(transaction, RISKANALYS_ATGARD_FAKTA, this.atgardRows.take());
  }

  /** Documents that are already here are newer than what is stored. */
  private async fetch(condition: string, values: readonly string[]): Promise<void> {
    const stored = await this.transaction.query<{ id: string; detalj: RiskanalysDetalj }>(
      `select id, detalj from riskanalys where kommun = $1 and ${condition}`,
      [this.kommun, values],
    );
    for (const { id, detalj } of stored) if (!this.documents.has(id)) this.documents.set(id, detalj);
  }

  private facts(detalj: RiskanalysDetalj): Faktalage {
    const delar = <T extends { readonly id: string; faktaFran?: string }>(items: readonly T[], faktaOf: (item: T) => Facts) =>
      new Map(items.map((item): [string, Del] => [item.id, { fakta: faktaOf(item), fran: item.faktaFran ?? null }]));
    return {
      own: riskanalysFakta(this.kommun, detalj),
      risker: delar(detalj.risker, (risk) => riskFakta(this.kommun, detalj, risk)),
      atgarder: delar(detalj.atgarder, (atgard) => atgardFakta(this.kommun, arendeOf(detalj), atgard)),
    };
  }

  private record(before: Faktalage | null, after: RiskanalysDetalj, lopnummer: string): void {
    const now = this.facts(after);
    after.faktaFran = this.rows.change(after.id, before?.own ?? null, before ? after.faktaFran : null, now.own, lopnummer);
    for (const risk of after.risker) {
      const old = before?.risker.get(risk.id);
      risk.faktaFran = this.riskRows.change(risk.id, old?.fakta ?? null, old?.fran ?? null, now.risker.get(risk.id)!.fakta, lopnummer);
    }
    for (const atgard of after.atgarder) {
      const old = before?.atgarder.get(atgard.id);
      const { fakta } = now.atgarder.get(atgard.id)!;
      atgard.faktaFran = this.atgardRows.change(atgard.id, old?.fakta ?? null, old?.fran ?? null, fakta, lopnummer);
    }
  }

  private row(detalj: RiskanalysDetalj) {
    return {
      kommun: this.kommun,
      id: detalj.id,
      nummer: detalj.nummer,
      fas: detalj.fas,
      anledning: detalj.anledning,
      enhet_id: detalj.enhetId,
      enhet_vag: detalj.enhetVag,
      planerare_id: detalj.planerareId,
      planerad: detalj.planerad,
      genomford: detalj.genomford,
      detalj,
    };
  }
}

const orderOf = ({ genomford, id }: RiskanalysDetalj): string => `${genomford} ${id}`;

const arendeOf = ({ id, nummer, enhetId, enhetVag, regi, planerad }: RiskanalysDetalj): Atgardsarende => ({
  typ: 'riskanalys',
  id,
  nummer,
  enhetId,
  enhetVag,
  regi,
  sparrad: false,
  rapporterad: planerad,
  raknas: true,
  makulerad: false,
  overlamnad: false,
});
