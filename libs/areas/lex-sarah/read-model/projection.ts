import type { Klocka, Fristregler } from '#engine/deadline';
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
import { atgardFakta, atgardFaktaTabell, atgardRow, atgardTabell, type Atgardsarende } from '#areas/atgard';
import { AVVIKELSE } from '../avvikelsehandelser.js';
import { LEX_SARAH_AREA, type LexSarahEvent } from '../domain/events.js';
import { foldDetalj, rapportorIds, senasteBeslut, type LexSarahDetalj } from './detalj.js';
import { LEX_SARAH_FAKTA, lexSarahFakta } from './fakta.js';
import { klockor } from './klockor.js';
import { radOf } from './rad.js';
import { LEX_SARAH_UNDERLAG, lexSarahUnderlag, writeAvvikelseunderlag } from './underlag.js';

const LEX_SARAH = {
  table: 'lex_sarah',
  key: ['kommun', 'id'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    nummer: 'text',
    fas: 'text',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    rapportor_ids: 'text[]',
    inkom: 'timestamptz',
    kategorier: 'text[]',
    grad: 'text',
    rad: 'jsonb',
    detalj: 'jsonb',
  },
} as const satisfies TableShape;

export const LEX_SARAH_FRIST = fristTabell('lex_sarah_frist');
export const LEX_SARAH_ATGARD = atgardTabell('lex_sarah_atgard');
export const LEX_SARAH_ATGARD_FAKTA = atgardFaktaTabell('lex_sarah_atgard_fakta');

/** The read model of lex Sarah: the case as people read it, its åtgärder and clocks, the facts that reports count, and what similar cases are found by. */
export class LexSarahProjection implements Projection {
  readonly name = 'lex-sarah';
  readonly version = 1;
  readonly areas = [LEX_SARAH_AREA, AVVIKELSE];
  readonly tables = [
    LEX_SARAH.table,
    LEX_SARAH_FRIST.table,
    LEX_SARAH_ATGARD.table,
    LEX_SARAH_FAKTA.table,
    LEX_SARAH_ATGARD_FAKTA.table,
    LEX_SARAH_UNDERLAG.table,
  ];
  /** statutory deadlines hang on these rows */
  readonly strict = true;

  constructor(private readonly regler: Fristregler) {}

  async apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const first = events[0];
    if (!first) return;
    const cases = events.filter(({ area }) => area === LEX_SARAH_AREA) as ProjectedEvent<LexSarahEvent>[];
    if (cases.length > 0) {
      const batch = new Batch(first.kommun, transaction, this.regler);
      await batch.load(cases);
      for (const projected of cases) batch.fold(projected);
      await batch.write();
    }
    await writeAvvikelseunderlag(first.kommun, events, transaction);
  }
}

/** The documents that a batch touches, folded in memory and written once. */
class Batch {
  private readonly documents = new Map<string, LexSarahDetalj>();
  private readonly caseFacts = new AsOfRows();
  private readonly atgardFacts = new AsOfRows();

  constructor(
    private readonly kommun: string,
    private readonly transaction: ProjectionTransaction,
    private readonly regler: Fristregler,
  ) {}

  async load(events: readonly ProjectedEvent[]): Promise<void> {
    const ids = new Set(events.filter(({ revision }) => revision > 0n).map(({ id }) => id));
    if (ids.size === 0) return;
    const rows = await this.transaction.query<{ id: string; detalj: LexSarahDetalj }>(
      'select id, detalj from lex_sarah where kommun = $1 and id = any($2::uuid[])',
      [this.kommun, [...ids]],
    );
    for (const { id, detalj } of rows) this.documents.set(id, detalj);
  }

  fold(projected: ProjectedEvent<LexSarahEvent>): void {
    const before = this.documents.get(projected.id);
    const factsBefore = before ? this.facts(before) : null;
    const after = foldDetalj(before, projected);
    this.documents.set(projected.id, after);
    this.record(factsBefore, after, projected.lopnummer.toString());
  }

  async write(): Promise<void> {
    const { kommun, transaction } = this;
    const cases = [...this.documents.values()].map((detalj) => ({
      detalj,
      klockor: klockor(detalj, this.regler),
      arende: atgardsarende(detalj),
    }));
    await upsertRows(
      transaction,
      LEX_SARAH,
      cases.map(({ detalj, klockor: clocks }) => this.row(detalj, clocks)),
    );
    await upsertRows(
      transaction,
      LEX_SARAH_ATGARD,
      cases.flatMap(({ detalj, arende }) => detalj.atgarder.map((atgard) => atgardRow(kommun, arende, atgard))),
    );
    await transaction.query('delete from lex_sarah_frist where kommun = $1 and kalla_id = any($2::uuid[])', [
      kommun,
      [...this.documents.keys()],
    ]);
    await upsertRows(
      transaction,
      LEX_SARAH_FRIST,
      cases.flatMap(({ detalj, klockor: clocks }) => fristRader({ ...detalj, kommun, sparrad: true }, clocks)),
    );
    await upsertRows(
      transaction,
      LEX_SARAH_UNDERLAG,
      cases.map(({ detalj }) => lexSarahUnderlag(kommun, detalj)),
    );
    await upsertRows(transaction, LEX_SARAH_FAKTA, this.caseFacts.take());
    await upsertRows(transaction, LEX_SARAH_ATGARD_FAKTA, this.atgardFacts.take());
  }

  private facts(detalj: LexSarahDetalj): { own: Facts; atgarder: Map<string, { facts: Facts; fran: string | null }> } {
    const arende = atgardsarende(detalj);
    return {
      own: lexSarahFakta(this.kommun, detalj),
      atgarder: new Map(
        detalj.atgarder.map((atgard) => [atgard.id, { facts: atgardFakta(this.kommun, arende, atgard), fran: atgard.faktaFran ?? null }]),
      ),
    };
  }

  private record(before: ReturnType<Batch['facts']> | null, after: LexSarahDetalj, lopnummer: string): void {
    after.faktaFran = this.caseFacts.change(
      after.id,
      before?.own ?? null,
      before ? after.faktaFran : null,
      lexSarahFakta(this.kommun, after),
      lopnummer,
    );
    const arende = atgardsarende(after);
    for (const atgard of after.atgarder) {
      const old = before?.atgarder.get(atgard.id);
      atgard.faktaFran = this.atgardFacts.change(
        atgard.id,
        old?.facts ?? null,
        old?.fran ?? null,
        atgardFakta(this.kommun, arende, atgard),
        lopnummer,
      );
    }
  }

  private row(detalj: LexSarahDetalj, clocks: readonly Klocka[]) {
    return {
      kommun: this.kommun,
      id: detalj.id,
      nummer: detalj.nummer,
      fas: detalj.fas,
      enhet_id: detalj.enhetId,
      enhet_vag: detalj.enhetVag,
      rapportor_ids: rapportorIds(detalj),
      inkom: detalj.inkom,
      kategorier: detalj.kategorier,
      grad: senasteBeslut(detalj)?.grad ?? null,
      rad: radOf(detalj, clocks),
      detalj,
    };
  }
}

/** Everything in a lex Sarah case is closed to the unit. */
const atgardsarende = ({ id, nummer, enhetId, enhetVag, regi, inkom }: LexSarahDetalj): Atgardsarende => ({
  typ: 'lex-sarah',
  id,
  nummer,
  enhetId,
  enhetVag,
  regi,
  sparrad: true,
  rapporterad: inkom,
  raknas: true,
  makulerad: false,
  overlamnad: false,
});
