import { v5 } from 'uuid';
import { tillsynEvents, type TillsynCommand, type TillsynEvent } from '#areas/tillsyn';
import { EventSourcedCommandRoad, newIdOf, type CommandContext } from '#engine/command';
import { MemoryEventStore } from '#engine/event-store/memory';
import { parseStreamId, type RecordedEvent } from '#engine/event-store';
import { EventRegistry } from '#engine/events';
import { DomainError } from '#engine/kernel';
import type { FieldCipher } from '#engine/personal-data';
import { loadRegler } from '#regler/ladda';
import { kommando } from '#testkit/given/tillsyn';
import { Slump } from '#testkit/slump';
import { tillsynAggregate } from './aggregate.js';

export const KOMMUN = '0000';
/** Stands in every text that may say something about somebody. */
export const HEMLIGT = 'Hemlig Planteradsson';

const NAMESPACE = '4c6a2d0e-91b3-5f7c-8e42-7b0d3a5c1f96';
const SERVER_KEY = Buffer.alloc(32, 9);
const DAY = 86_400_000;
const START = Date.UTC(2026, 2, 20, 22, 30);
const PROTECTED = new Set(['iakttagelser', 'svar', 'beslut', 'slutsats', 'beskrivning', 'motivering', 'kommentar', 'orsak']);
const ENHETER = [
  { enhetId: 'norr', regi: 'egen', vag: ['kommunen', 'aldre', 'norr'] },
  { enhetId: 'bolaget', regi: 'privat', vag: ['kommunen', 'bolaget'] },
] as const;

export interface Handelse {
  readonly recorded: RecordedEvent;
  readonly id: string;
  readonly event: TillsynEvent;
}

/** Codes are `beslut` too: an åtgärd's decision is none of the texts. */
const marked = (value: unknown, key = ''): unknown => {
  if (typeof value === 'string') return PROTECTED.has(key) && value !== 'planerad' && value !== 'avslagen' ? `${value} ${HEMLIGT}` : value;
  if (Array.isArray(value)) return value.map((each) => marked(each, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, marked(each, name)]));
};

type Kommando = Pick<TillsynCommand, 'type' | 'data'>;

/** Tillsyner that the real rules have let happen, in a store of their own: steps in any order, at business times around a change of clocks. */
export class Vandring {
  private now = START;
  private commands = 0;
  readonly store = new MemoryEventStore({ now: () => new Date(this.now).toISOString() });
  readonly codec: EventRegistry;
  readonly road: EventSourcedCommandRoad;
  readonly aggregate = tillsynAggregate(loadRegler());
  readonly ids: string[] = [];
  private readonly atgarder = new Map<string, string[]>();
  private readonly slump: Slump;

  constructor(
    private readonly seed: number,
    cipher: FieldCipher,
  ) {
    this.slump = new Slump(seed);
    this.codec = new EventRegistry([tillsynEvents], cipher);
    const clock = { now: () => new Date(this.now).toISOString() };
    this.road = new EventSourcedCommandRoad({ store: this.store, codec: this.codec, clock, serverKey: SERVER_KEY });
  }

  async walk(cases: number, steps: number): Promise<this> {
    for (let n = 0; n < cases; n += 1) await this.receive();
    for (let n = 0; n < steps; n += 1) await this.step();
    return this;
  }

  async events(): Promise<Handelse[]> {
    const { events } = await this.store.feed(KOMMUN).read(null, 1_000_000);
    return events.map((recorded) => ({
      recorded,
      id: parseStreamId(recorded.streamId).id,
      event: this.codec.decode(recorded) as TillsynEvent,
    }));
  }

  private context(): CommandContext {
    this.now += Math.floor(this.slump.tal() * 0.1 * DAY);
    const commandId = v5(`${this.seed}:${this.commands++}`, NAMESPACE);
    const tidpunkt = new Date(this.now - (this.slump.chance(0.2) ? Math.floor(this.slump.tal() * 9 * DAY) : 0)).toISOString();
    return { kommun: KOMMUN, actorId: 'registrator', role: 'registrator', correlationId: commandId, commandId, tidpunkt };
  }

  private async receive(): Promise<void> {
    const context = this.context();
    const { type, data } = kommando(
      'TaEmotTillsyn',
      {
        myndighet: this.slump.oneOf(['ivo', 'jo', 'revision']),
        enhet: this.slump.oneOf(ENHETER),
        svarSenast: this.slump.oneOf(['2026-03-28', '2026-04-10']),
      },
      {},
      [...(this.slump.chance(0.3) ? (['svarSenast'] as const) : []), ...(this.slump.chance(0.2) ? (['enhet'] as const) : [])],
    );
    const id = newIdOf(SERVER_KEY, context.commandId, 0);
    await this.road.execute(this.aggregate, id, { type, data: marked(data) as typeof data }, 'new', context);
    this.ids.push(id);
    this.atgarder.set(id, []);
  }

  /** One command on one tillsyn, if the rules let it. */
  private async step(): Promise<void> {
    const id = this.slump.oneOf(this.ids);
    const context = this.context();
    const { type, data } = this.slump.oneOf(this.variants(id, context.tidpunkt!.slice(0, 10)));
    try {
      await this.road.execute(this.aggregate, id, { type, data: marked(data) } as Kommando, 'latest', context);
      if (type === 'ForeslaAtgard') this.atgarder.get(id)!.push(newIdOf(SERVER_KEY, context.commandId, 0));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }

  private variants(id: string, datum: string): readonly Kommando[] {
    return [
      kommando('BesvaraTillsyn'),
      kommando('BesvaraTillsyn', { datum }),
      kommando('RegistreraTillsynsbeslut', { datum, utfall: this.slump.oneOf(['brister', 'kritik']) }),
      ...(this.slump.chance(0.3) ? [kommando('AvslutaTillsyn', { slutsats: 'Klart.' })] : []),
      kommando('ForeslaAtgard', { orsakIds: [], orsak: 'Rutinen saknas.', klarSenast: '2026-10-24', uppfoljningSenast: '2026-10-25' }),
      ...this.atgarder
        .get(id)!
        .flatMap((atgardId) => [
          kommando('BeslutaAtgard', { atgardId }),
          kommando('BeslutaAtgard', { atgardId, beslut: 'avslagen', motivering: 'För dyrt.' }),
          kommando('GenomforAtgard', { atgardId }),
          kommando('FoljUppAtgard', { atgardId }),
          kommando('FoljUppAtgard', { atgardId, effekt: 'annu-inte', uppfoljningSenast: '2027-03-28' }),
        ]),
    ];
  }
}
