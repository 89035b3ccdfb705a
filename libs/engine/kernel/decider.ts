import type { Instant } from './clock.js';

export interface Command<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
  readonly meta: CommandMeta;
}

/** What a decision may know beside its data and the state. Time, actor and new ids arrive here, so that a decision is a pure function. */
export interface CommandMeta {
  /** when the command is decided */
  readonly now: Instant;
  /** when it happened in the world: business time, never after `now` */
  readonly tidpunkt: Instant;
  readonly actorId: string;
  readonly role: string;
  readonly kommun: string;
  /** the n:th new id of this command; the same command gives the same ids again */
  readonly newId: (n: number) => string;
}

/** A fact in the past tense. `data.tidpunkt` is business time; when it was recorded is the store's. */
export interface DomainEvent<Type extends string = string, Data extends { readonly tidpunkt: Instant } = { readonly tidpunkt: Instant }> {
  readonly type: Type;
  readonly data: Data;
}

/**
 * The rules of one aggregate. `decide` answers with the events that follow, `[]` when all is already so, or throws a `DomainError`.
 * `evolve` has one case per event and never throws.
 */
export interface Decider<State, C extends Command, E extends DomainEvent> {
  initialState(): State;
  decide(command: C, state: State): readonly E[];
  evolve(state: State, event: E): State;
}
