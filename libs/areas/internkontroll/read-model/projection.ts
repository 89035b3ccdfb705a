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
import { INTERNKONTROLL_AREA, type InternkontrollEvent } from '../domain/events.js';
import { foldDetalj, type InternkontrollDetalj } from './detalj.js';
import { INTERNKONTROLL_FAKTA, momentFakta } from './fakta.js';
import { klockor } from './klockor.js';

const PLAN = {
  table: 'internkontrollplan',
  key: ['kommun', 'id'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    nummer: 'text',
    fas: 'text',
    namnd_id: 'text',
    namnd_vag: 'text[]',
    period_fran: 'date',
    period_till: 'date',
    kontrollansvariga: 'text[]',
    detalj: 'jsonb',
  },
} as const satisfies TableShape;

export const INTERNKONTROLL_FRIST = fristTabell('internkontroll_frist');
export const INTERNKONTROLL_ATGARD = atgardTabell('internkontroll_atgard');
const INTERNKONTROLL_ATGARD_FAKTA = atgardFaktaTabell('internkontroll_atgard_fakta');

/** The read model of internal control: the plan as people read it, its åtgärder and clocks, and the facts of each moment that reports count. */
export class InternkontrollProjection implements Projection {
  readonly name = 'internkontroll';
  readonly version = 1;
  readonly areas = [INTERNKONTROLL_AREA];
  readonly tables = [
    PLAN.table,
    INTERNKONTROLL_ATGARD.table,
    INTERNKONTROLL_FRIST.table,
    INTERNKONTROLL_FAKTA.table,
    INTERNKONTROLL_ATGARD_FAKTA.table,
  ];

  constructor(private readonly regler: Fristregler) {}

  async apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const first = events[0];
    if (!first) return;
    const batch = new Batch(first.kommun, transaction, this.regler);
    await batch.load(events);
    for (const projected of events) batch.fold(projected as ProjectedEvent<InternkontrollEvent>);
    await batch.write();
  }
}

interface Faktalage {
  readonly moment: ReadonlyMap<string, { readonly fakta: Facts; readonly fran: string | null }>;
  readonly atgarder: ReadonlyMap<string, { readonly fakta: Facts; readonly fran: string | null }>;
}

const INGET: Faktalage = { moment: new Map(), atgarder: new Map() };

/** The documents that a batch touches, folded in memory and written once. */
class Batch {
  private readonly documents = new Map<string, InternkontrollDetalj>();
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
    const stored = await this.transaction.query<{ id: string; detalj: InternkontrollDetalj }>(
      'select id, detalj from internkontrollplan where kommun = $1 and id = any($2::uuid[])',
      [this.kommun, [...ids]],
    );
    for (const { id, detalj } of stored) this.documents.set(id, detalj);
  }

  fold(projected: ProjectedEvent<InternkontrollEvent>): void {
    const before = this.documents.get(projected.id);
    const factsBefore = before ? this.facts(before) : INGET;
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
      PLAN,
      documents.map((detalj) => this.row(detalj)),
    );
    await upsertRows(
      transaction,
      INTERNKONTROLL_ATGARD,
      documents.flatMap((detalj) => detalj.atgarder.map((atgard) => atgardRow(kommun, arendeOf(detalj), atgard))),
    );
    await transaction.query('delete from internkontroll_frist where kommun = $1 and kalla_id = any($2::uuid[])', [
      kommun,
      [...this.changed],
    ]);
    await upsertRows(
      transaction,
      INTERNKONTROLL_FRIST,
      documents.flatMap((detalj) =>
        fristRader(
          { kommun, id: detalj.id, nummer: detalj.nummer, enhetId: detalj.namndId, enhetVag: detalj.namndVag, sparrad: false },
          klockor(detalj, regler),
        ),
      ),
    );
    await upsertRows(transaction, INTERNKONTROLL_FAKTA, this.rows.take());
    await upsertRows(transaction, INTERNKONTROLL_ATGARD_FAKTA, this.atgardRows.take());
  }

  private facts(detalj: InternkontrollDetalj): Faktalage {
    return {
      moment: new Map(
        detalj.allaMoment.map((moment) => [
          moment.kontrollmomentId,
          { fakta: momentFakta(this.kommun, detalj, moment), fran: detalj.faktaFran[moment.kontrollmomentId] ?? null },
        ]),
      ),
      atgarder: new Map(
        detalj.atgarder.map((atgard) => [atgard.id, { fakta: this.atgardFacts(detalj, atgard), fran: atgard.faktaFran ?? null }]),
      ),
    };
  }

  private record(before: Faktalage, after: InternkontrollDetalj, lopnummer: string): void {
    for (const moment of after.allaMoment) {
      const { kontrollmomentId: id } = moment;
      const old = before.moment.get(id);
      const fakta = momentFakta(this.kommun, after, moment);
      after.faktaFran[id] = this.rows.change(id, old?.fakta ?? null, old?.fran ?? null, fakta, lopnummer);
    }
    for (const atgard of after.atgarder) {
      const old = before.atgarder.get(atgard.id);
      const fakta = this.atgardFacts(after, atgard);
      atgard.faktaFran = this.atgardRows.change(atgard.id, old?.fakta ?? null, old?.fran ?? null, fakta, lopnummer);
    }
  }

  private atgardFacts(detalj: InternkontrollDetalj, atgard: AtgardDetalj): Facts {
    return atgardFakta(this.kommun, arendeOf(detalj), atgard);
  }

  private row(detalj: InternkontrollDetalj) {
    return {
      kommun: this.kommun,
      id: detalj.id,
      nummer: detalj.nummer,
      fas: detalj.fas,
      namnd_id: detalj.namndId,
      namnd_vag: detalj.namndVag,
      period_fran: detalj.period.fran,
      period_till: detalj.period.till,
      kontrollansvariga: [...new Set(detalj.moment.flatMap(({ kontrollansvarigId }) => kontrollansvarigId ?? []))],
      detalj,
    };
  }
}

/** What the rows of an åtgärd tell of its plan. */
const arendeOf = ({ id, nummer, namndId, namndVag, upprattad }: InternkontrollDetalj): Atgardsarende => ({
  typ: 'internkontrollplan',
  id,
  nummer,
  enhetId: namndId,
  enhetVag: namndVag,
  regi: 'egen',
  sparrad: false,
  rapporterad: upprattad,
  raknas: true,
  makulerad: false,
  overlamnad: false,
});
