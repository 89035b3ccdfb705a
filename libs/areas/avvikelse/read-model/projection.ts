import type { Projection, ProjectedEvent, ProjectionTransaction, TableShape } from '#engine/projection';
import { upsertRows } from '#engine/projection';
import type { AvvikelseEvent } from '../domain/events.js';
import { IMPORT_AREA, type AvvikelseimportEvent } from '../domain/import-events.js';
import type { AtgardDetalj } from './atgardsdetalj.js';
import { foldDetalj, type AvvikelseDetalj } from './detalj.js';
import { ATGARD_FAKTA, AVVIKELSE_FAKTA, atgardFakta, avvikelseFakta, FaktaRows, isSparrad, riskvarde, type Fakta } from './fakta.js';
import { klockor, type Fristregler } from './klockor.js';

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

const ATGARD = {
  table: 'atgard',
  key: ['kommun', 'id'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    kalla_typ: 'text',
    kalla_id: 'uuid',
    kalla_nummer: 'text',
    enhet_vag: 'text[]',
    ansvarig_id: 'text',
    sparrad: 'boolean',
    fas: 'text',
    klar_senast: 'date',
    uppfoljning_senast: 'date',
    detalj: 'jsonb',
  },
} as const satisfies TableShape;

const FRIST = {
  table: 'avvikelse_frist',
  key: ['kommun', 'avvikelse_id', 'regel', 'del_id'],
  columns: {
    kommun: 'text',
    avvikelse_id: 'uuid',
    regel: 'text',
    del_id: 'uuid',
    ansvarig_id: 'text',
    senast: 'timestamptz',
    klar: 'timestamptz',
  },
} as const satisfies TableShape;

/** The read model of avvikelse: the case as people read it, its åtgärder and clocks, and the facts that reports count. */
export class AvvikelseProjection implements Projection {
  readonly name = 'avvikelse';
  readonly version = 1;
  readonly areas = ['avvikelse', IMPORT_AREA];
  readonly tables = [AVVIKELSE.table, ATGARD.table, FRIST.table, AVVIKELSE_FAKTA.table, ATGARD_FAKTA.table];

  constructor(private readonly regler: Fristregler) {}

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
  private readonly avvikelseRows = new FaktaRows();
  private readonly atgardRows = new FaktaRows();

  constructor(
    private readonly kommun: string,
    private readonly transaction: ProjectionTransaction,
    private readonly regler: Fristregler,
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
      documents.flatMap((detalj) => detalj.atgarder.map((atgard) => this.atgardRow(detalj, atgard))),
    );
    await this.transaction.query('delete from avvikelse_frist where kommun = $1 and avvikelse_id = any($2::uuid[])', [
      this.kommun,
      [...this.changed],
    ]);
    await upsertRows(
      this.transaction,
      FRIST,
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

  private facts(detalj: AvvikelseDetalj): { own: Fakta; atgarder: Map<string, { fakta: Fakta; fran: string | null }> } {
    return {
      own: avvikelseFakta(this.kommun, detalj),
      atgarder: new Map(
        detalj.atgarder.map((atgard) => [atgard.id, { fakta: atgardFakta(this.kommun, detalj, atgard), fran: atgard.faktaFran ?? null }]),
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
        atgardFakta(this.kommun, after, atgard),
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

  private atgardRow(detalj: AvvikelseDetalj, atgard: AtgardDetalj) {
    return {
      kommun: this.kommun,
      id: atgard.id,
      kalla_typ: 'avvikelse',
      kalla_id: detalj.id,
      kalla_nummer: detalj.nummer,
      enhet_vag: detalj.enhetVag,
      ansvarig_id: atgard.ansvarigId,
      sparrad: isSparrad(detalj),
      fas: atgard.fas,
      klar_senast: atgard.klarSenast ?? null,
      uppfoljning_senast: atgard.uppfoljningSenast,
      detalj: atgard,
    };
  }

  private fristRows(detalj: AvvikelseDetalj) {
    return klockor(detalj, this.regler).map((klocka) => ({
      kommun: this.kommun,
      avvikelse_id: detalj.id,
      regel: klocka.regel,
      del_id: klocka.delId,
      ansvarig_id: klocka.ansvarigId,
      senast: klocka.senast,
      klar: klocka.klar,
    }));
  }
}
