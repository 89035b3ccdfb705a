import { expect } from '@jest/globals';
import { DomainError, type Command, type Decider, type DomainEvent } from '#engine/kernel';

export * from './byggare.js';

/** `given(decider, ...history).when(command)` and then what follows. Whole event lists are compared. */
export const given = <State, C extends Command, E extends DomainEvent>(
  decider: Decider<State, C, E>,
  ...history: readonly NoInfer<E>[]
) => ({
  when(command: NoInfer<C>) {
    const decide = () => decider.decide(command, fold(decider, history));
    return {
      expect(events: readonly NoInfer<E>[]): void {
        expect(decide()).toStrictEqual(events);
      },
      /** refused with this code and, when given, exactly these fields */
      rejects(kod: string, falt?: readonly string[]): void {
        const refusal = refusalOf(decide);
        expect(refusal?.kod).toBe(kod);
        if (falt) expect(refusal?.fel.map((f) => f.falt)).toEqual(falt);
      },
    };
  },
});

export const fold = <State, C extends Command, E extends DomainEvent>(decider: Decider<State, C, E>, history: readonly E[]): State =>
  history.reduce((state, event) => decider.evolve(state, event), decider.initialState());

/** The refusal, or undefined when nothing was refused; any other error goes on. */
export function refusalOf(decide: () => unknown): DomainError | undefined {
  try {
    decide();
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}
