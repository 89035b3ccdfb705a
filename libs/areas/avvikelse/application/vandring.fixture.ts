import { v5 } from 'uuid';
import { avvikelseEvents, avvikelseimportDecider, IMPORT_AREA, type AvvikelseCommand, type AvvikelseEvent } from '#areas/avvikelse';
import { EventSourcedCommandRoad, newIdOf, type CommandContext } from '#engine/command';
import { MemoryEventStore } from '#engine/event-store/memory';
import { parseStreamId, type RecordedEvent } from '#engine/event-store';
import { EventRegistry } from '#engine/events';
import { DomainError } from '#engine/kernel';
import type { FieldCipher } from '#engine/personal-data';
import { kommando } from '#testkit/given/avvikelse';
import { Slump } from '#testkit/slump';
import { loadRegler } from '#regler/ladda';
import { avvikelseAggregate, lexSarahIdFor } from './aggregate.js';

export const KOMMUN = '0000';
/** Stands in every text that says something about somebody. */
export const HEMLIGT = 'Hemlig Planteradsson';
export const KLAR_IMPORT = '00000000-0000-4000-8000-0000000000aa';
export const AVBRUTEN_IMPORT = '00000000-0000-4000-8000-0000000000bb';

const NAMESPACE = '2b6f7c9e-51c3-5d0a-9f6e-8a8f0f6f1c44';
const SERVER_KEY = Buffer.alloc(32, 7);
const DAY = 86_400_000;
const START = Date.UTC(2026, 2, 20, 22, 30);
const PROTECTED = new Set([
  'beskrivning',
  'text',
  'motivering',
  'handelseforlopp',
  'konsekvenser',
  'slutsats',
  'kommentar',
  'orsak',
  'mal',
]);
const ENHETER = [
  { enhetId: 'norr', regi: 'egen', vag: ['kommunen', 'aldre', 'norr'] },
  { enhetId: 'soder', regi: 'egen', vag: ['kommunen', 'aldre', 'soder'] },
  { enhetId: 'bolaget', regi: 'privat', vag: ['kommunen', 'bolaget'] },
] as const;

export interface Handelse {
  readonly recorded: RecordedEvent;
  readonly id: string;
  readonly event: AvvikelseEvent;
}

const marked = (value: unknown, key = ''): unknown => {
  if (typeof value === 'string') return PROTECTED.has(key) ? `${value} ${HEMLIGT}` : value;
  if (Array.isArray(value)) return value.map((each) => marked(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, marked(each, name)]));
};

/** Cases that the real rules have let happen, in a store of their own: every turn a case may take, at business times around a change of clocks. */
export class Vandring {
  private now = START;
  private commands = 0;
  readonly store = new MemoryEventStore({ now: () => new Date(this.now).toISOString() });
  readonly codec: EventRegistry;
  readonly road: EventSourcedCommandRoad;
  readonly aggregate = avvikelseAggregate(loadRegler());
  readonly ids: string[] = [];
  private readonly atgarder = new Map<string, string[]>();
  private readonly slump: Slump;

  constructor(
    private readonly seed: number,
    cipher: FieldCipher,
  ) {
    this.slump = new Slump(seed);
    this.codec = new EventRegistry(avvikelseEvents, cipher);
    const clock = { now: () => new Date(this.now).toISOString() };
    this.road = new EventSourcedCommandRoad({ store: this.store, codec: this.codec, clock, serverKey: SERVER_KEY });
  }

  async walk(cases: number, steps: number): Promise<this> {
    for (const importId of [KLAR_IMPORT, AVBRUTEN_IMPORT]) {
      await this.import(importId, 'PaborjaAvvikelseimport', { importId, antalRader: cases, filhash: 'hash' }, 'new');
    }
    for (let n = 0; n < cases; n += 1) await this.report();
    for (let n = 0; n < steps; n += 1) {
      if (n === Math.floor(steps / 2)) await this.import(KLAR_IMPORT, 'SlutforAvvikelseimport', {}, 'latest');
      await this.step();
    }
    return this;
  }

  async events(): Promise<Handelse[]> {
    const { events } = await this.store.feed(KOMMUN).read(null, 1_000_000);
    return events.map((recorded) => ({
      recorded,
      id: parseStreamId(recorded.streamId).id,
      event: this.codec.decode(recorded) as AvvikelseEvent,
    }));
  }

  private context(): CommandContext {
    this.now += Math.floor(this.slump.tal() * 0.4 * DAY);
    const commandId = v5(`${this.seed}:${this.commands++}`, NAMESPACE);
    const tidpunkt = new Date(this.now - (this.slump.chance(0.2) ? Math.floor(this.slump.tal() * 12 * DAY) : 0)).toISOString();
    return { kommun: KOMMUN, actorId: 'medarbetare', role: 'medarbetare', correlationId: commandId, commandId, tidpunkt };
  }

  private async report(): Promise<void> {
    const context = this.context();
    const imported = this.slump.chance(0.3);
    const utanEnhet = !imported && this.slump.chance(0.15);
    const upptackt = new Date(Date.parse(context.tidpunkt!) - Math.floor(this.slump.tal() * 3 * DAY)).toISOString();
    const { type, data } = kommando('RapporteraAvvikelse', {
      enhet: this.slump.oneOf(ENHETER),
      rapportvag: imported ? 'tidigare-system' : utanEnhet ? 'utan-inloggning' : 'inloggad',
      rapporterasSom: !imported && this.slump.chance(0.1) ? 'lex-sarah' : 'avvikelse',
      kategorier: this.slump.chance(0.3) ? ['personuppgiftsincident'] : this.slump.chance(0.5) ? ['fall', 'lakemedel'] : [],
      lagrum: this.slump.chance(0.5) ? ['SoL'] : [],
      ...(this.slump.chance(0.5)
        ? { berorda: [{ kon: this.slump.oneOf(['kvinna', 'man', 'okant'] as const), personuppgift: HEMLIGT }, { kon: 'kvinna' as const }] }
        : {}),
      ...(this.slump.chance(0.5) ? { upptackt: this.slump.chance(0.5) ? upptackt : upptackt.slice(0, 10) } : {}),
      ...(imported ? { importId: this.slump.oneOf([KLAR_IMPORT, AVBRUTEN_IMPORT]), ursprungsnummer: HEMLIGT } : {}),
    });
    const { enhet: _, ...utan } = data;
    const id = newIdOf(SERVER_KEY, context.commandId, 0);
    await this.road.execute(this.aggregate, id, { type, data: marked(utanEnhet ? utan : data) as typeof data }, 'new', context);
    this.ids.push(id);
    this.atgarder.set(id, []);
  }

  /** One command on one case, if the rules let it. */
  private async step(): Promise<void> {
    const id = this.slump.oneOf(this.ids);
    const context = this.context();
    const { type, data } = this.slump.oneOf(this.variants(id));
    try {
      const command = { type, data: marked(data) } as Pick<AvvikelseCommand, 'type' | 'data'>;
      await this.road.execute(this.aggregate, id, command, 'latest', context);
      if (type === 'ForeslaAtgard') this.atgarder.get(id)!.push(newIdOf(SERVER_KEY, context.commandId, 0));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }

  private variants(id: string): readonly Pick<AvvikelseCommand, 'type' | 'data'>[] {
    const hsl = { lagrumsgrupp: 'HSL', faktorer: { sannolikhet: 4, allvarlighetsgrad: 4 } } as const;
    const sol = { lagrumsgrupp: 'SoL-LSS', faktorer: { sannolikhet: 1, allvarlighetsgrad: 2 } } as const;
    const forward = [
      kommando('TaEmotAvvikelse'),
      kommando('BedomAvvikelse', { riskbedomningar: [sol, hsl], lagrum: ['SoL', 'HSL'], kategorier: ['fall'] }),
      kommando('BedomAvvikelse', { kategorier: ['personuppgiftsincident'] }),
      kommando('UtredAvvikelse'),
      kommando('BeslutaAvvikelse'),
      kommando('ForeslaAtgard', { klarSenast: '2026-10-24', uppfoljningSenast: '2026-10-25' }),
      kommando('ForeslaAtgard', { mal: 'Inga fler.' }),
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
      kommando('BedomAvvikelse', { missforhallandeMisstanks: true }),
      kommando('BeslutaAvvikelse', { beslut: 'ingen-atgard' }),
      kommando('AvslutaAvvikelse'),
      kommando('LamnaAterkoppling'),
      kommando('KompletteraAvvikelse'),
      kommando('FlyttaAvvikelse', { enhet: this.slump.oneOf(ENHETER) }),
      kommando('LamnaOverTillLexSarah'),
      kommando('FattaImyBeslut'),
      kommando('AvslutaFranTidigareSystem', { slutsats: 'Klart.' }),
      kommando('AterupptaAvvikelse'),
      ...(this.slump.chance(0.2) ? [kommando('MakuleraAvvikelse')] : []),
      ...[1, 2, 3].flatMap((omgang) => [
        kommando('AterlamnaFranLexSarah', { lexSarahId: lexSarahIdFor(id, omgang) }),
        kommando('AvslutaGenomLexSarah', { lexSarahId: lexSarahIdFor(id, omgang) }),
      ]),
    ];
    return this.slump.chance(0.7) ? forward : turns;
  }

  private async import(id: string, type: 'PaborjaAvvikelseimport' | 'SlutforAvvikelseimport', data: object, expectation: 'new' | 'latest') {
    const aggregate = { area: IMPORT_AREA, decider: avvikelseimportDecider };
    await this.road.execute(aggregate, id, { type, data } as never, expectation, this.context());
  }
}
