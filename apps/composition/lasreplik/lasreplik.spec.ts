import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { streamIdOf } from '#engine/event-store';
import { MemoryEventStore } from '#engine/event-store/memory';
import { createHealth, createMetrics, type Health, type LogFields, type Metrics } from '#engine/platform';
import { Fordrojning } from './fordrojning.js';
import { Lasreplik } from './lasreplik.js';

const KOMMUN = '0001';
const ID = '00000000-0000-4000-8000-000000000001';

/** A database that says who it is, with one checkpoint and one place in the write-ahead log. */
class Databas {
  isInitialized = true;
  lsn: string | null = '0/100';
  position: string | null = null;
  fel: Error | undefined;
  asked = 0;

  constructor(private readonly namn: string) {}

  async initialize(): Promise<this> {
    return this;
  }

  async query(sql: string): Promise<unknown> {
    this.asked++;
    if (this.fel) throw this.fel;
    if (sql.includes('lsn')) return [{ lsn: this.lsn }];
    if (sql.includes('motor.projektion')) return this.position === null ? [] : [{ position: this.position }];
    return [{ namn: this.namn }];
  }

  createQueryRunner(): { query(sql: string): Promise<unknown>; release(): Promise<void> } {
    return { query: (sql) => this.query(sql), release: async () => undefined };
  }
}

let primar: Databas;
let replik: Databas;
let store: MemoryEventStore;
let metrics: Metrics;
let health: Health;
let warned: [string, LogFields | undefined][];
let lasreplik: Lasreplik;
/** as the runtime would answer: the primary has everything */
let reached: boolean;

beforeEach(() => {
  primar = new Databas('primär');
  replik = new Databas('replik');
  store = new MemoryEventStore({ now: () => '2026-01-01T00:00:00.000Z' });
  metrics = createMetrics();
  health = createHealth();
  warned = [];
  reached = true;
  const warn = (message: string, fields?: LogFields): void => void warned.push([message, fields]);
  lasreplik = new Lasreplik({
    replik: replik as unknown as DataSource,
    primar: primar as unknown as DataSource,
    store,
    readYourWrites: { waitFor: async () => reached },
    projektioner: ['avvikelse'],
    health,
    logger: { debug: warn, info: warn, warn, error: warn },
    metrics,
    // Those who are tested share their processors with others.
    talamodMs: 1_000,
  });
});

afterEach(() => void jest.restoreAllMocks());

/** All clocks that never go backwards say so much more. */
const later = (ms: number): void => {
  const now = performance.now.bind(performance);
  jest.spyOn(performance, 'now').mockImplementation(() => now() + ms);
};
/** Work done as a request does it. */
const begar = <T>(method: string, work: () => Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => void lasreplik.begar(method, () => void work().then(resolve, reject)));
/** The replica has been looked at, and found good or not. */
const looked = async (): Promise<void> => void (await health.ready());
const fraga = async (): Promise<unknown> => {
  const runner = (primar as unknown as DataSource).createQueryRunner();
  const [row] = (await runner.query('select * from avvikelse')) as { namn: string }[];
  return row!.namn;
};
let commands = 0;
const lagra = async (): Promise<string> => {
  const context = {
    commandId: `00000000-0000-4000-8000-${String(++commands).padStart(12, '0')}`,
    correlationId: ID,
    actorId: 'a',
    role: 'r',
    kommun: KOMMUN,
  };
  return (await store.append(streamIdOf(KOMMUN, 'avvikelse', ID), 'any', [{ type: 'Hant', schemaVersion: 1, data: {} }], context)).position;
};
const counted = async (utfall: string): Promise<number> =>
  Number(new RegExp(`utfall="${utfall}"\\} (\\d+)`).exec((await metrics.text()).body)?.[1] ?? 0);

describe('who answers a question about rows', () => {
  test('the replica, for a request that only asks', async () => {
    await looked();
    expect(await begar('GET', fraga)).toBe('replik');
    expect(await counted('replik')).toBe(1);
  });

  test('the primary, for a command and for what belongs to no request', async () => {
    await looked();
    expect(await begar('POST', fraga)).toBe('primär');
    expect(await fraga()).toBe('primär');
  });

  test('the primary, before the replica has been looked at', async () => expect(await begar('GET', fraga)).toBe('primär'));

  test('the replica, for who waits for what it has', async () => {
    await looked();
    replik.position = await lagra();
    expect(await begar('GET', async () => (await lasreplik.readYourWrites.waitFor(KOMMUN, replik.position!, 1_000), fraga()))).toBe(
      'replik',
    );
  });

  test('the primary, for who waits for what the replica does not have', async () => {
    await looked();
    replik.position = await lagra();
    const position = await lagra();
    expect(await begar('GET', async () => (await lasreplik.readYourWrites.waitFor(KOMMUN, position, 1_000), fraga()))).toBe('primär');
    expect(await counted('primar-replik-efter')).toBe(1);
    replik.position = position;
    expect(await begar('GET', async () => (await lasreplik.readYourWrites.waitFor(KOMMUN, position, 1_000), fraga()))).toBe('replik');
  });

  test('the primary, when the replica has the event but not what followed on it', async () => {
    await looked();
    const position = (replik.position = await lagra());
    await lagra();
    expect(await begar('GET', async () => (await lasreplik.readYourWrites.waitFor(KOMMUN, position, 1_000), fraga()))).toBe('primär');
  });

  test('nobody, when the primary has not come so far either', async () => {
    await looked();
    reached = false;
    expect(await begar('GET', async () => lasreplik.readYourWrites.waitFor(KOMMUN, await lagra(), 10))).toBe(false);
  });

  test('the primary, for an answer that also holds newer events of the log', async () => {
    await looked();
    await lagra();
    const both = async (): Promise<unknown> => (await store.readStream(streamIdOf(KOMMUN, 'avvikelse', ID)), fraga());
    expect(await begar('GET', both)).toBe('primär');
    replik.position = (await store.feed(KOMMUN).head())!;
    expect(await begar('GET', both)).toBe('replik');
  });

  test('the primary for the rest of a page, once it has been needed', async () => {
    await looked();
    await begar('GET', async () => {
      expect(await fraga()).toBe('replik');
      replik.position = null;
      await store.readStream(streamIdOf(KOMMUN, 'avvikelse', ID));
      await lasreplik.readYourWrites.waitFor(KOMMUN, await lagra(), 1_000);
      replik.position = await store.feed(KOMMUN).head();
      expect(await fraga()).toBe('primär');
    });
  });

  test('the primary, when the replica refuses the question; the next one is the replica’s again', async () => {
    await looked();
    replik.fel = Object.assign(new Error('canceling statement due to conflict with recovery'), { code: '40001' });
    expect(await begar('GET', fraga)).toBe('primär');
    expect(await counted('primar-replik-fel')).toBe(1);
    replik.fel = undefined;
    expect(await begar('GET', fraga)).toBe('replik');
  });

  test('the primary for the rest of a page, once the replica has refused one of its questions', async () => {
    await looked();
    await begar('GET', async () => {
      expect(await fraga()).toBe('replik');
      replik.fel = Object.assign(new Error('canceling statement due to conflict with recovery'), { code: '40001' });
      expect(await fraga()).toBe('primär');
      replik.fel = undefined;
      const { asked } = replik;
      expect(await fraga()).toBe('primär');
      expect(replik.asked).toBe(asked);
    });
    expect(await counted('primar-replik-fel')).toBe(1);
  });

  test('the primary for the rest of a page, once the replica could not say how far it has come', async () => {
    await looked();
    await begar('GET', async () => {
      replik.fel = Object.assign(new Error('canceling statement due to conflict with recovery'), { code: '40001' });
      await lasreplik.readYourWrites.waitFor(KOMMUN, await lagra(), 1_000);
      replik.fel = undefined;
      expect(await fraga()).toBe('primär');
    });
  });

  test('the primary, when what comes back in the replica’s place has not come as far', async () => {
    await looked();
    replik.position = await lagra();
    const minst = async (): Promise<unknown> => (
      await lasreplik.readYourWrites.waitFor(KOMMUN, (await store.feed(KOMMUN).head())!, 1_000),
      fraga()
    );
    expect(await begar('GET', minst)).toBe('replik');
    replik.fel = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    expect(await begar('GET', fraga)).toBe('primär');
    [replik.fel, replik.position] = [undefined, null];
    later(1_000);
    await looked();
    expect(await begar('GET', fraga)).toBe('replik');
    expect(await begar('GET', minst)).toBe('primär');
  });

  test('the primary, when the replica is gone; nobody asks it more until it has been looked at again', async () => {
    await looked();
    replik.fel = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    expect(await begar('GET', fraga)).toBe('primär');
    const { asked } = replik;
    expect(await begar('GET', fraga)).toBe('primär');
    expect(replik.asked).toBe(asked);
    expect(warned).toEqual([
      ['The read replica is not used: it is gone, silent or too far behind', expect.objectContaining({ errorCode: 'ECONNREFUSED' })],
    ]);
    expect(await counted('replik')).toBe(0);
  });

  test('the primary, when what is called a replica is none', async () => {
    replik.lsn = null;
    await looked();
    expect(await begar('GET', fraga)).toBe('primär');
    expect((await health.ready()).kontroller).toEqual([
      expect.objectContaining({ namn: 'replik', status: 'ok', detalj: expect.stringContaining('DATABASE_URL') }),
    ]);
  });

  test('the primary, when the replica has nothing of what the primary has had of late', async () => {
    replik.lsn = '0/FF';
    await looked();
    expect(await begar('GET', fraga)).toBe('primär');
  });

  test('the primary, when the replica is silent', async () => {
    replik.query = () => new Promise(() => undefined);
    await looked();
    expect(await begar('GET', fraga)).toBe('primär');
  });
});

describe('how old what a replica shows is', () => {
  let now = 0;
  const fordrojning = (): Fordrojning => ((now = 0), new Fordrojning(5_000, () => now));

  test('nothing, when it has all that the primary has', () => {
    const efter = fordrojning();
    efter.note('1/0');
    expect(efter.of('1/0')).toBe(0);
  });

  test('since the last place that it has passed', () => {
    const efter = fordrojning();
    efter.note('0/FFFFFFFF');
    now = 1_000;
    efter.note('1/10');
    now = 1_500;
    expect(efter.of('1/F')).toBe(1_500);
    expect(efter.of('1/10')).toBe(500);
  });

  test('too old, when it has passed none of the last places', () => {
    const efter = fordrojning();
    expect(efter.of('0/1')).toBeNull();
    efter.note('0/10');
    expect(efter.of('0/F')).toBeNull();
    now = 5_001;
    expect(efter.of('0/10')).toBeNull();
    efter.note('0/20');
    expect(efter.of('0/10')).toBeNull();
  });
});
