import type { Command, Decider, DomainEvent, Instant } from '#engine/kernel';
import type { Position } from '#engine/event-store';

/** A decider and the area its streams belong to. */
export interface Aggregate<State, C extends Command, E extends DomainEvent> {
  readonly area: string;
  readonly decider: Decider<State, C, E>;
}

/** The circumstances of one command, made by the HTTP layer, a process manager or the command line. */
export interface CommandContext {
  readonly kommun: string;
  readonly actorId: string;
  readonly role: string;
  readonly correlationId: string;
  readonly causationId?: string;
  /** uuid v5 of (kommun, actor, route, Idempotency-Key), derived from a causing event, or random */
  readonly commandId: string;
  readonly requestMac?: string;
  /** business time; now when left out. Later than now: 400. */
  readonly tidpunkt?: Instant;
  readonly ursprung?: 'demo' | 'import';
}

/**
 * How the command meets the stream.
 * `new`: it must not exist. A revision: it must be the stream's last (412 `INAKTUELL_REVISION`, and 409 `KONFLIKT` when another writer was faster).
 * `latest`: decided on whatever is last, and decided again when another writer was faster.
 */
export type Expectation = 'new' | 'latest' | { readonly revision: bigint };

export interface CommandResult {
  readonly id: string;
  readonly revision: bigint;
  readonly position: Position;
  /** false when all was already so */
  readonly changed: boolean;
}

/** The one road of every command: seen before? → load, fold → decide → encode → append. Nothing else happens on it. */
export interface CommandRoad {
  execute<State, C extends Command, E extends DomainEvent>(
    aggregate: Aggregate<State, C, E>,
    id: string,
    command: Pick<C, 'type' | 'data'>,
    expectation: Expectation,
    context: CommandContext,
  ): Promise<CommandResult>;
  /** the folded state and its revision; null when the stream does not exist */
  load<State, C extends Command, E extends DomainEvent>(
    aggregate: Aggregate<State, C, E>,
    kommun: string,
    id: string,
  ): Promise<{ readonly state: State; readonly revision: bigint } | null>;
  /** what a repeated command answered the first time; null when it has not been seen. 422 when the body is another (`requestMac`). */
  repeated(context: CommandContext): Promise<CommandResult | null>;
  /** an id for a new thing, derived from the command id by HMAC: a repeated command gives the same */
  newId(context: CommandContext, n: number): string;
}
