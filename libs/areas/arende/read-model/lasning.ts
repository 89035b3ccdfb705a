import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { DomainError, type Clock } from '#engine/kernel';
import type { Permit, Policy } from '#engine/access';
import type { EventStore } from '#engine/event-store';
import { CLOCK, EVENT_STORE, PERSONAL_DATA_READER, POLICY, READ_YOUR_WRITES, REGLER, type Asker, type ReadYourWrites } from '#engine/http';
import type { PersonalDataReader, ReadAccess, Revealed } from '#engine/personal-data';
import type { Regler } from '#regler';
import type { Sikt } from './insyn.js';
import type { Sida } from './sida.js';

const WAIT_MS = 2_000;

/** What the questions of every area have in common: rows found although they are new, and texts opened through the read log. */
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

  /** A page of what the query finds and the caller may know of, opened in the role that lets the first be seen. @param vy a row as the list shows it */
  async sida<Row extends { readonly id: string }, Vy>(
    query: SelectQueryBuilder<Row>,
    { limit, page }: Sida,
    fragare: Asker,
    sikt: (row: Row) => Sikt | null,
    vy: (row: Row) => Vy,
  ): Promise<{ readonly rader: readonly Revealed<Vy>[]; readonly totalt: number }> {
    const [rows, totalt] = await query
      .limit(limit)
      .offset((page - 1) * limit)
      .getManyAndCount();
    const seen = rows.flatMap((row) => {
      const found = sikt(row);
      return found ? [{ row, permit: found.permit }] : [];
    });
    const permit = seen[0]?.permit;
    if (!permit) return { rader: [], totalt };
    const ids = seen.map(({ row }) => row.id);
    const vyer = seen.map(({ row }) => vy(row));
    return { rader: await this.oppna(permit, fragare, 'lista', ids, vyer), totalt };
  }

  /** Opens the texts for who holds the receipt of a report without login. */
  oppnaMedKvitto<T>(kommun: string, requestId: string, arende: string, vy: T): Promise<Revealed<T>> {
    const access = { kommun, actorId: 'kvittoinnehavare', role: 'rapportor-utan-inloggning', handling: 'las' } as const;
    return this.reader.reveal({ ...access, arenden: [arende], requestId }, vy);
  }
}
