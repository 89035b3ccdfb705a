import { v5 } from 'uuid';
import { EventSourcedCommandRoad, newIdOf, type Aggregate, type CommandContext } from '#engine/command';
import { parseStreamId, type RecordedEvent } from '#engine/event-store';
import { MemoryEventStore } from '#engine/event-store/memory';
import { EventRegistry, type AreaEvents } from '#engine/events';
import { DomainError, type Command, type DomainEvent } from '#engine/kernel';
import type { FieldCipher } from '#engine/personal-data';
import { Slump } from '#testkit/slump';

export const KOMMUN = '0000';
/** Stands in every text that says something about somebody. */
export const HEMLIGT = 'Hemlig Planteradsson';
export const DAY = 86_400_000;
export const NORR = { enhetId: 'norr', regi: 'egen', vag: ['kommunen', 'aldre', 'norr'] } as const;
export const BOLAGET = { enhetId: 'bolaget', regi: 'privat', vag: ['kommunen', 'bolaget'] } as const;

const SERVER_KEY = Buffer.alloc(32, 9);
/** the week before a change of clocks */
const START = Date.UTC(2026, 2, 20, 22, 30);
/** The decisions on an åtgärd are codes, in a field that has a text elsewhere. */
const KODER = new Set(['planerad', 'avslagen']);

export interface Handelse<E extends DomainEvent> {
  readonly recorded: RecordedEvent;
  readonly id: string;
  readonly event: E;
}

/** What differs between the areas. */
export interface Gang<State, C extends Command, E extends DomainEvent> {
  readonly aggregate: Aggregate<State, C, E>;
  readonly events: readonly AreaEvents[];
  /** a uuid that the ids of the commands are made of */
  readonly namespace: string;
  /** who gives the commands: the id is the role */
  readonly roll: string;
  /** at most so many days between two commands */
  readonly takt: number;
  /** so many days after it was taken a step may be written down */
  readonly efterslap: number;
  /** the fields whose texts say something about somebody */
  readonly skyddade?: readonly string[];
  readonly start?: number;
}

type Kommando<C extends Command> = Pick<C, 'type' | 'data'>;

/** Cases that the real rules have let happen, in a store of their own: steps in any order, the same ones for the same seed. */
export abstract class Slumpvandring<State, C extends Command, E extends DomainEvent> {
  protected now: number;
  protected commands = 0;
  protected readonly slump: Slump;
  protected readonly atgarder = new Map<string, string[]>();
  private readonly clock = { now: () => new Date(this.now).toISOString() };
  readonly ids: string[] = [];
  readonly store = new MemoryEventStore(this.clock);
  readonly codec: EventRegistry;
  readonly road: EventSourcedCommandRoad;
  readonly aggregate: Aggregate<State, C, E>;

  protected constructor(
    private readonly seed: number,
    cipher: FieldCipher,
    private readonly gang: Gang<State, C, E>,
  ) {
    this.now = gang.start ?? START;
    this.slump = new Slump(seed);
    this.aggregate = gang.aggregate;
    this.codec = new EventRegistry(gang.events, cipher);
    this.road = new EventSourcedCommandRoad({ store: this.store, codec: this.codec, clock: this.clock, serverKey: SERVER_KEY });
  }

  async walk(cases: number, steps: number): Promise<this> {
    for (let n = 0; n < cases; n += 1) await this.begin();
    for (let n = 0; n < steps; n += 1) await this.step(this.slump.oneOf(this.ids));
    return this;
  }

  async events(): Promise<Handelse<E>[]> {
    const { events } = await this.store.feed(KOMMUN).read(null, 1_000_000);
    return events.map((recorded) => ({
      recorded,
      id: parseStreamId(recorded.streamId).id,
      event: this.codec.decode(recorded) as unknown as E,
    }));
  }

  tillstand(id: string) {
    return this.road.load(this.aggregate, KOMMUN, id);
  }

  /** Begins one case. */
  protected abstract begin(): Promise<unknown>;
  /** Tries a command on a case. */
  protected abstract step(id: string): Promise<unknown>;

  /** Time passes. @param late how often the step is written down after it was taken */
  protected context(late = 0.2): CommandContext {
    const { namespace, roll, takt, efterslap } = this.gang;
    this.now += Math.floor(this.slump.tal() * takt * DAY);
    const commandId = v5(`${this.seed}:${this.commands++}`, namespace);
    const tidpunkt = new Date(this.now - (this.slump.chance(late) ? Math.floor(this.slump.tal() * efterslap * DAY) : 0)).toISOString();
    return { kommun: KOMMUN, actorId: roll, role: roll, correlationId: commandId, commandId, tidpunkt };
  }

  /** the uuid that the number has in this walk */
  protected uuid(name: string): string {
    return v5(name, this.gang.namespace);
  }

  protected newId({ commandId }: CommandContext): string {
    return newIdOf(SERVER_KEY, commandId, 0);
  }

  protected async open(command: Kommando<C>, context: CommandContext): Promise<void> {
    const id = this.newId(context);
    await this.road.execute(this.aggregate, id, this.marked(command), 'new', context);
    this.ids.push(id);
    this.atgarder.set(id, []);
  }

  /** Whether the rules let it. */
  protected async attempt(id: string, command: Kommando<C>, context: CommandContext): Promise<boolean> {
    try {
      await this.road.execute(this.aggregate, id, this.marked(command), 'latest', context);
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
    if (command.type === 'ForeslaAtgard') this.atgarder.get(id)!.push(this.newId(context));
    return true;
  }

  private marked({ type, data }: Kommando<C>): Kommando<C> {
    return { type, data: marked(data, new Set(this.gang.skyddade)) };
  }
}

/** The same with `HEMLIGT` in each text of a field that says something about somebody. */
export function marked<T>(value: T, skyddade: ReadonlySet<string>, key = ''): T {
  if (typeof value === 'string') return (skyddade.has(key) && !KODER.has(value) ? `${value} ${HEMLIGT}` : value) as T;
  if (Array.isArray(value)) return value.map((each: unknown) => marked(each, skyddade, key)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, marked(each, skyddade, name)])) as T;
}

type Atgardssteg = 'BeslutaAtgard' | 'GenomforAtgard' | 'FoljUppAtgard';

/** What can be done with the åtgärder of a case, with the area's own commands. @param senast the day to which a follow-up is put off */
export const atgardssteg = <K>(
  kommando: (type: Atgardssteg, change: object) => K,
  atgarder: readonly string[],
  senast = '2027-03-28',
): readonly K[] =>
  atgarder.flatMap((atgardId) => [
    kommando('BeslutaAtgard', { atgardId }),
    kommando('BeslutaAtgard', { atgardId, beslut: 'avslagen', motivering: 'För dyrt.' }),
    kommando('GenomforAtgard', { atgardId }),
    kommando('FoljUppAtgard', { atgardId }),
    kommando('FoljUppAtgard', { atgardId, effekt: 'annu-inte', uppfoljningSenast: senast }),
  ]);
