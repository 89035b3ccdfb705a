import { fristRader, fristTabell } from '#areas/arende';
import { atgardFakta, atgardFaktaTabell, atgardRow, atgardTabell, type AtgardDetalj, type Atgardsarende } from '#areas/atgard';
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
import { KLAGOMAL_AREA, type KlagomalEvent } from '../domain/events.js';
import { foldDetalj, isKopplad, type KlagomalDetalj } from './detalj.js';
import { KLAGOMAL_FAKTA, klagomalFakta } from './fakta.js';
import { klockor } from './klockor.js';

const KLAGOMAL = {
  table: 'klagomal',
  key: ['kommun', 'id'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    nummer: 'text',
    fas: 'text',
    typ: 'text',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    mottagare_id: 'text',
    anvandare_id: 'text',
    inkom: 'timestamptz',
    omprovat: 'boolean',
    kopplad_lex_sarah: 'boolean',
    detalj: 'jsonb',
  },
} as const satisfies TableShape;

export const KLAGOMAL_FRIST = fristTabell('klagomal_frist');
export const KLAGOMAL_ATGARD = atgardTabell('klagomal_atgard');
const KLAGOMAL_ATGARD_FAKTA = atgardFaktaTabell('klagomal_atgard_fakta');

/** The read model of klagomål: the case as people read it, its åtgärder and clocks, and the facts that reports count. */
export class KlagomalProjection implements Projection {
  readonly name = 'klagomal';
  readonly version = 1;
  readonly areas = [KLAGOMAL_AREA];
  readonly tables = [KLAGOMAL.table, KLAGOMAL_ATGARD.table, KLAGOMAL_FRIST.table, KLAGOMAL_FAKTA.table, KLAGOMAL_ATGARD_FAKTA.table];

  constructor(private readonly regler: Fristregler) {}

  async apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const first = events[0];
    if (!first) return;
    const batch = new Batch(first.kommun, transaction, this.regler);
    await batch.load(events);
    for (const projected of events) batch.fold(projected as ProjectedEvent<KlagomalEvent>);
    await batch.write();
  }
}

interface Faktalage {
  readonly own: Facts;
  readonly atgarder: ReadonlyMap<string, { readonly fakta: Facts; readonly fran: string | null }>;
}

/** The documents that a batch touches, folded in memory and written once. */
class Batch {
  private readonly documents = new Map<string, KlagomalDetalj>();
  private readonly changed = new Set<string>();
  private readonly rows = new AsOfRows();
  private readonly atgardRows = new AsOfRows();

  constructor(
    private readonly kommun: string,
    private readonly transaction: ProjectionTransaction,
    private readonly regler: Fristregler,
  ) {}

  async load(events: readonly ProjectedEvent[]): Promise<void> {
    const ids = new Set(events.filter(({ revision }) => revision > 0n).map(({ id }) => id));
    if (ids.size === 0) return;
    const stored = await this.transaction.query<{ id: string; detalj: KlagomalDetalj }>(
      'select id, detalj from klagomal where kommun = $1 and id = any($2::uuid[])',
      [this.kommun, [...ids]],
    );
    for (const { id, detalj } of stored) this.documents.set(id, detalj);
  }

  fold(projected: ProjectedEvent<KlagomalEvent>): void {
    const before = this.documents.get(projected.id);
    const factsBefore = before ? this.facts(before) : null;
    const after = foldDetalj(before, projected);
    this.documents.set(projected.id, after);
    this.changed.add(projected.id);
    this.record(factsBefore, after, projected.lopnummer.toString());
  }

  async write(): Promise<void> {
    const { kommun, transaction, regler } = this;
    const documents = [...this.changed].map((id) => this.documents.get(id)!);
    await upsertRows(
      transaction,
      KLAGOMAL,
      documents.map((detalj) => this.row(detalj)),
    );
    await upsertRows(
      transaction,
      KLAGOMAL_ATGARD,
      documents.flatMap((detalj) => detalj.atgarder.map((atgard) => atgardRow(kommun, arendeOf(detalj), atgard))),
    );
    await transaction.query('delete from klagomal_frist where kommun = $1 and kalla_id = any($2::uuid[])', [kommun, [...this.changed]]);
    await upsertRows(
      transaction,
      KLAGOMAL_FRIST,
      documents.flatMap((detalj) => fristRader({ kommun, sparrad: false, ...detalj }, klockor(detalj, regler))),
    );
    await upsertRows(transaction, KLAGOMAL_FAKTA, this.rows.take());
    await upsertRows(transaction, KLAGOMAL_ATGARD_FAKTA, this.atgardRows.take());
  }

  private facts(detalj: KlagomalDetalj): Faktalage {
    return {
      own: klagomalFakta(this.kommun, detalj, this.regler),
      atgarder: new Map(
        detalj.atgarder.map((atgard) => [atgard.id, { fakta: this.atgardFacts(detalj, atgard), fran: atgard.faktaFran ?? null }]),
      ),
    };
  }

  private record(before: Faktalage | null, after: KlagomalDetalj, lopnummer: string): void {
    const own = klagomalFakta(this.kommun, after, this.regler);
    after.faktaFran = this.rows.change(after.id, before?.own ?? null, before ? after.faktaFran : null, own, lopnummer);
    for (const atgard of after.atgarder) {
      const old = before?.atgarder.get(atgard.id);
      const fakta = this.atgardFacts(after, atgard);
      atgard.faktaFran = this.atgardRows.change(atgard.id, old?.fakta ?? null, old?.fran ?? null, fakta, lopnummer);
    }
  }

  private atgardFacts(detalj: KlagomalDetalj, atgard: AtgardDetalj): Facts {
    return atgardFakta(this.kommun, arendeOf(detalj), atgard);
  }

  private row(detalj: KlagomalDetalj) {
    return {
      kommun: this.kommun,
      id: detalj.id,
      nummer: detalj.nummer,
      fas: detalj.fas,
      typ: detalj.typ,
      enhet_id: detalj.enhetId,
      enhet_vag: detalj.enhetVag,
      mottagare_id: detalj.mottagareId,
      anvandare_id: detalj.anvandareId,
      inkom: detalj.inkom,
      omprovat: detalj.omprovning !== undefined,
      kopplad_lex_sarah: isKopplad(detalj, 'lex-sarah'),
      detalj,
    };
  }
}

/** What the rows of an åtgärd tell of its klagomål. */
const arendeOf = ({ id, nummer, enhetId, enhetVag, regi, inkom }: KlagomalDetalj): Atgardsarende => ({
  typ: 'klagomal',
  id,
  nummer,
  enhetId,
  enhetVag,
  regi,
  sparrad: false,
  rapporterad: inkom,
  raknas: true,
  makulerad: false,
  overlamnad: false,
});
