import type { Klocka } from '#engine/deadline';
import { AsOfRows, upsertRows, type Facts, type ProjectedEvent, type ProjectionTransaction, type TableShape } from '#engine/projection';
import { fristRader } from '#areas/arende';
import type { AtgardDetalj } from './atgardsdetalj.js';
import { atgardFakta } from './fakta.js';
import type { Atgardsarende } from './kallarende.js';
import { atgardRow } from './tabell.js';

/** What the document of every kind of case has, stored as the `detalj` of its row. */
export interface Arendedokument {
  readonly id: string;
  readonly fas: string;
  readonly atgarder: readonly AtgardDetalj[];
  /** the lopnummer from which the newest row of facts is valid */
  faktaFran: string;
  /** the same for each part with facts of its own, by its id */
  readonly delfaktaFran?: Record<string, string>;
}

/** The tables of an area's cases. */
export interface Arendetabeller {
  /** columns at least kommun, id, nummer, fas, enhet_id, enhet_vag and detalj; the key is (kommun, id) */
  readonly arende: TableShape;
  /** in the shape of `atgardTabell` */
  readonly atgard: TableShape;
  /** in the shape of `fristTabell` */
  readonly frist: TableShape;
  readonly fakta: TableShape;
  /** in the shape of `atgardFaktaTabell` */
  readonly atgardFakta: TableShape;
  /** of the parts of a case that reports count, where there are such */
  readonly delfakta?: TableShape;
}

/** What is written in them. */
export interface Arendelasmodell<Dokument extends Arendedokument, E extends ProjectedEvent['event']> {
  readonly tabeller: Arendetabeller;
  /** may change the document that it gets */
  fold(before: Dokument | undefined, projected: ProjectedEvent<E>): Dokument;
  klockor(dokument: Dokument): readonly Klocka[];
  arende(dokument: Dokument): Atgardsarende;
  fakta(kommun: string, dokument: Dokument): Facts;
  /** the facts of each part that reports count, by its id: for `delfakta`, with `delfaktaFran` in the document */
  delfakta?(kommun: string, dokument: Dokument): ReadonlyMap<string, Facts>;
  /** the area's own columns of the case's row */
  kolumner(dokument: Dokument, klockor: readonly Klocka[]): Readonly<Record<string, unknown>>;
}

interface Faktalage {
  readonly own: Facts;
  readonly delar: ReadonlyMap<string, Facts>;
  readonly atgarder: ReadonlyMap<string, { readonly fakta: Facts; readonly fran: string | null }>;
}

/** The documents that a batch of one kommun's events touches, folded in memory and written once. */
export class Arendebatch<Dokument extends Arendedokument, E extends ProjectedEvent['event']> {
  private readonly documents = new Map<string, Dokument>();
  private readonly changed = new Set<string>();
  private readonly ownRows = new AsOfRows();
  private readonly delRows = new AsOfRows();
  private readonly atgardRows = new AsOfRows();

  constructor(
    private readonly kommun: string,
    private readonly transaction: ProjectionTransaction,
    private readonly modell: Arendelasmodell<Dokument, E>,
  ) {}

  /** The documents that the events go on with. */
  async load(events: readonly ProjectedEvent[]): Promise<void> {
    const ids = new Set(events.filter(({ revision }) => revision > 0n).map(({ id }) => id));
    if (ids.size > 0) await this.read('id = any($2::uuid[])', [...ids]);
  }

  /** @param condition SQL on the case's row, with `parameter` as $2; what the batch has already is not read again */
  async read(condition: string, parameter: unknown): Promise<void> {
    const rows = await this.transaction.query<{ id: string; detalj: Dokument }>(
      `select id, detalj from ${this.modell.tabeller.arende.table} where kommun = $1 and ${condition}`,
      [this.kommun, parameter],
    );
    for (const { id, detalj } of rows) if (!this.documents.has(id)) this.documents.set(id, detalj);
  }

  /** all that the batch has, changed or not */
  all(): readonly Dokument[] {
    return [...this.documents.values()];
  }

  fold(projected: ProjectedEvent<E>): void {
    this.change(projected.id, projected.lopnummer.toString(), (before) => this.modell.fold(before, projected));
  }

  /** The document as it is from the lopnummer on; `to` may change what it gets. */
  change(id: string, lopnummer: string, to: (before: Dokument | undefined) => Dokument): void {
    const before = this.documents.get(id);
    // Taken before the document is changed in place.
    const lage = before ? this.faktalage(before) : null;
    const after = to(before);
    this.documents.set(id, after);
    this.changed.add(id);
    this.record(lage, after, lopnummer);
  }

  /** Gives the documents that have changed. */
  async write(): Promise<readonly Dokument[]> {
    const { kommun, transaction, modell } = this;
    const { tabeller } = modell;
    const cases = [...this.changed].map((id) => {
      const dokument = this.documents.get(id)!;
      return { dokument, arende: modell.arende(dokument), klockor: modell.klockor(dokument) };
    });
    await upsertRows(
      transaction,
      tabeller.arende,
      cases.map(({ dokument, arende: { id, nummer, enhetId, enhetVag }, klockor }) => ({
        kommun,
        id,
        nummer,
        fas: dokument.fas,
        enhet_id: enhetId,
        enhet_vag: enhetVag,
        ...modell.kolumner(dokument, klockor),
        detalj: dokument,
      })),
    );
    await upsertRows(
      transaction,
      tabeller.atgard,
      cases.flatMap(({ dokument, arende }) => dokument.atgarder.map((atgard) => atgardRow(kommun, arende, atgard))),
    );
    await transaction.query(`delete from ${tabeller.frist.table} where kommun = $1 and kalla_id = any($2::uuid[])`, [
      kommun,
      [...this.changed],
    ]);
    await upsertRows(
      transaction,
      tabeller.frist,
      cases.flatMap(({ arende, klockor }) => fristRader({ kommun, ...arende }, klockor)),
    );
    await upsertRows(transaction, tabeller.fakta, this.ownRows.take());
    if (tabeller.delfakta) await upsertRows(transaction, tabeller.delfakta, this.delRows.take());
    await upsertRows(transaction, tabeller.atgardFakta, this.atgardRows.take());
    return cases.map(({ dokument }) => dokument);
  }

  private faktalage(dokument: Dokument): Faktalage {
    const arende = this.modell.arende(dokument);
    return {
      own: this.modell.fakta(this.kommun, dokument),
      delar: this.delfakta(dokument),
      atgarder: new Map(
        dokument.atgarder.map((atgard) => [atgard.id, { fakta: atgardFakta(this.kommun, arende, atgard), fran: atgard.faktaFran ?? null }]),
      ),
    };
  }

  private record(before: Faktalage | null, after: Dokument, lopnummer: string): void {
    const own = this.modell.fakta(this.kommun, after);
    after.faktaFran = this.ownRows.change(after.id, before?.own ?? null, before ? after.faktaFran : null, own, lopnummer);
    for (const [id, fakta] of this.delfakta(after)) {
      const fran = after.delfaktaFran!;
      fran[id] = this.delRows.change(id, before?.delar.get(id) ?? null, fran[id] ?? null, fakta, lopnummer);
    }
    const arende = this.modell.arende(after);
    for (const atgard of after.atgarder) {
      const old = before?.atgarder.get(atgard.id);
      const fakta = atgardFakta(this.kommun, arende, atgard);
      atgard.faktaFran = this.atgardRows.change(atgard.id, old?.fakta ?? null, old?.fran ?? null, fakta, lopnummer);
    }
  }

  private delfakta(dokument: Dokument): ReadonlyMap<string, Facts> {
    return this.modell.delfakta?.(this.kommun, dokument) ?? new Map<string, Facts>();
  }
}
