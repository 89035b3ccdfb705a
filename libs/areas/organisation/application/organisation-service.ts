import { LRUCache } from 'lru-cache';
import type { Delegationsregel, OrganisationDirectory, OrganisationOnDay } from '#engine/access';
import type { EventCodec } from '#engine/events';
import { streamIdOf, type EventStore, type RecordedEvent } from '#engine/event-store';
import type { CalendarDate } from '#engine/kernel';
import { delegationOnDay, onDay, organisationDecider, type Organisation, type OrganisationEvent } from '../domain/index.js';
import { ORGANISATION_AREA, organisationIdOf } from './aggregate.js';

/** A folded organisation; `revision` is null while it has no events. */
interface Folded {
  readonly state: Organisation;
  readonly revision: bigint | null;
}

export interface OrganisationHistoryRow {
  readonly recorded: RecordedEvent;
  readonly event: OrganisationEvent;
}

/** Kommuner and days that are kept: a production server has one kommun, and a year of cases asks for some hundred days. */
const KEPT_KOMMUNER = 100;
const KEPT_DAYS = 2_000;

/**
 * The organisation straight from the log: each question first reads what has come since the last one, which is one indexed read that most often
 * finds nothing. So an answer is never older than the question, without a read model to wait for.
 */
export class OrganisationService implements OrganisationDirectory {
  private readonly folded = new LRUCache<string, Folded>({ max: KEPT_KOMMUNER });
  private readonly days = new LRUCache<string, OrganisationOnDay>({ max: KEPT_DAYS });

  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly standardDelegation: readonly Delegationsregel[],
  ) {}

  async onDay(kommun: string, datum: CalendarDate): Promise<OrganisationOnDay> {
    const { state, revision } = await this.current(kommun);
    const key = `${kommun}@${revision}/${datum}`;
    const kept = this.days.get(key);
    if (kept) return kept;
    const tree = onDay(state, datum);
    this.days.set(key, tree);
    return tree;
  }

  async knows(kommun: string, id: string): Promise<boolean> {
    return (await this.current(kommun)).state.delar.has(id);
  }

  async delegation(kommun: string, datum: CalendarDate): Promise<readonly Delegationsregel[]> {
    return delegationOnDay(this.standardDelegation, (await this.current(kommun)).state.delegation, datum);
  }

  /** Last revision of the kommun's organisation; null when it has none. */
  async revision(kommun: string): Promise<bigint | null> {
    return (await this.current(kommun)).revision;
  }

  /** Every change in the order it was recorded. */
  async history(kommun: string): Promise<readonly OrganisationHistoryRow[]> {
    const events = await this.store.readStream(streamOf(kommun));
    return events.map((recorded) => ({ recorded, event: this.codec.decode(recorded) as OrganisationEvent }));
  }

  private async current(kommun: string): Promise<Folded> {
    const known = this.folded.get(kommun) ?? { state: organisationDecider.initialState(), revision: null };
    const events = await this.store.readStream(streamOf(kommun), { from: known.revision === null ? 0n : known.revision + 1n });
    const last = events.at(-1);
    if (!last) return known;
    const state = events.reduce(
      (folded, event) => organisationDecider.evolve(folded, this.codec.decode(event) as OrganisationEvent),
      known.state,
    );
    const folded: Folded = { state, revision: last.revision };
    // another question that was asked meanwhile may have come further
    if ((this.folded.get(kommun)?.revision ?? -1n) < last.revision) this.folded.set(kommun, folded);
    return folded;
  }
}

const streamOf = (kommun: string): string => streamIdOf(kommun, ORGANISATION_AREA, organisationIdOf(kommun));
