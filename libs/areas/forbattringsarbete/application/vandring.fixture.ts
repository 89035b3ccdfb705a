import { v5 } from 'uuid';
import { forbattringsarbeteEvents, type ForbattringsarbeteCommand, type ForbattringsarbeteEvent } from '#areas/forbattringsarbete';
import { EventSourcedCommandRoad, newIdOf, type CommandContext } from '#engine/command';
import { MemoryEventStore } from '#engine/event-store/memory';
import { parseStreamId, type RecordedEvent } from '#engine/event-store';
import { EventRegistry } from '#engine/events';
import { DomainError } from '#engine/kernel';
import type { FieldCipher } from '#engine/personal-data';
import { loadRegler } from '#regler/ladda';
import { kommando } from '#testkit/given/forbattringsarbete';
import { Slump } from '#testkit/slump';
import { forbattringsarbeteAggregate } from './aggregate.js';

export const KOMMUN = '0000';
/** Stands in every text that says something about somebody. */
export const HEMLIGT = 'Hemlig Planteradsson';

const NAMESPACE = '5c2b7e0d-1a94-5e6f-9b3c-2d8f4a6b0c7e';
const SERVER_KEY = Buffer.alloc(32, 9);
const DAY = 86_400_000;
const START = Date.UTC(2026, 2, 20, 22, 30);
const PROTECTED = new Set(['titel', 'beskrivning', 'mal', 'text', 'slutsats', 'motivering', 'kommentar', 'orsak']);
const ENHETER = [
  { enhetId: 'norr', regi: 'egen', vag: ['kommunen', 'aldre', 'norr'] },
  { enhetId: 'bolaget', regi: 'privat', vag: ['kommunen', 'bolaget'] },
] as const;

export interface Handelse {
  readonly recorded: RecordedEvent;
  readonly id: string;
  readonly event: ForbattringsarbeteEvent;
}

const marked = (value: unknown, key = ''): unknown => {
  if (typeof value === 'string') return PROTECTED.has(key) ? `${value} ${HEMLIGT}` : value;
  if (Array.isArray(value)) return value.map((each) => marked(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, marked(each, name)]));
};

type Kommando = Pick<ForbattringsarbeteCommand, 'type' | 'data'>;

/** Improvements that the real rules have let happen, in a store of their own: steps in any order, at business times around a change of clocks. */
export class Vandring {
  private now = START;
  private commands = 0;
  readonly store = new MemoryEventStore({ now: () => new Date(this.now).toISOString() });
  readonly codec: EventRegistry;
  readonly road: EventSourcedCommandRoad;
  readonly aggregate = forbattringsarbeteAggregate(loadRegler());
  readonly ids: string[] = [];
  private readonly atgarder = new Map<string, string[]>();
  private readonly slump: Slump;

  constructor(
    private readonly seed: number,
    cipher: FieldCipher,
  ) {
    this.slump = new Slump(seed);
    this.codec = new EventRegistry([forbattringsarbeteEvents], cipher);
    const clock = { now: () => new Date(this.now).toISOString() };
    this.road = new EventSourcedCommandRoad({ store: this.store, codec: this.codec, clock, serverKey: SERVER_KEY });
  }

  async walk(cases: number, steps: number): Promise<this> {
    for (let n = 0; n < cases; n += 1) await this.begin();
    for (let n = 0; n < steps; n += 1) await this.step();
    return this;
  }

  async events(): Promise<Handelse[]> {
    const { events } = await this.store.feed(KOMMUN).read(null, 1_000_000);
    return events.map((recorded) => ({
      recorded,
      id: parseStreamId(recorded.streamId).id,
      event: this.codec.decode(recorded) as ForbattringsarbeteEvent,
    }));
  }

  private context(): CommandContext {
    this.now += Math.floor(this.slump.tal() * 0.1 * DAY);
    const commandId = v5(`${this.seed}:${this.commands++}`, NAMESPACE);
    const tidpunkt = new Date(this.now - (this.slump.chance(0.2) ? Math.floor(this.slump.tal() * 9 * DAY) : 0)).toISOString();
    return { kommun: KOMMUN, actorId: 'enhetschef-1', role: 'enhetschef', correlationId: commandId, commandId, tidpunkt };
  }

  private async begin(): Promise<void> {
    const context = this.context();
    const { type, data } = kommando('PaborjaForbattringsarbete', {
      enhet: this.slump.oneOf(ENHETER),
      ansvarigId: this.slump.oneOf(['anna', 'bo']),
      kallor: this.slump.chance(0.5) ? [{ typ: 'avvikelse', id: v5(`${this.commands}`, NAMESPACE) }] : [],
      ...(this.slump.chance(0.3) ? { kvalitetsberattelseId: v5('berattelse', NAMESPACE) } : {}),
    });
    const id = newIdOf(SERVER_KEY, context.commandId, 0);
    await this.road.execute(this.aggregate, id, { type, data: marked(data) as typeof data }, 'new', context);
    this.ids.push(id);
    this.atgarder.set(id, []);
  }

  /** One command on one improvement, if the rules let it. */
  private async step(): Promise<void> {
    const id = this.slump.oneOf(this.ids);
    const { type, data } = this.slump.oneOf(this.variants(id));
    const context = this.context();
    try {
      await this.road.execute(this.aggregate, id, { type, data: marked(data) } as Kommando, 'latest', context);
      if (type === 'ForeslaAtgard') this.atgarder.get(id)!.push(newIdOf(SERVER_KEY, context.commandId, 0));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }

  private variants(id: string): readonly Kommando[] {
    return [
      kommando('GenomforForandring'),
      kommando('GenomforForandring'),
      kommando('UtvarderaForandring', { resultat: this.slump.oneOf(['battre', 'oforandrat', 'samre'] as const) }),
      kommando('UtvarderaForandring'),
      kommando('BestamForbattringsutfall', { utfall: this.slump.oneOf(['infort', 'justeras'] as const) }),
      kommando('BestamForbattringsutfall'),
      ...(this.slump.chance(0.05) ? [kommando('BestamForbattringsutfall', { utfall: 'nedlagt' })] : []),
      kommando('PaborjaNyttVarv'),
      kommando('AvslutaForbattringsarbete'),
      ...(this.slump.chance(0.3) ? [kommando('ForeslaAtgard', { klarSenast: '2026-10-24', uppfoljningSenast: '2026-10-25' })] : []),
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
