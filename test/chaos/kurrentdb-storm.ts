import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { eventIdOf, StoreUnavailable, streamIdOf, type ExpectedRevision } from '#engine/event-store';
import { KurrentEventStore, PostgresSealIndex } from '#engine/event-store/kurrentdb';
import { createDataSource, createPool, systemClock } from '#engine/platform';
import { eventually } from '#testkit/eventually';
import { PATIENT_MS, quiet } from '#testkit/log';
import { Slump } from '#testkit/slump';
import { Child } from './kurrentdb-child.js';
import { faultsOfHandled, type Handled } from './kurrentdb-handled.js';
import { orderedTable, registry } from './runtime.js';

export interface StormOptions {
  /** a migrated database that nobody else uses */
  readonly databaseUrl: string;
  /** rounded up to whole commands */
  readonly events: number;
  /** how many times a worker is killed, evenly over the events */
  readonly kills: number;
  readonly tell?: (line: string) => void;
}
export interface Storm {
  readonly events: number;
  readonly seconds: number;
  /** what is wrong with what was handled, and with the chain */
  readonly faults: readonly string[];
  /** bytes in use in the worker that is never killed, after each quarter of the events */
  readonly memory: readonly number[];
  readonly kills: number;
  /** events that the worker that is never killed was the one to seal */
  readonly sealedBySurvivor: number;
  /** how many times it began its subscription anew */
  readonly resubscribed: number;
  /** reads and subscriptions that the server was asked for */
  readonly reads: number;
}

const KOMMUNER = ['0000', '0001'];
const PER_COMMAND = 25;
const COMMANDS_OF_STREAM = 2;
const QUARTERS = 4;
/** events that may wait to be handled before the writers wait too */
const AHEAD = 2_000;
/** however slow the machine is */
const STUCK_MS = 600_000;
/** The weather changes with each kill: no read gets further than 500 events, and in between it ends before that without a word. */
const WEATHERS = [{ dropEvery: 500 }, { cleanEndEvery: 300 }, { dropEvery: 500, slow: 2 }, { cleanEndEvery: 300, slow: 2 }];
/** handled by two workers that are killed at random, and by one that is not */
const [KILLED, SURVIVING] = ['raknare', 'overlevande'];
const SEED = 6;

/** The bytes that may be in use after the later quarters beyond those after the first: what is remembered of the latest few thousand events, however many there are. */
export const MOST_GROWTH = 8 * 1024 * 1024;
export const growthOf = ({ memory }: Storm): number => Math.max(...memory.slice(1)) - memory[0]!;

/** Writes to KurrentDB's peer, and has it all sealed and handled, while reads are cut short and workers are killed. */
export async function storm(options: StormOptions): Promise<Storm> {
  const run = new Run(options);
  try {
    return await run.run();
  } finally {
    await run.end();
  }
}

class Run {
  private readonly children: Child[] = [];
  private readonly slump = new Slump(SEED);
  private readonly written = new Set<string>();
  private readonly perQuarter: number;
  private readonly dataSource: DataSource;
  private readonly pool;
  private peer!: Child;
  private url!: string;
  private store!: KurrentEventStore;
  private pair: Promise<Child>[] = [];
  private kills = 0;
  /** events that may be written before the next kill */
  private gate = 0;
  private calm = false;

  constructor(private readonly options: StormOptions) {
    this.perQuarter = Math.ceil(options.events / (QUARTERS * KOMMUNER.length * PER_COMMAND));
    this.dataSource = createDataSource(options.databaseUrl, { use: 'batch', max: 4 });
    this.pool = createPool(options.databaseUrl, { use: 'batch', max: 4 });
  }

  async run(): Promise<Storm> {
    await this.begin();
    const survivor = await this.worker(SURVIVING);
    this.pair = [this.worker(KILLED), this.worker(KILLED)];
    await Promise.all(this.pair);
    await this.weather();

    const began = performance.now();
    const memory: number[] = [];
    const quarters = async (): Promise<void> => {
      for (let quarter = 1; quarter <= QUARTERS; quarter += 1) {
        await Promise.all(KOMMUNER.map((kommun) => this.write(kommun)));
        await this.handledAtLeast(this.written.size);
        memory.push(await survivor.ask<number>('memory'));
        this.options.tell?.(
          `${this.written.size} händelser, ${this.kills} dödade, ${(memory.at(-1)! / 1024 / 1024).toFixed(1)} MB i den som lever`,
        );
      }
    };
    await Promise.all([quarters(), this.killing()]);
    await Promise.all(this.pair);
    const seconds = (performance.now() - began) / 1_000;

    return {
      events: this.written.size,
      seconds,
      faults: await this.faults(),
      memory,
      kills: this.kills,
      sealedBySurvivor: await survivor.ask<number>('sealed'),
      resubscribed: await survivor.ask<number>('resubscribed'),
      reads: await this.peer.ask<number>('reads'),
    };
  }

  async end(): Promise<void> {
    this.calm = true;
    await Promise.allSettled(this.pair);
    await Promise.all(this.children.map((child) => child.kill()));
    await this.store?.close();
    await this.pool.end();
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  private async begin(): Promise<void> {
    await this.dataSource.initialize();
    for (const name of [KILLED, SURVIVING]) await this.dataSource.query(orderedTable(name));
    this.peer = await this.child('kurrentdb-peer.js');
    this.url = await this.peer.ask<string>('url');
    this.store = await KurrentEventStore.open({
      url: this.url,
      index: new PostgresSealIndex(this.pool),
      clock: systemClock,
      logger: quiet,
      answerMs: PATIENT_MS,
    });
  }

  private worker(projection: string): Promise<Child> {
    return this.child('kurrentdb-worker.js', this.url, this.options.databaseUrl, projection);
  }

  private async child(script: string, ...parameters: string[]): Promise<Child> {
    const child = await Child.start(script, ...parameters);
    this.children.push(child);
    return child;
  }

  private weather(): Promise<void> {
    return this.peer.ask('faults', WEATHERS[this.kills % WEATHERS.length]!);
  }

  /**
   * Now one and now the other, each kill somewhere in its own part of the events. How fast the machine is does not matter: what is written waits until the
   * victim is up, and the victim is killed when some of what is then let through has been handled, and not all.
   */
  private async killing(): Promise<void> {
    const part = this.options.events / this.options.kills;
    while (this.kills < this.options.kills && !this.calm) {
      const begins = part * (this.kills + this.slump.tal() / 2);
      this.gate = begins;
      const victim = this.slump.chance(0.5) ? 0 : 1;
      const child = await this.pair[victim]!;
      this.gate = begins + part / 2;
      await this.handledAtLeast(begins + (part / 4) * this.slump.tal());
      await child.kill();
      this.kills += 1;
      await this.weather();
      this.pair[victim] = this.worker(KILLED);
    }
    this.gate = Infinity;
  }

  /** A quarter of a kommun's events, never far ahead of those who handle them, nor past a kill that is to come. */
  private async write(kommun: string): Promise<void> {
    let streamId = '';
    for (let command = 0; command < this.perQuarter; command += 1) {
      const place = command % COMMANDS_OF_STREAM;
      if (place === 0) streamId = streamIdOf(kommun, 'avvikelse', randomUUID());
      await eventually('the next kill is due', () => this.calm || this.written.size < this.gate, STUCK_MS);
      await this.append(streamId, place === 0 ? 'no_stream' : BigInt(place * PER_COMMAND - 1));
      await this.handledAtLeast(this.written.size - AHEAD);
    }
  }

  /** As a client does: what is not known to have been stored is sent again under its own id. */
  private async append(streamId: string, expected: ExpectedRevision): Promise<void> {
    const commandId = randomUUID();
    const events = await registry.encode(
      streamId,
      commandId,
      Array.from({ length: PER_COMMAND }, () => noted),
    );
    const kommun = streamId.slice(0, 4);
    const context = { commandId, correlationId: commandId, actorId: commandId, role: 'medarbetare', kommun };
    for (;;) {
      try {
        await this.store.append(streamId, expected, events, context);
        break;
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        await delay(20);
      }
    }
    for (let index = 0; index < PER_COMMAND; index += 1) this.written.add(eventIdOf(commandId, index));
  }

  /** Or until it is over. */
  private async handledAtLeast(count: number): Promise<void> {
    if (count <= 0) return;
    await eventually(`${count} events are handled`, async () => this.calm || (await this.handled()) >= count, STUCK_MS);
  }

  /** events that both projections have handled */
  private async handled(): Promise<number> {
    const [row] = await this.dataSource.query<{ n: number }[]>(
      `SELECT least(coalesce(sum(lopnummer) FILTER (WHERE namn = $1), 0), coalesce(sum(lopnummer) FILTER (WHERE namn = $2), 0))::int AS n
         FROM motor.projektion`,
      [KILLED, SURVIVING],
    );
    return row!.n;
  }

  private async faults(): Promise<string[]> {
    await this.peer.ask('faults', {});
    const faults: string[] = [];
    for (const name of [KILLED, SURVIVING]) {
      const rows = await this.dataSource.query<Handled[]>(
        `SELECT event_id, stream_id, revision, lopnummer, antal FROM ${name} ORDER BY nr`,
      );
      faults.push(...faultsOfHandled(this.written, rows).map((fault) => `${name}: ${fault}`));
    }
    for (const kommun of KOMMUNER) {
      const chain = await this.store.verifyChain(kommun);
      faults.push(...chain.faults.map((fault) => `${kommun}: ${JSON.stringify(fault)}`));
    }
    const parked = await this.dataSource.query<{ event_id: string }[]>('SELECT event_id FROM motor.parkerad_handelse');
    return [...faults, ...parked.map(({ event_id }) => `parked: ${event_id}`)];
  }
}

const noted = {
  type: 'AvvikelseKompletterad',
  data: { tidpunkt: '2026-03-01T07:15:00.000Z', text: 'Larmet gick inte fram till den som hade jour.', avRapportoren: true },
};
