import type { EventStore, Position } from '#engine/event-store';
import { appendLoad, context, newStream, noted } from './appends.js';
import { percentile, run, type Load } from './load.js';
import type { OpenLog } from './store-logs.js';

/** Each cell is run in slices, in turns with the others, so that whatever else the machine does hits all alike. */
const SLICES = 3;
/** the kommun that clients write to, and the one that is read */
const [WRITTEN, READ] = ['0000', '0001'];
const [SHORT, LONG] = [10, 1_000];
const SHORT_STREAMS = 100;
const PER_COMMAND = 50;
const PAGE = 500;

export interface Cell {
  readonly log: string;
  readonly perSecond: number;
  /** milliseconds; none where there is one time for all */
  readonly p50?: number;
  readonly p99?: number;
}

export async function appending(logs: readonly OpenLog[], clients: number, seconds: number): Promise<Cell[]> {
  const loads = logs.map(({ name, store }) => appendLoad(store, clients, { name, kommun: WRITTEN }));
  return inTurns(logs, loads, clients, seconds);
}

/** One reader of whole streams. */
export async function readingStreams(logs: readonly OpenLog[], read: readonly Prepared[], length: 'short' | 'long', seconds: number) {
  const loads = logs.map(({ store }, index): Load => {
    const streams = read[index]![length];
    let next = 0;
    return {
      name: '',
      async command() {
        const events = await store.readStream(streams[next++ % streams.length]!);
        if (events.length !== (length === 'short' ? SHORT : LONG)) throw new Error('The stream is not whole');
      },
    };
  });
  return inTurns(logs, loads, 1, seconds);
}

async function inTurns(logs: readonly OpenLog[], loads: readonly Load[], clients: number, seconds: number): Promise<Cell[]> {
  const secondsOf = logs.map(({ mostSeconds }) => Math.min(seconds, mostSeconds));
  const latencies = logs.map((): number[] => []);
  const elapsed = logs.map(() => 0);
  for (const [index, load] of loads.entries()) {
    await run(load, clients, secondsOf[index]! / 10);
    await logs[index]!.settled();
  }
  for (let slice = 0; slice < SLICES; slice += 1)
    for (const [index, load] of loads.entries()) {
      const measured = await run(load, clients, secondsOf[index]! / SLICES);
      for (const latency of measured.latencies) latencies[index]!.push(latency);
      elapsed[index]! += measured.seconds;
      // What is left to be sealed is not to disturb the others.
      await logs[index]!.settled();
    }
  return logs.map(({ name }, index) => {
    const sorted = latencies[index]!.sort((a, b) => a - b);
    return { log: name, perSecond: sorted.length / elapsed[index]!, p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) };
  });
}

export interface Prepared {
  readonly short: readonly string[];
  readonly long: readonly string[];
  readonly events: number;
  /** from the first append until a follower had seen everything, events per second */
  readonly followed: Cell;
}

/** Writes the streams that are to be read, while somebody follows. */
export async function prepare(log: OpenLog, events: number): Promise<Prepared> {
  const longs = Math.max(1, Math.round((events - SHORT * SHORT_STREAMS) / LONG));
  const total = SHORT * SHORT_STREAMS + longs * LONG;
  const began = performance.now();
  const write = async () => {
    const short = await Promise.all(Array.from({ length: SHORT_STREAMS }, () => writeStream(log.store, SHORT)));
    const long: string[] = [];
    for (let n = 0; n < longs; n += 1) long.push(await writeStream(log.store, LONG));
    return { short, long };
  };
  const [{ short, long }] = await Promise.all([write(), follow(log.store, total)]);
  return { short, long, events: total, followed: { log: log.name, perSecond: (total * 1_000) / (performance.now() - began) } };
}

/** From the first event, when all have their lopnummer; the middle one of three times. */
export async function catchingUp(log: OpenLog, events: number): Promise<Cell> {
  const times: number[] = [];
  for (let round = 0; round < SLICES; round += 1) {
    const began = performance.now();
    await follow(log.store, events);
    times.push((performance.now() - began) / 1_000);
  }
  times.sort((a, b) => a - b);
  return { log: log.name, perSecond: events / percentile(times, 0.5) };
}

/** Until so many have come. Throws when a number is missing. */
async function follow(store: EventStore, events: number): Promise<void> {
  const feed = store.feed(READ);
  let seen = 0n;
  for (let position: Position | null = null; seen < BigInt(events);) {
    const page = await feed.read(position, PAGE);
    for (const { lopnummer } of page.events) {
      seen += 1n;
      if (lopnummer !== seen) throw new Error(`Lopnummer ${lopnummer} came where ${seen} was expected`);
    }
    position = page.position;
    if (page.events.length === 0) await feed.wait(position, 1_000);
  }
}

export interface SealWindow {
  readonly log: string;
  /** writing clients beside the one that is measured */
  readonly beside: number;
  readonly appends: number;
  /** milliseconds from the answer to an append until its event has its lopnummer */
  readonly median: number;
  readonly longest: number;
}

export async function sealWindow(log: OpenLog, beside: number, seconds: number): Promise<SealWindow> {
  const times: number[] = [];
  const probe: Load = {
    name: '',
    async command() {
      const streamId = newStream(WRITTEN);
      await log.store.append(streamId, 'no_stream', [noted()], context(WRITTEN));
      const stored = performance.now();
      while (!(await log.isSealed!(streamId)));
      times.push(performance.now() - stored);
    },
  };
  await Promise.all([run(probe, 1, seconds), run(appendLoad(log.store, beside, { name: log.name, kommun: WRITTEN }), beside, seconds)]);
  await log.settled();
  times.sort((a, b) => a - b);
  return { log: log.name, beside, appends: times.length, median: percentile(times, 0.5), longest: times.at(-1)! };
}

async function writeStream(store: EventStore, length: number): Promise<string> {
  const streamId = newStream(READ);
  for (let at = 0; at < length; at += PER_COMMAND) {
    const events = Array.from({ length: Math.min(PER_COMMAND, length - at) }, noted);
    await store.append(streamId, at === 0 ? 'no_stream' : BigInt(at - 1), events, context(READ));
  }
  return streamId;
}
