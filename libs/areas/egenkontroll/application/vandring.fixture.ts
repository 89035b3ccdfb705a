import { v5 } from 'uuid';
import { egenkontrollEvents, type EgenkontrollCommand, type EgenkontrollEvent } from '#areas/egenkontroll';
import { EventSourcedCommandRoad, newIdOf, type CommandContext } from '#engine/command';
import { addDays, addMonths } from '#engine/deadline';
import { parseStreamId, type RecordedEvent } from '#engine/event-store';
import { MemoryEventStore } from '#engine/event-store/memory';
import { EventRegistry } from '#engine/events';
import { DomainError } from '#engine/kernel';
import type { FieldCipher } from '#engine/personal-data';
import { loadRegler } from '#regler/ladda';
import { kommando } from '#testkit/given/egenkontroll';
import { Slump } from '#testkit/slump';
import { egenkontrollAggregate } from './aggregate.js';

export const KOMMUN = '0000';
/** Stands in every text that says something about somebody. */
export const HEMLIGT = 'Hemlig Planteradsson';

const NAMESPACE = '5a0a7c1e-2b6f-5c3d-8e4f-9a1b2c3d4e5f';
const SERVER_KEY = Buffer.alloc(32, 9);
const DAY = 86_400_000;
const START = Date.UTC(2026, 2, 20, 22, 30);
const PROTECTED = new Set([
  'omrade',
  'tillvagagangssatt',
  'urval',
  'resultat',
  'jamforelse',
  'skal',
  'text',
  'slutsats',
  'beskrivning',
  'orsak',
  'kommentar',
  'motivering',
]);
const ENHETER = [
  { enhetId: 'norr', regi: 'egen', vag: ['kommunen', 'aldre', 'norr'] },
  { enhetId: 'bolaget', regi: 'privat', vag: ['kommunen', 'bolaget'] },
] as const;

export interface Handelse {
  readonly recorded: RecordedEvent;
  readonly id: string;
  readonly event: EgenkontrollEvent;
}

const marked = (value: unknown, key = ''): unknown => {
  if (typeof value === 'string') return PROTECTED.has(key) ? `${value} ${HEMLIGT}` : value;
  if (Array.isArray(value)) return value.map((each) => marked(each, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, marked(each, name)]));
};

type Kommando = Pick<EgenkontrollCommand, 'type' | 'data'>;

/** Controls that the real rules have let happen, in a store of their own: periods in any order, and again, at business times that lie far apart. */
export class Vandring {
  private now = START;
  private commands = 0;
  readonly store = new MemoryEventStore({ now: () => new Date(this.now).toISOString() });
  readonly codec: EventRegistry;
  readonly road: EventSourcedCommandRoad;
  readonly aggregate = egenkontrollAggregate(loadRegler());
  readonly ids: string[] = [];
  private readonly atgarder = new Map<string, string[]>();
  private readonly slump: Slump;

  constructor(
    private readonly seed: number,
    cipher: FieldCipher,
  ) {
    this.slump = new Slump(seed);
    this.codec = new EventRegistry([egenkontrollEvents], cipher);
    const clock = { now: () => new Date(this.now).toISOString() };
    this.road = new EventSourcedCommandRoad({ store: this.store, codec: this.codec, clock, serverKey: SERVER_KEY });
  }

  async walk(cases: number, steps: number): Promise<this> {
    for (let n = 0; n < cases; n += 1) await this.plan();
    for (let n = 0; n < steps; n += 1) await this.step();
    return this;
  }

  async events(): Promise<Handelse[]> {
    const { events } = await this.store.feed(KOMMUN).read(null, 1_000_000);
    return events.map((recorded) => ({
      recorded,
      id: parseStreamId(recorded.streamId).id,
      event: this.codec.decode(recorded) as EgenkontrollEvent,
    }));
  }

  /** Some steps are written down long after they were taken. */
  private context(): CommandContext {
    this.now += Math.floor(this.slump.tal() * 0.5 * DAY);
    const commandId = v5(`${this.seed}:${this.commands++}`, NAMESPACE);
    const tidpunkt = new Date(this.now - (this.slump.chance(0.2) ? Math.floor(this.slump.tal() * 200 * DAY) : 0)).toISOString();
    return { kommun: KOMMUN, actorId: this.slump.oneOf(['anna', 'bo']), role: 'enhetschef', correlationId: commandId, commandId, tidpunkt };
  }

  private async plan(): Promise<void> {
    const context = this.context();
    const { type, data } = kommando('PlaneraEgenkontroll', {
      enhet: this.slump.oneOf(ENHETER),
      frekvens: this.slump.oneOf(['manad', 'kvartal', 'tertial', 'halvar', 'ar', 'vid-behov']),
      ansvarigId: this.slump.oneOf(['anna', 'bo']),
      fran: this.slump.oneOf(['2025-01-01', '2025-11-15', '2026-04-01']),
      tillvagagangssatt: 'Fem akter dras slumpvis.',
    });
    const id = newIdOf(SERVER_KEY, context.commandId, 0);
    await this.road.execute(this.aggregate, id, { type, data: marked(data) as typeof data }, 'new', context);
    this.ids.push(id);
    this.atgarder.set(id, []);
  }

  /** One command on one control, if the rules let it. */
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
    const fran = addMonths('2024-10-01', 3 * Math.floor(this.slump.tal() * 7));
    const period = { fran, till: addDays(addMonths(fran, 3), -1), benamning: `kvartalet från ${fran}` };
    const antalGranskade = 1 + Math.floor(this.slump.tal() * 20);
    const atgardssteg = this.atgarder
      .get(id)!
      .flatMap((atgardId) => [
        kommando('BeslutaAtgard', { atgardId }),
        kommando('BeslutaAtgard', { atgardId, beslut: 'avslagen', motivering: 'För dyrt.' }),
        kommando('GenomforAtgard', { atgardId }),
        kommando('FoljUppAtgard', { atgardId }),
        kommando('FoljUppAtgard', { atgardId, effekt: 'annu-inte', uppfoljningSenast: '2028-03-28' }),
      ]);
    const redovisa = [
      kommando('RedovisaUtfall', {
        period,
        antalGranskade,
        antalBrister: Math.floor(this.slump.tal() * (antalGranskade + 1)),
        jamforelse: 'Bättre än förra kvartalet.',
        ...(this.slump.chance(0.3) ? { varde: this.slump.tal() } : {}),
      }),
      kommando('RedovisaEjUtford', { period }),
      kommando('RedovisaAktgranskning', this.slump.chance(0.5) ? { period } : {}),
    ];
    const ovrigt = [
      kommando('AnalyseraEgenkontroll'),
      kommando('AndraEgenkontrollansvarig', { ansvarigId: this.slump.oneOf(['anna', 'bo']) }),
      kommando('ForeslaAtgard', { klarSenast: '2026-10-24', uppfoljningSenast: '2026-10-25' }),
      ...atgardssteg,
      ...(this.slump.chance(0.1) ? [kommando('AvslutaEgenkontroll', { slutsats: 'Klart.' })] : []),
    ];
    return this.slump.chance(0.5) ? redovisa : ovrigt;
  }
}
