import {
  AsOfRows,
  upsertRows,
  type Facts,
  type ProjectedEvent,
  type Projection,
  type ProjectionTransaction,
  type TableShape,
} from '#engine/projection';
import { fristRader, fristTabell } from '#areas/arende';
import { atgardFakta, atgardFaktaTabell, atgardRow, atgardTabell, type AtgardDetalj } from '#areas/atgard';
import type { AvvikelseEvent } from '../domain/events.js';
import { IMPORT_AREA, type AvvikelseimportEvent } from '../domain/import-events.js';
import { foldDetalj, type AvvikelseDetalj } from './detalj.js';
import { atgardsarende, AVVIKELSE_FAKTA, avvikelseFakta, isSparrad, riskvarde } from './fakta.js';
import { klockor, type Klockregler } from './klockor.js';

const AVVIKELSE = {
  table: 'avvikelse',
  key: ['kommun', 'id'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    nummer: 'text',
    fas: 'text',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    rapportor_id: 'text',
    rapporterad: 'timestamptz',
    kategorier: 'text[]',
    lagrum: 'text[]',
    riskvarde: 'int',
    mas_underrattad: 'boolean',
    sparrad: 'boolean',
    import_id: 'uuid',
    detalj: 'jsonb',
  },
} as const satisfies TableShape;

export const ATGARD = atgardTabell('atgard');
const ATGARD_FAKTA = atgardFaktaTabell('atgard_fakta');
export const AVVIKELSE_FRIST = fristTabell('avvikelse_frist');

/** The read model of avvikelse: the case as people read it, its åtgärder and clocks, and the facts that reports count. */
export class AvvikelseProjection implements Projection {
  readonly name = 'avvikelse';
  readonly version = 2;
  readonly areas = ['avvikelse', IMPORT_AREA];
  readonly tables = [AVVIKELSE.table, ATGARD.table, AVVIKELSE_FRIST.table, AVVIKELSE_FAKTA.table, ATGARD_FAKTA.table];

  constructor(private readonly regler: Klockregler) {}

  async apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const first = events[0];
    if (!first) return;
    const batch = new Batch(first.kommun, transaction, this.regler);
    await batch.load(events);
    for (const projected of events) {
      if (projected.area !== IMPORT_AREA) {
        batch.fold(projected as ProjectedEvent<AvvikelseEvent>);
        continue;
      }
      const { event } = projected as ProjectedEvent<AvvikelseimportEvent>;
      if (event.type === 'AvvikelseimportSlutford') await batch.completeImport(event.data.importId, projected.lopnummer.toString());
    }
    await batch.write();
  }
}

/** The documents that a batch touches, folded in memory and written once. */
class Batch {
  private readonly documents = new Map<string, AvvikelseDetalj>();
  private readonly changed = new Set<string>();
  private readonly avvikelseRows = new AsOfRows();
  private readonly atgardRows = new AsOfRows();

  constructor(
    private readonly kommun: string,
    private readonly transaction: ProjectionTransaction,
    private readonly regler: Klockregler,
  ) {}

  async load(events: readonly ProjectedEvent[]): Promise<void> {
    const ids = new Set(
      events.filter((projected) => projected.area !== IMPORT_AREA && projected.revision > 0n).map((projected) => projected.id),
    );
    if (ids.size > 0) await this.read('id = any($2::uuid[])', [...ids]);
  }

  fold(projected: ProjectedEvent<AvvikelseEvent>): void {
    const before = this.documents.get(projected.id);
    const factsBefore = before ? this.facts(before) : null;
    const after = foldDetalj(before, projected);
    this.documents.set(projected.id, after);
    this.record(factsBefore, after, projected.lopnummer.toString());
  }

  /** From here on the cases of the import count. */
  async completeImport(importId: string, lopnummer: string): Promise<void> {
    await this.read('import_id = $2', importId);
    for (const detalj of this.documents.values()) {
      if (detalj.importId !== importId || detalj.raknas) continue;
      const before = this.facts(detalj);
      detalj.raknas = true;
      this.record(before, detalj, lopnummer);
    }
  }

  async write(): Promise<void> {
    const documents = [...this.changed].map((id) => this.documents.get(id)!);
    await upsertRows(
      this.transaction,
      AVVIKELSE,
      documents.map((detalj) => this.avvikelseRow(detalj)),
    );
    await upsertRows(
      this.transaction,
      ATGARD,
      documents.flatMap((detalj) => detalj.atgarder.map((atgard) => atgardRow(this.kommun, atgardsarende(detalj), atgard))),
    );
    await this.transaction.query('delete from avvikelse_frist where kommun = $1 and kalla_id = any($2::uuid[])', [
      this.kommun,
      [...this.changed],
    ]);
    await upsertRows(
      this.transaction,
      AVVIKELSE_FRIST,
      documents.flatMap((detalj) => this.fristRows(detalj)),
    );
    await upsertRows(this.transaction, AVVIKELSE_FAKTA, this.avvikelseRows.take());
    await upsertRows(this.transaction, ATGARD_FAKTA, this.atgardRows.take());
  }

  private async read(condition: string, parameter: unknown): Promise<void> {
    const rows = await this.transaction.query<{ id: string; detalj: AvvikelseDetalj }>(
      `select id, detalj from avvikelse where kommun = $1 and ${condition}`,
      [this.kommun, parameter],
    );
    for (const { id, detalj } of rows) if (!this.documents.has(id)) this.documents.set(id, detalj);
  }

  private facts(detalj: AvvikelseDetalj): { own: Facts; atgarder: Map<string, { fakta: Facts; fran: string | null }> } {
    return {
      own: avvikelseFakta(this.kommun, detalj),
      atgarder: new Map(
        detalj.atgarder.map((atgard) => [atgard.id, { fakta: this.atgardFacts(detalj, atgard), fran: atgard.faktaFran ?? null }]),
      ),
    };
  }

  private record(before: ReturnType<Batch['facts']> | null, after: AvvikelseDetalj, lopnummer: string): void {
    this.changed.add(after.id);
    after.faktaFran = this.avvikelseRows.change(
      after.id,
      before?.own ?? null,
      before ? after.faktaFran : null,
      avvikelseFakta(this.kommun, after),
      lopnummer,
    );
    for (const atgard of after.atgarder) {
      const old = before?.atgarder.get(atgard.id);
      atgard.faktaFran = this.atgardRows.change(
        atgard.id,
        old?.fakta ?? null,
        old?.fran ?? null,
        this.atgardFacts(after, atgard),
        lopnummer,
      );
    }
  }

  private avvikelseRow(detalj: AvvikelseDetalj) {
    return {
      kommun: this.kommun,
      id: detalj.id,
      nummer: detalj.nummer,
      fas: detalj.fas,
      enhet_id: detalj.enhetId,
      enhet_vag: detalj.enhetVag,
      rapportor_id: detalj.rapportorId,
      rapporterad: detalj.rapporterad,
      kategorier: detalj.kategorier,
      lagrum: detalj.lagrum,
      riskvarde: riskvarde(detalj),
      mas_underrattad: detalj.masUnderrattad !== undefined,
      sparrad: isSparrad(detalj),
      import_id: detalj.importId,
      detalj,
    };
  }

  private atgardFacts(detalj: AvvikelseDetalj, atgard: AtgardDetalj): Facts {
    return atgardFakta(this.kommun, atgardsarende(detalj), atgard);
  }

  private fristRows(detalj: AvvikelseDetalj) {
    return fristRader({ ...detalj, kommun: this.kommun, sparrad: isSparrad(detalj) }, klockor(detalj, this.regler));
  }
}
