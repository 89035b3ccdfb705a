import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DomainError, notFound, type Clock } from '#engine/kernel';
import type { Permit, Policy } from '#engine/access';
import type { EventStore } from '#engine/event-store';
import { CLOCK, EVENT_STORE, PERSONAL_DATA_READER, POLICY, READ_YOUR_WRITES, REGLER, type Asker, type ReadYourWrites } from '#engine/http';
import type { PersonalDataReader, ReadAccess, Revealed } from '#engine/personal-data';
import type { Regler } from '#regler';
import { AtgardRow, AvvikelseRow } from './entities.js';
import { siktOf, type Sikt } from './insyn.js';

const WAIT_MS = 2_000;

/** What the questions of the area have in common: rows found although they are new, what is seen of them, and texts opened through the read log. */
@Injectable()
export class Lasning {
  constructor(
    readonly dataSource: DataSource,
    @Inject(POLICY) readonly policy: Policy,
    @Inject(REGLER) readonly regler: Regler,
    @Inject(CLOCK) readonly clock: Clock,
    @Inject(PERSONAL_DATA_READER) private readonly reader: PersonalDataReader,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_YOUR_WRITES) private readonly readYourWrites: ReadYourWrites,
  ) {}

  /** The case and how much of it is seen, or 404 when the caller may not know of it. */
  async avvikelse(id: string, { principal }: Asker): Promise<{ readonly row: AvvikelseRow } & Sikt> {
    const { kommun } = principal;
    const row = await this.found(kommun, () => this.dataSource.getRepository(AvvikelseRow).findOneBy({ kommun, id }));
    const sikt = row && siktOf(this.policy, principal, row);
    if (!row || !sikt) throw notFound('Avvikelsen');
    return { row, ...sikt };
  }

  /** The åtgärd, or 404 when there is none; whether the caller may know of it is still to be asked. */
  async atgard(id: string, kommun: string): Promise<AtgardRow> {
    const row = await this.found(kommun, () => this.dataSource.getRepository(AtgardRow).findOneBy({ kommun, id }));
    if (!row) throw notFound('Åtgärden');
    return row;
  }

  /** Looks again when the read model has caught up with the log: what was written a moment ago may not have reached it. */
  async found<Row>(kommun: string, find: () => Promise<Row | null>): Promise<Row | null> {
    const row = await find();
    if (row) return row;
    const head = await this.store.feed(kommun).head();
    return head !== null && (await this.readYourWrites.waitFor(kommun, head, WAIT_MS)) ? find() : null;
  }

  /** Waits until what was written can be read; 503 when that takes too long. */
  async waitFor(kommun: string, position: string): Promise<void> {
    if (await this.readYourWrites.waitFor(kommun, position, WAIT_MS)) return;
    throw new DomainError('unavailable', 'LASMODELL_EFTER', 'Det du skrev är lagrat men syns inte ännu. Fråga igen om en stund.');
  }

  /** Opens the texts; the read log says in which role and unit, and which cases. */
  oppna<T>(
    permit: Permit,
    { principal, requestId }: Asker,
    handling: ReadAccess['handling'],
    arenden: readonly string[],
    vy: T,
  ): Promise<Revealed<T>> {
    const { kommun, actorId } = principal;
    const { role, organisationsenhetId } = permit;
    return this.reader.reveal({ kommun, actorId, role, organisationsenhetId, handling, arenden, requestId }, vy);
  }

  /** Opens the texts for who holds the receipt of a report without login. */
  oppnaMedKvitto<T>(kommun: string, requestId: string, arende: string, vy: T): Promise<Revealed<T>> {
    const access = { kommun, actorId: 'kvittoinnehavare', role: 'rapportor-utan-inloggning', handling: 'las' } as const;
    return this.reader.reveal({ ...access, arenden: [arende], requestId }, vy);
  }
}
