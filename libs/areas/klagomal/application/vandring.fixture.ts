import { v5 } from 'uuid';
import { klagomalEvents, type KlagomalCommand, type KlagomalEvent } from '#areas/klagomal';
import { EventSourcedCommandRoad, newIdOf, type CommandContext } from '#engine/command';
import { MemoryEventStore } from '#engine/event-store/memory';
import { parseStreamId, type RecordedEvent } from '#engine/event-store';
import { EventRegistry } from '#engine/events';
import { DomainError } from '#engine/kernel';
import type { FieldCipher } from '#engine/personal-data';
import { loadRegler } from '#regler/ladda';
import { kommando } from '#testkit/given/klagomal';
import { Slump } from '#testkit/slump';
import { klagomalAggregate } from './aggregate.js';

export const KOMMUN = '0000';
/** Stands in every text that says something about somebody. */
export const HEMLIGT = 'Hemlig Planteradsson';

const NAMESPACE = 'b1d6a0a4-6a3f-5d0a-8c1e-3f2a1b0c9d8e';
const SERVER_KEY = Buffer.alloc(32, 9);
const DAY = 86_400_000;
const START = Date.UTC(2026, 2, 20, 22, 30);
const PROTECTED = new Set([
  'beskrivning',
  'text',
  'svar',
  'atgard',
  'skal',
  'beslut',
  'motivering',
  'slutsats',
  'kommentar',
  'orsak',
  'arendemening',
]);
const ENHETER = [
  { enhetId: 'norr', regi: 'egen', vag: ['kommunen', 'aldre', 'norr'] },
  { enhetId: 'bolaget', regi: 'privat', vag: ['kommunen', 'bolaget'] },
] as const;

export interface Handelse {
  readonly recorded: RecordedEvent;
  readonly id: string;
  readonly event: KlagomalEvent;
}

/** Codes are `beslut` too: an åtgärd's decision is none of the texts. */
const marked = (value: unknown, key = ''): unknown => {
  if (typeof value === 'string') return PROTECTED.has(key) && value !== 'planerad' && value !== 'avslagen' ? `${value} ${HEMLIGT}` : value;
  if (Array.isArray(value)) return value.map((each) => marked(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, marked(each, name)]));
};

type Kommando = Pick<KlagomalCommand, 'type' | 'data'>;

/** Cases that the real rules have let happen, in a store of their own: steps in any order, at business times around a change of clocks. */
export class Vandring {
  private now = START;
  private commands = 0;
  readonly store = new MemoryEventStore({ now: () => new Date(this.now).toISOString() });
  readonly codec: EventRegistry;
  readonly road: EventSourcedCommandRoad;
  readonly aggregate = klagomalAggregate(loadRegler());
  readonly ids: string[] = [];
  private readonly atgarder = new Map<string, string[]>();
  private readonly slump: Slump;

  constructor(
    private readonly seed: number,
    cipher: FieldCipher,
  ) {
    this.slump = new Slump(seed);
    this.codec = new EventRegistry([klagomalEvents], cipher);
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
      event: this.codec.decode(recorded) as KlagomalEvent,
    }));
  }

  private context(role = 'medarbetare'): CommandContext {
    this.now += Math.floor(this.slump.tal() * 0.1 * DAY);
    const commandId = v5(`${this.seed}:${this.commands++}`, NAMESPACE);
    const tidpunkt = new Date(this.now - (this.slump.chance(0.2) ? Math.floor(this.slump.tal() * 9 * DAY) : 0)).toISOString();
    return { kommun: KOMMUN, actorId: 'medarbetare', role, correlationId: commandId, commandId, tidpunkt };
  }

  private async receive(): Promise<void> {
    const context = this.context();
    const anonym = this.slump.chance(0.4);
    const kvitto = anonym && this.slump.chance(0.5);
    const { type, data } = kommando('TaEmotKlagomal', {
      typ: this.slump.oneOf(['klagomal', 'synpunkt', 'fraga', 'forslag', 'berom'] as const),
      avsandarkategori: this.slump.oneOf(['brukare', 'narstaende', 'personal', 'myndighet', 'okand']),
      enhet: this.slump.oneOf(ENHETER),
      anonym,
      onskarSvar: this.slump.chance(0.8),
      inkom: new Date(Date.parse(context.tidpunkt!) - Math.floor(this.slump.tal() * 10 * DAY)).toISOString(),
      ...(kvitto ? { mottagningsvag: 'utan-inloggning' as const, kvittoverifierare: 'hash' } : {}),
      ...(this.slump.chance(0.5)
        ? {
            avsandare: {
              kon: this.slump.oneOf(['kvinna', 'man', 'okant'] as const),
              ...(anonym ? {} : { namn: HEMLIGT, kontakt: HEMLIGT }),
            },
          }
        : {}),
    });
    const { enhet: _, ...utan } = data;
    const id = newIdOf(SERVER_KEY, context.commandId, 0);
    const command = { type, data: marked(this.slump.chance(0.2) ? utan : data) as typeof data };
    await this.road.execute(this.aggregate, id, command, 'new', context);
    this.ids.push(id);
    this.atgarder.set(id, []);
  }

  /** One command on one case, if the rules let it. */
  private async step(): Promise<void> {
    const id = this.slump.oneOf(this.ids);
    const { type, data } = this.slump.oneOf(this.variants(id));
    const context = this.context(type === 'KompletteraKlagomal' && this.slump.chance(0.5) ? 'rapportor-utan-inloggning' : 'medarbetare');
    try {
      await this.road.execute(this.aggregate, id, { type, data: marked(data) } as Kommando, 'latest', context);
      if (type === 'ForeslaAtgard') this.atgarder.get(id)!.push(newIdOf(SERVER_KEY, context.commandId, 0));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }

  private variants(id: string): readonly Kommando[] {
    const today = new Date(this.now).toISOString().slice(0, 10);
    const forward = [
      kommando('RegistreraKlagomal'),
      kommando('BekraftaKlagomal'),
      kommando('UtredKlagomal'),
      kommando('BesvaraKlagomal'),
      kommando('BegarOmprovning'),
      kommando('FattaDelegationsbeslut', { datum: today }),
      kommando('AvslutaKlagomal', { slutsats: 'Klart.' }),
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
    const turns = [
      kommando('TilldelaKlagomal', { enhet: this.slump.oneOf(ENHETER), anvandareId: this.slump.oneOf(['anna', 'bo']) }),
      kommando('KopplaKlagomal', {
        typ: this.slump.oneOf(['avvikelse', 'lex-sarah', 'klagomal'] as const),
        id: v5(`${this.commands}`, NAMESPACE),
      }),
      kommando('KompletteraKlagomal'),
      kommando('ForeslaAtgard', { klarSenast: '2026-10-24', uppfoljningSenast: '2026-10-25' }),
      ...(this.slump.chance(0.3) ? [kommando('OmklassaKlagomal')] : []),
    ];
    return this.slump.chance(0.7) ? forward : turns;
  }
}
