import { v5 } from 'uuid';
import { internkontrollEvents, type InternkontrollCommand, type InternkontrollEvent } from '#areas/internkontroll';
import { EventSourcedCommandRoad, newIdOf, type CommandContext } from '#engine/command';
import { MemoryEventStore } from '#engine/event-store/memory';
import { parseStreamId, type RecordedEvent } from '#engine/event-store';
import { EventRegistry } from '#engine/events';
import { DomainError } from '#engine/kernel';
import type { FieldCipher } from '#engine/personal-data';
import { loadRegler } from '#regler/ladda';
import { kommando } from '#testkit/given/internkontroll';
import { Slump } from '#testkit/slump';
import { internkontrollAggregate } from './aggregate.js';

export const KOMMUN = '0000';
/** Stands in every text that may say something about somebody. */
export const HEMLIGT = 'Hemlig Planteradsson';

const NAMESPACE = '0c4f0b58-5a53-5d6e-9d0e-6a1b7e0a2f11';
const SERVER_KEY = Buffer.alloc(32, 9);
const DAY = 86_400_000;
const TRIES = 3;
const START = Date.UTC(2026, 0, 10, 22, 30);
const FREKVENSER = ['manad', 'kvartal', 'ar', 'vid-behov'];

export interface Handelse {
  readonly recorded: RecordedEvent;
  readonly id: string;
  readonly event: InternkontrollEvent;
}

type Kommando = Pick<InternkontrollCommand, 'type' | 'data'>;

/** Plans that the real rules have let happen, in a store of their own: steps in any order over a year and more. */
export class Vandring {
  private now = START;
  private commands = 0;
  readonly store = new MemoryEventStore({ now: () => new Date(this.now).toISOString() });
  readonly codec: EventRegistry;
  readonly road: EventSourcedCommandRoad;
  readonly aggregate = internkontrollAggregate(loadRegler());
  readonly ids: string[] = [];
  private readonly slump: Slump;

  constructor(
    private readonly seed: number,
    cipher: FieldCipher,
  ) {
    this.slump = new Slump(seed);
    this.codec = new EventRegistry([internkontrollEvents], cipher);
    const clock = { now: () => new Date(this.now).toISOString() };
    this.road = new EventSourcedCommandRoad({ store: this.store, codec: this.codec, clock, serverKey: SERVER_KEY });
  }

  async walk(plans: number, steps: number): Promise<this> {
    for (let n = 0; n < plans; n += 1) await this.begin();
    for (let n = 0; n < steps; n += 1) await this.step();
    return this;
  }

  async events(): Promise<Handelse[]> {
    const { events } = await this.store.feed(KOMMUN).read(null, 1_000_000);
    return events.map((recorded) => ({
      recorded,
      id: parseStreamId(recorded.streamId).id,
      event: this.codec.decode(recorded) as InternkontrollEvent,
    }));
  }

  private context(): CommandContext {
    this.now += Math.floor(this.slump.tal() * 2 * DAY);
    const commandId = v5(`${this.seed}:${this.commands++}`, NAMESPACE);
    const tidpunkt = new Date(this.now - (this.slump.chance(0.2) ? Math.floor(this.slump.tal() * 9 * DAY) : 0)).toISOString();
    return { kommun: KOMMUN, actorId: 'controller', role: 'controller', correlationId: commandId, commandId, tidpunkt };
  }

  private async begin(): Promise<void> {
    const context = this.context();
    const id = newIdOf(SERVER_KEY, context.commandId, 0);
    await this.road.execute(this.aggregate, id, kommando('UpprattaInternkontrollplan'), 'new', context);
    this.ids.push(id);
  }

  /** One command on one plan: the rules refuse many, so a few are tried. */
  private async step(): Promise<void> {
    const id = this.slump.oneOf(this.ids);
    for (let tries = 0; tries < TRIES; tries += 1) if (await this.attempt(id)) return;
  }

  private async attempt(id: string): Promise<boolean> {
    const loaded = await this.road.load(this.aggregate, KOMMUN, id);
    if (!loaded || loaded.state.fas === 'saknas') throw new Error('A plan is there');
    const { moment, atgarder, riskIds } = loaded.state.plan;
    const context = this.context();
    const { type, data } = this.slump.oneOf(
      this.variants(
        moment.map(({ kontrollmomentId }) => kontrollmomentId),
        riskIds,
        atgarder.map(({ atgardId }) => atgardId),
        context.tidpunkt!.slice(0, 10),
      ),
    );
    try {
      await this.road.execute(this.aggregate, id, { type, data }, 'latest', context);
      return true;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return false;
    }
  }

  private variants(moment: readonly string[], risker: readonly string[], atgarder: readonly string[], idag: string): readonly Kommando[] {
    const frekvens = this.slump.oneOf(FREKVENSER);
    const nytt = {
      kontrollmoment: HEMLIGT,
      risk: HEMLIGT,
      process: HEMLIGT,
      syfte: HEMLIGT,
      kontrollansvarig: HEMLIGT,
      frekvens,
      faktorer: { sannolikhet: this.slump.oneOf([1, 2, 3, 4]), allvarlighetsgrad: this.slump.oneOf([1, 2, 3, 4]) },
    };
    const beslut = { datum: idag, paragraf: `§ ${this.commands}` };
    const revidera = (andring: object) =>
      kommando('RevideraInternkontrollplan', { ...beslut, tillagda: [], motivering: HEMLIGT, ...andring });
    // a few of them, so that each comes far
    const steg = atgarder
      .slice(0, 3)
      .flatMap((atgardId) => [
        kommando('BeslutaAtgard', { atgardId }),
        kommando('BeslutaAtgard', { atgardId, beslut: 'avslagen', motivering: HEMLIGT }),
        kommando('GenomforAtgard', { atgardId, kommentar: HEMLIGT }),
        kommando('FoljUppAtgard', { atgardId, motivering: HEMLIGT }),
        kommando('FoljUppAtgard', { atgardId, effekt: 'annu-inte', motivering: HEMLIGT, uppfoljningSenast: '2028-03-28' }),
      ]);
    if (steg.length > 0 && this.slump.chance(0.5)) return steg;
    return [
      kommando('InventeraRisk', { process: HEMLIGT, risk: HEMLIGT, motivering: HEMLIGT }),
      ...risker.map((riskId) => kommando('AndraInventeradRisk', { riskId, process: HEMLIGT, risk: HEMLIGT })),
      kommando('LaggTillKontrollmoment', nytt),
      kommando('BeslutaInternkontrollplan', beslut),
      revidera({ tillagda: [nytt] }),
      ...moment.flatMap((kontrollmomentId) => [
        kommando('AndraKontrollmoment', { ...nytt, kontrollmomentId }),
        kommando('TaBortKontrollmoment', { kontrollmomentId, motivering: HEMLIGT }),
        revidera({ andrade: [{ ...nytt, kontrollmomentId }] }),
        revidera({ borttagna: [{ kontrollmomentId, motivering: HEMLIGT }] }),
        ...(['utan-anmarkning', 'mindre-avvikelse', 'avvikelse'] as const).map((kod, antalAvvikelser) =>
          kommando('UtforKontroll', {
            kontrollmomentId,
            utford: idag,
            urval: HEMLIGT,
            kommentar: HEMLIGT,
            bedomning: { kod },
            antalAvvikelser,
          }),
        ),
        kommando('UtforKontroll', { kontrollmomentId, kommentar: HEMLIGT, bedomning: { kod: 'ej-genomford' } }, {}, [
          'utford',
          'antalKontrollerade',
          'antalAvvikelser',
        ]),
        kommando('ForeslaAtgard', {
          beskrivning: HEMLIGT,
          avser: { typ: 'kontrollmoment', id: kontrollmomentId },
          uppfoljningSenast: '2028-01-01',
        }),
      ]),
      kommando('AvslutaInternkontrollplan'),
    ];
  }
}
