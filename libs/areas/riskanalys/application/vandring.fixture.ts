import { v5 } from 'uuid';
import { riskanalysEvents, type RiskanalysCommand, type RiskanalysEvent } from '#areas/riskanalys';
import { EventSourcedCommandRoad, newIdOf, type CommandContext } from '#engine/command';
import { MemoryEventStore } from '#engine/event-store/memory';
import { parseStreamId, type RecordedEvent } from '#engine/event-store';
import { EventRegistry } from '#engine/events';
import { DomainError } from '#engine/kernel';
import type { FieldCipher } from '#engine/personal-data';
import { loadRegler } from '#regler/ladda';
import { kommando } from '#testkit/given/riskanalys';
import { Slump } from '#testkit/slump';
import { riskanalysAggregate } from './aggregate.js';

export const KOMMUN = '0000';
/** Stands in every text that says something about somebody. */
export const HEMLIGT = 'Hemlig Planteradsson';

const NAMESPACE = '3c8d7a52-0f0e-5b3b-9a27-5c1d2e3f4a5b';
const SERVER_KEY = Buffer.alloc(32, 9);
const DAY = 86_400_000;
const START = Date.UTC(2026, 2, 20, 22, 30);
const PROTECTED = new Set([
  'titel',
  'omfattning',
  'deltagare',
  'handelse',
  'konsekvenser',
  'motivering',
  'slutsats',
  'beskrivning',
  'kommentar',
]);
const DELAR = [
  { enhetId: 'aldre', regi: 'egen', vag: ['kommunen', 'aldre'] },
  { enhetId: 'bolaget', regi: 'privat', vag: ['kommunen', 'bolaget'] },
] as const;

export interface Handelse {
  readonly recorded: RecordedEvent;
  readonly id: string;
  readonly event: RiskanalysEvent;
}

const marked = (value: unknown, key = ''): unknown => {
  if (typeof value === 'string') return PROTECTED.has(key) ? `${value} ${HEMLIGT}` : value;
  if (Array.isArray(value)) return value.map((each) => marked(each, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, marked(each, name)]));
};

type Kommando = Pick<RiskanalysCommand, 'type' | 'data'>;

/** Analyses that the real rules have let happen, in a store of their own: steps in any order, at business times that lie far apart. */
export class Vandring {
  private now = START;
  private commands = 0;
  readonly store = new MemoryEventStore({ now: () => new Date(this.now).toISOString() });
  readonly codec: EventRegistry;
  readonly road: EventSourcedCommandRoad;
  readonly aggregate = riskanalysAggregate(loadRegler());
  readonly ids: string[] = [];
  private readonly risker = new Map<string, string[]>();
  private readonly atgarder = new Map<string, string[]>();
  private readonly slump: Slump;

  constructor(
    private readonly seed: number,
    cipher: FieldCipher,
  ) {
    this.slump = new Slump(seed);
    this.codec = new EventRegistry([riskanalysEvents], cipher);
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
      event: this.codec.decode(recorded) as RiskanalysEvent,
    }));
  }

  /** Some steps are written down up to two years after they were taken. */
  private context(late = 0.2): CommandContext {
    this.now += Math.floor(this.slump.tal() * 0.1 * DAY);
    const commandId = v5(`${this.seed}:${this.commands++}`, NAMESPACE);
    const tidpunkt = new Date(this.now - (this.slump.chance(late) ? Math.floor(this.slump.tal() * 700 * DAY) : 0)).toISOString();
    return {
      kommun: KOMMUN,
      actorId: this.slump.oneOf(['anna', 'bo']),
      role: 'avdelningschef',
      correlationId: commandId,
      commandId,
      tidpunkt,
    };
  }

  private async plan(): Promise<void> {
    const context = this.context();
    const { type, data } = kommando('PlaneraRiskanalys', {
      anledning: this.slump.oneOf(['arlig', 'arlig', 'organisationsforandring']),
      enhet: this.slump.oneOf(DELAR),
      ...(this.slump.chance(0.5) ? { genomforsSenast: '2027-03-28' } : {}),
    });
    const id = newIdOf(SERVER_KEY, context.commandId, 0);
    await this.road.execute(this.aggregate, id, { type, data: marked(data) as typeof data }, 'new', context);
    this.ids.push(id);
    this.risker.set(id, []);
    this.atgarder.set(id, []);
  }

  /** One command on one analysis, if the rules let it. */
  private async step(): Promise<void> {
    const id = this.slump.oneOf(this.ids);
    const { type, data } = this.slump.oneOf(this.variants(id));
    const context = this.context(type === 'GenomforRiskanalys' ? 0.6 : 0.1);
    try {
      await this.road.execute(this.aggregate, id, { type, data: marked(data) } as Kommando, 'latest', context);
      const created = newIdOf(SERVER_KEY, context.commandId, 0);
      if (type === 'ForeslaAtgard') this.atgarder.get(id)!.push(created);
      if (type === 'BedomRisk') this.risker.get(id)!.push(created);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }

  private variants(id: string): readonly Kommando[] {
    const steg = () => 1 + Math.floor(this.slump.tal() * 4);
    const faktorer = () => ({ sannolikhet: steg(), allvarlighetsgrad: steg() });
    const risker = this.risker.get(id)!;
    const datum = new Date(this.now).toISOString().slice(0, 10);
    const forward = [
      kommando('GenomforRiskanalys'),
      kommando('FaststallRiskanalys'),
      kommando('RedovisaRiskanalysForNamnd', { datum, paragraf: `§ ${steg()}` }),
      kommando('AvslutaRiskanalys', { slutsats: 'Klart.' }),
      ...risker.map((riskId) => kommando('OmvarderaRisk', { riskId, faktorer: faktorer() })),
      ...this.atgarder
        .get(id)!
        .flatMap((atgardId) => [
          kommando('BeslutaAtgard', { atgardId }),
          kommando('BeslutaAtgard', { atgardId, beslut: 'avslagen', motivering: 'För dyrt.' }),
          kommando('GenomforAtgard', { atgardId }),
          kommando('FoljUppAtgard', { atgardId }),
          kommando('FoljUppAtgard', { atgardId, effekt: 'annu-inte', uppfoljningSenast: '2028-03-28' }),
        ]),
    ];
    const turns = [
      kommando('BedomRisk', { faktorer: faktorer(), hantering: this.slump.oneOf(['acceptera', 'atgarda', 'granska'] as const) }),
      ...risker.map((riskId) =>
        kommando('ForeslaAtgard', { avser: { typ: 'risk', id: riskId }, klarSenast: '2027-10-24', uppfoljningSenast: '2027-10-25' }),
      ),
    ];
    return this.slump.chance(0.7) ? forward : turns;
  }
}
