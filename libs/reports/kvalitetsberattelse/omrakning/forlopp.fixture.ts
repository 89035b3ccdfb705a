import { stockholmDay } from '#engine/deadline';
import { DomainError, type Command, type CommandMeta, type Decider, type DomainEvent } from '#engine/kernel';
import { DAY, type Loggad, type Slump } from './slump.fixture.js';

/** A case that is played through its own rules: what they refuse does not happen. */
export class Forlopp<State, C extends Command, E extends DomainEvent> {
  readonly logged: Loggad[] = [];
  private state: State;
  private commands = 0;

  constructor(
    private readonly decider: Decider<State, C, E>,
    private readonly area: string,
    readonly id: string,
    private time: number,
    private readonly slump: Slump,
  ) {
    this.state = decider.initialState();
  }

  get idag(): string {
    return stockholmDay(new Date(this.time).toISOString());
  }

  vanta(days: number): void {
    this.time += Math.floor(this.slump.number() * days * DAY);
  }

  gor(command: (meta: Partial<CommandMeta>) => C): void {
    const at = new Date(this.time).toISOString();
    const name = `${this.id}:${(this.commands += 1)}`;
    // the first id of the first command is the case's own
    const newId = (n: number): string => (this.commands === 1 && n === 0 ? this.id : this.slump.uuid(`${name}:${n}`));
    try {
      for (const event of this.decider.decide(command({ now: at, tidpunkt: at, newId }), this.state)) {
        this.state = this.decider.evolve(this.state, event);
        this.logged.push({ at: this.time, area: this.area, id: this.id, event });
      }
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }

  /** An åtgärd that has been proposed, whatever has become of it. */
  atgardId(): string {
    const proposed = this.logged.flatMap(({ event: { type, data } }) =>
      type === 'AtgardForeslagen' ? [(data as { atgardId: string }).atgardId] : [],
    );
    return proposed.length === 0 ? this.id : this.slump.oneOf(proposed);
  }
}
