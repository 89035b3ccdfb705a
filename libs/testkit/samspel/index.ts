import { randomBytes, randomUUID } from 'node:crypto';
import { avvikelseEvents, LexSarahFoljare, type AvvikelseCommand, type AvvikelseCommandData } from '#areas/avvikelse';
import { lexSarahEvents, LexSarahOppnare, type LexSarahCommand, type LexSarahCommandData } from '#areas/lex-sarah';
import { EventSourcedCommandRoad, newIdOf, type CommandResult } from '#engine/command';
import { MemoryNummerserie } from '#engine/command/nummerserie';
import { MemoryEventStore } from '#engine/event-store/memory';
import { parseStreamId, type RecordedEvent } from '#engine/event-store';
import { EventRegistry } from '#engine/events';
import {
  AesFieldCipher,
  Kek,
  KeyRing,
  LoggedPersonalDataReader,
  MemoryKeyStore,
  MemoryReadLog,
  type FieldCipher,
} from '#engine/personal-data';
import type { ProcessManager, ProjectedEvent } from '#engine/projection';
import * as avvikelse from '#testkit/given/avvikelse';
import * as lexSarah from '#testkit/given/lex-sarah';
import { loadRegler } from '#regler/ladda';
import { avvikelseAggregate } from '../../areas/avvikelse/application/aggregate.js';
import { lexSarahAggregate } from '../../areas/lex-sarah/application/aggregate.js';

export const KOMMUN = '0000';
const SERVER_KEY = Buffer.alloc(32, 7);
const random = { uuid: () => randomUUID(), bytes: (count: number) => randomBytes(count) };
const regler = loadRegler();

type Vem = Partial<{ actorId: string; role: string; tidpunkt: string }>;
const CHEF = { actorId: 'enhetschef-1', role: 'enhetschef' };
const LEX = { actorId: 'lex-sarah-ansvarig', role: 'lex-sarah-ansvarig' };

/** Avvikelser and lex Sarah cases in one log in memory, with the process managers between them. Texts are encrypted as they are in earnest. */
export class Samspel {
  now = avvikelse.NU;
  readonly clock = { now: () => this.now };
  readonly store = new MemoryEventStore(this.clock);
  readonly readLog = new MemoryReadLog();
  readonly codec: EventRegistry;
  readonly nummerserie = new MemoryNummerserie();
  readonly road: EventSourcedCommandRoad;
  readonly delar;
  readonly oppnare: LexSarahOppnare;
  readonly foljare: LexSarahFoljare;
  private readonly avvikelser = avvikelseAggregate(regler);
  private readonly arenden = lexSarahAggregate(regler);

  /** @param uuid gives each command its id: a sequence of one's own makes the log the same again */
  constructor(
    cipher: FieldCipher = new AesFieldCipher(new KeyRing(new MemoryKeyStore(), new Kek(randomBytes(32), 1), random), random),
    private readonly uuid: () => string = randomUUID,
  ) {
    const { clock, store, nummerserie } = this;
    this.codec = new EventRegistry([...avvikelseEvents, lexSarahEvents], cipher);
    this.road = new EventSourcedCommandRoad({ store, codec: this.codec, clock, serverKey: SERVER_KEY });
    const reader = new LoggedPersonalDataReader(this.readLog, cipher, clock);
    this.delar = { road: this.road, store, codec: this.codec, reader, nummerserie, regler, clock };
    this.oppnare = new LexSarahOppnare(this.delar);
    this.foljare = new LexSarahFoljare(this.delar);
  }

  /** reports an avvikelse; its id */
  async rapportera(change: Partial<AvvikelseCommandData['RapporteraAvvikelse']> = {}, vem: Vem = {}): Promise<string> {
    const context = this.context({ actorId: 'medarbetare', role: 'medarbetare', ...vem });
    const { type, data } = avvikelse.kommando('RapporteraAvvikelse', change);
    const id = newIdOf(SERVER_KEY, context.commandId, 0);
    await this.road.execute(this.avvikelser, id, { type, data }, 'new', context);
    return id;
  }

  /** opens a lex Sarah case by a report; its id */
  async oppna(change: Partial<LexSarahCommandData['OppnaLexSarah']> = {}, vem: Vem = {}): Promise<string> {
    const context = this.context({ actorId: 'medarbetare', role: 'medarbetare', ...vem });
    const { type, data } = lexSarah.kommando('OppnaLexSarah', change);
    const id = newIdOf(SERVER_KEY, context.commandId, 0);
    await this.road.execute(this.arenden, id, { type, data }, 'new', context);
    return id;
  }

  /** the state that the rules have come to, and its revision */
  tillstand(id: string) {
    return this.road.load(this.arenden, KOMMUN, id);
  }

  /** a command on an avvikelse, by the unit's manager unless said */
  avvikelse<T extends AvvikelseCommand['type']>(id: string, type: T, change: Partial<AvvikelseCommandData[T]> = {}, vem: Vem = {}) {
    const { data } = avvikelse.kommando(type, change);
    return this.road.execute(this.avvikelser, id, { type, data }, 'latest', this.context({ ...CHEF, ...vem }));
  }

  /** a command on a lex Sarah case, by the lex function unless said */
  lexSarah<T extends LexSarahCommand['type']>(
    id: string,
    type: T,
    change: Partial<LexSarahCommandData[T]> = {},
    vem: Vem = {},
  ): Promise<CommandResult> {
    const { data } = lexSarah.kommando(type, change);
    return this.road.execute(this.arenden, id, { type, data }, 'latest', this.context({ ...LEX, ...vem }));
  }

  /** an avvikelse that its manager has handed over: the ids of both */
  async overlamna(change: Partial<AvvikelseCommandData['RapporteraAvvikelse']> = {}): Promise<{ avvikelse: string; lexSarah: string }> {
    const id = await this.rapportera(change);
    if (change.rapporterasSom !== 'lex-sarah') {
      await this.avvikelse(id, 'TaEmotAvvikelse');
      await this.avvikelse(id, 'BedomAvvikelse', { missforhallandeMisstanks: true });
    }
    const misstankt = (await this.handelser('avvikelse', id)).find(({ event }) => event.type === 'MissforhallandeMisstankt')!;
    return { avvikelse: id, lexSarah: (misstankt.event.data as { lexSarahId: string }).lexSarahId };
  }

  /** a case investigated and decided, ready to be closed */
  async tillBeslut(id: string): Promise<void> {
    await this.lexSarah(id, 'TaEmotLexSarah', { omedelbaraAtgarder: [{ text: 'Gjort.' }] });
    await this.lexSarah(id, 'BedomInitialt');
    for (const type of ['UtseUtredare', 'AngeHandelseuppgifter', 'SkrivAvsnitt', 'DokumenteraUppgift', 'AngeHorande'] as const)
      await this.lexSarah(id, type);
    for (const type of ['BeskrivKonsekvenser', 'AngeOrsaker', 'GranskaLiknande', 'LamnaForslag', 'Klarmarkera', 'BeslutaLexSarah'] as const)
      await this.lexSarah(id, type);
  }

  /** what has happened in an area, in order, as a process manager is told of it */
  async handelser(area: string, id?: string): Promise<readonly ProjectedEvent[]> {
    const { events } = await this.store.feed(KOMMUN).read(null, 1_000_000);
    return events.map((recorded) => this.projected(recorded)).filter((each) => each.area === area && (id === undefined || each.id === id));
  }

  /** tells the manager of everything that has happened in its areas, from the beginning */
  async leverera(manager: ProcessManager): Promise<void> {
    for (const area of manager.areas) for (const event of await this.handelser(area)) await manager.handle(event);
  }

  private projected(recorded: RecordedEvent): ProjectedEvent {
    const { eventId, streamId, revision, lopnummer, position, meta } = recorded;
    const { recordedAt, actorId, role, correlationId } = meta;
    const event = this.codec.decode(recorded);
    return {
      event,
      eventId,
      ...parseStreamId(streamId),
      streamId,
      revision,
      lopnummer,
      position,
      recordedAt,
      actorId,
      role,
      correlationId,
    };
  }

  private context({ actorId, role, tidpunkt }: Vem & { actorId: string; role: string }) {
    const commandId = this.uuid();
    return { kommun: KOMMUN, actorId, role, correlationId: commandId, commandId, ...(tidpunkt === undefined ? {} : { tidpunkt }) };
  }
}
