import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { eventStoreContract } from '../contract/event-store-contract.js';
import { OwnDatabase, settableClock } from '../contract/set-up.fixture.js';
import { streamIdOf } from '../ids.js';
import type { AppendContext, NewEvent } from '../port.js';
import { RevisionConflict, StoreUnavailable } from '../port.js';
import { PostgresEventStore } from './postgres-event-store.js';

const KOMMUN = '0000';
const systemClock = { now: () => new Date().toISOString() };
const newStream = (): string => streamIdOf(KOMMUN, 'avvikelse', randomUUID());
const noted = (text: string): NewEvent => ({ type: 'Antecknat', schemaVersion: 1, data: { text } });
const context = (): AppendContext => ({
  commandId: randomUUID(),
  correlationId: randomUUID(),
  actorId: randomUUID(),
  role: 'medarbetare',
  kommun: KOMMUN,
});
const storeAt = (url: string): PostgresEventStore => new PostgresEventStore({ connectionString: url, clock: systemClock });

/** for a longer run by hand: CHAOS_ROUNDS=10 */
const ROUNDS = Number(process.env['CHAOS_ROUNDS'] ?? '1');

const database = new OwnDatabase(2);

/** What only the owner of the tables can do. */
const withoutProtection = (...statements: string[]) =>
  database.pool.query(
    [
      'alter table handelselogg.handelse disable trigger user',
      'alter table handelselogg.head disable trigger user',
      ...statements,
      'alter table handelselogg.handelse enable trigger user',
      'alter table handelselogg.head enable trigger user',
    ].join(';\n'),
  );
const emptied = () => withoutProtection('truncate handelselogg.handelse, handelselogg.head');

eventStoreContract('PostgresEventStore', async () => {
  await emptied();
  const { clock, setTime } = settableClock();
  const store = new PostgresEventStore({ connectionString: database.url, clock });
  return {
    store,
    setTime,
    beginAt: async (kommun, lopnummer) => {
      await database.pool.query(`insert into handelselogg.head (kommun, lopnummer, hash, recorded_at) values ($1, $2, $3, 'epoch')`, [
        kommun,
        String(lopnummer - 1n),
        Buffer.alloc(32),
      ]);
    },
    close: () => store.close(),
  };
});

describe('several processes', () => {
  beforeEach(emptied);

  test('write one order together, answer each other’s repeated commands and see each other’s events', async () => {
    const stores = [storeAt(database.url), storeAt(database.url), storeAt(database.url)];
    const shared = context();
    const begun = newStream();
    await stores[0]!.append(begun, 'no_stream', [noted('first')], shared);
    const results = await Promise.all(
      Array.from({ length: 150 }, (_, n) => {
        const store = stores[n % 3]!;
        return n % 25 === 7
          ? store.append(begun, 'no_stream', [noted('again')], shared)
          : store.append(newStream(), 'no_stream', [noted('a')], context());
      }),
    );
    expect(results.filter(({ repeated }) => repeated)).toHaveLength(6);
    expect(await stores[1]!.verifyChain(KOMMUN)).toEqual({ events: 145n, faults: [] });

    const feed = stores[2]!.feed(KOMMUN);
    const head = await feed.head();
    const woken = feed.wait(head, 30_000);
    await stores[0]!.append(newStream(), 'no_stream', [noted('late')], context());
    await woken;
    expect((await feed.read(head, 10)).events.map(({ lopnummer }) => lopnummer)).toEqual([146n]);
    await Promise.all(stores.map((store) => store.close()));
  });

  test('a revision that another process has moved on is neither a false conflict nor a false success', async () => {
    const [here, there] = [storeAt(database.url), storeAt(database.url)];
    const stream = newStream();
    await here.append(stream, 'no_stream', [noted('a')], context());
    await there.append(stream, 0n, [noted('b')], context());
    await expect(here.append(stream, 0n, [noted('c')], context())).rejects.toMatchObject({
      name: 'RevisionConflict',
      expected: 0n,
      actual: 1n,
    });
    await there.append(stream, 1n, [noted('c')], context());
    expect(await here.append(stream, 2n, [noted('d')], context())).toMatchObject({ revision: 3n });
    await Promise.all([here.close(), there.close()]);
  });
});

describe('writers that meet', () => {
  beforeEach(emptied);

  test('one that would always be overtaken gets its turn, and the database’s links are the same as ours', async () => {
    // No guess of the head ever comes true: what a writer meets that is always a little too late.
    await database.pool.query(`create function handelselogg.too_late() returns trigger language plpgsql as $$ begin return null; end $$`);
    await database.pool.query(`create trigger too_late before update on handelselogg.head for each row
      when (current_query() like '%with moved%') execute function handelselogg.too_late()`);
    const store = storeAt(database.url);
    const stream = newStream();
    await store.append(stream, 'no_stream', [noted('Åsa åt gröt 🦽 "citat" \\ \n'), noted('b')], context());
    await database.pool.query('drop trigger too_late on handelselogg.head');
    await store.append(stream, 1n, [noted('c')], context());
    expect(await store.verifyChain(KOMMUN)).toEqual({ events: 3n, faults: [] });
    await database.pool.query('drop function handelselogg.too_late');
    await store.close();
  });

  test('of 64 clients in two processes that want one revision, one gets it and the others are told', async () => {
    const stores = [storeAt(database.url), storeAt(database.url)];
    const stream = newStream();
    for (let revision = 0; revision < 20 * ROUNDS; revision += 1) {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 64 }, (_, n) =>
          stores[n % 2]!.append(stream, revision === 0 ? 'no_stream' : BigInt(revision - 1), [noted(`${n}`)], context()),
        ),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') {
          expect(outcome.reason).toBeInstanceOf(RevisionConflict);
          expect(outcome.reason).toMatchObject({ actual: BigInt(revision) });
        }
    }
    expect(await stores[0]!.verifyChain(KOMMUN)).toEqual({ events: BigInt(20 * ROUNDS), faults: [] });
    await Promise.all(stores.map((store) => store.close()));
  });

  test('one command sent to two processes at once is stored once, and both answer the same', async () => {
    const stores = [storeAt(database.url), storeAt(database.url)];
    for (let round = 0; round < 20 * ROUNDS; round += 1) {
      const stream = newStream();
      const command = context();
      const answers = await Promise.all(stores.map((store) => store.append(stream, 'no_stream', [noted('a'), noted('b')], command)));
      expect(answers.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
      expect(answers[0]).toMatchObject({ revision: 1n, position: answers[1]!.position });
    }
    expect(await stores[0]!.verifyChain(KOMMUN)).toEqual({ events: BigInt(40 * ROUNDS), faults: [] });
    await Promise.all(stores.map((store) => store.close()));
  });

  test('a command of 5,000 events and one of a megabyte go in whole', async () => {
    const store = storeAt(database.url);
    const many = Array.from({ length: 5_000 }, (_, n) => noted(`${n}`));
    const answers = await Promise.all([
      store.append(newStream(), 'no_stream', many, context()),
      store.append(newStream(), 'no_stream', [noted('x'.repeat(1_000_000))], context()),
      ...Array.from({ length: 5 }, () => store.append(newStream(), 'no_stream', [noted('a')], context())),
    ]);
    expect(answers.map(({ revision }) => revision)).toEqual([4_999n, 0n, 0n, 0n, 0n, 0n, 0n]);
    expect(await store.verifyChain(KOMMUN)).toEqual({ events: 5_006n, faults: [] });
    await store.close();
  });
});

test('a store that is closed answers all that wait and leaves no connection behind', async () => {
  await emptied();
  const url = new URL(database.url);
  const store = storeAt(url.href);
  await store.append(newStream(), 'no_stream', [noted('a')], context());
  const appends = Array.from({ length: 500 }, () => store.append(newStream(), 'no_stream', [noted('a')], context()));
  const settled = Promise.allSettled(appends);
  await new Promise(setImmediate);
  await store.close();
  for (const outcome of await settled) if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(StoreUnavailable);
  await expect(store.append(newStream(), 'no_stream', [noted('a')], context())).rejects.toBeInstanceOf(StoreUnavailable);
  for (let left = -1; left !== 0;) {
    const { rows } = await database.pool.query<{ left: number }>(
      `select count(*)::int as left from pg_stat_activity where application_name = 'handelselogg' and datname = current_database()`,
    );
    left = rows[0]!.left;
  }
});

test('an event whose data has been damaged is read as an empty one, and hides no other', async () => {
  await emptied();
  const store = storeAt(database.url);
  const stream = newStream();
  for (const [n, text] of ['a', 'b', 'c'].entries())
    await store.append(stream, n === 0 ? 'no_stream' : BigInt(n - 1), [noted(text)], context());
  await withoutProtection(`update handelselogg.handelse set data = '{"text":' where lopnummer = 2`);
  const { events } = await store.feed(KOMMUN).read(null, 10);
  expect(events.map(({ data }) => data)).toEqual([{ text: 'a' }, {}, { text: 'c' }]);
  await store.close();
});

describe('the log cannot be changed', () => {
  beforeEach(async () => {
    await emptied();
    const store = storeAt(database.url);
    const stream = newStream();
    for (const [n, text] of ['ett', 'två', 'tre', 'fyra', 'fem'].entries())
      await store.append(stream, n === 0 ? 'no_stream' : BigInt(n - 1), [noted(text)], context());
    await store.close();
  });

  test.each([
    ['update', `update handelselogg.handelse set type = 'Annat' where lopnummer = 2`],
    ['delete', 'delete from handelselogg.handelse where lopnummer = 5'],
    ['truncate', 'truncate handelselogg.handelse'],
    ['removing the head', 'delete from handelselogg.head'],
    ['emptying the heads', 'truncate handelselogg.head'],
  ])('%s is refused, also to the owner', async (_, statement) => {
    await expect(database.pool.query(statement)).rejects.toMatchObject({ code: '23001' });
    const store = storeAt(database.url);
    expect(await store.verifyChain(KOMMUN)).toEqual({ events: 5n, faults: [] });
    await store.close();
  });

  const replaced = `update handelselogg.handelse set data = replace(data, 'två', 'tvi') where lopnummer = 2`;
  const swapped = `update handelselogg.handelse a set data = b.data from handelselogg.handelse b where (a.lopnummer, b.lopnummer) in ((2, 3), (3, 2))`;
  test.each<[string, string, string[]]>([
    ['one letter of a payload', replaced, ['2']],
    ['a payload’s white space', `update handelselogg.handelse set data = data || ' ' where lopnummer = 5`, ['5']],
    ['metadata', `update handelselogg.handelse set meta = replace(meta, 'medarbetare', 'enhetschef') where lopnummer = 1`, ['1']],
    ['a type', `update handelselogg.handelse set type = 'Annat' where lopnummer = 4`, ['4']],
    ['a time', `update handelselogg.handelse set recorded_at = recorded_at + interval '1 ms' where lopnummer = 5`, ['5']],
    ['a link', `update handelselogg.handelse set hash = set_byte(hash, 0, get_byte(hash, 0) # 1) where lopnummer = 3`, ['3', '4']],
    ['two payloads that changed places', swapped, ['2', '3']],
    ['an event taken away', 'delete from handelselogg.handelse where lopnummer = 3', ['4', '4', '4']],
    ['the last event taken away', 'delete from handelselogg.handelse where lopnummer = 5', ['5']],
    [
      'the last event taken away and the head set back',
      `delete from handelselogg.handelse where lopnummer = 5; update handelselogg.head set lopnummer = 4`,
      ['4'],
    ],
    [
      'the head set back',
      `update handelselogg.head h set lopnummer = 4, hash = e.hash from handelselogg.handelse e where e.lopnummer = 4`,
      ['5'],
    ],
    ['the head row taken away', 'delete from handelselogg.head', ['1']],
  ])('%s is found by verifyChain', async (_, tampering, at) => {
    await withoutProtection(tampering);
    const store = storeAt(database.url);
    const { faults } = await store.verifyChain(KOMMUN);
    expect(faults.map(({ lopnummer }) => String(lopnummer))).toEqual(at);
    await store.close();
  });

  test('verifyChain tells how far it has come, over more than one page', async () => {
    const store = storeAt(database.url);
    await store.append(
      newStream(),
      'no_stream',
      Array.from({ length: 1_200 }, (_, n) => noted(`${n}`)),
      context(),
    );
    const progress: [bigint, bigint][] = [];
    expect(await store.verifyChain(KOMMUN, (events, of) => progress.push([events, of]))).toEqual({ events: 1_205n, faults: [] });
    expect(progress).toEqual([
      [1_000n, 1_205n],
      [1_205n, 1_205n],
    ]);
    await store.close();
  });
});

describe('a database that fails', () => {
  beforeEach(emptied);

  test('refused connections are StoreUnavailable, and all works again when the database is back, without a restart', async () => {
    const way = await Way.to(database.url);
    const store = storeAt(way.url);
    const stream = newStream();
    await store.append(stream, 'no_stream', [noted('a')], context());
    await way.refuse();
    const command = context();
    await expectUnavailable(() => store.append(stream, 0n, [noted('b')], command));
    await expectUnavailable(() => store.readStream(stream));
    await expectUnavailable(() => store.feed(KOMMUN).read(null, 1));
    await expectUnavailable(() => store.findCommand(KOMMUN, command.commandId));
    await way.open();
    expect(await store.append(stream, 0n, [noted('b')], command)).toMatchObject({ revision: 1n, repeated: false });
    expect(await store.readStream(stream)).toHaveLength(2);
    await store.close();
    await way.close();
  });

  test('a silent network is answered in time, and what was stored though its answer was lost is stored once', async () => {
    const way = await Way.to(database.url);
    const store = storeAt(way.url);
    const stream = newStream();
    await store.append(stream, 'no_stream', [noted('a')], context());
    await store.readStream(stream);
    way.loseAnswers();
    const command = context();
    await Promise.all([
      expectUnavailable(() => store.append(stream, 0n, [noted('b')], command)),
      expectUnavailable(() => store.readStream(stream)),
    ]);
    await expectUnavailable(() => store.append(stream, 0n, [noted('b')], command));
    way.hear();
    expect(await store.append(stream, 0n, [noted('b')], command)).toMatchObject({ revision: 1n, repeated: true });
    expect(await store.readStream(stream)).toHaveLength(2);
    await store.close();
    await way.close();
  });

  test('an answer that is lost at commit: the same command again gives the answer, and one event', async () => {
    const way = await Way.to(database.url);
    const store = storeAt(way.url);
    const stream = newStream();
    await store.append(stream, 'no_stream', [noted('a')], context());
    for (let round = 0; round < 20 * ROUNDS; round += 1) {
      const command = context();
      // Connected, and with nothing to look up: the next answer is the commit's.
      await store.append(newStream(), 'no_stream', [noted('c')], context());
      await store.readStream(stream);
      way.loseNextAnswer();
      await expect(store.append(stream, BigInt(round), [noted('b')], command)).rejects.toBeInstanceOf(StoreUnavailable);
      expect(await store.append(stream, BigInt(round), [noted('b')], command)).toMatchObject({
        revision: BigInt(round + 1),
        repeated: true,
      });
    }
    expect(await store.readStream(stream)).toHaveLength(20 * ROUNDS + 1);
    expect((await store.verifyChain(KOMMUN)).faults).toEqual([]);
    await store.close();
    await way.close();
  });

  test('a connection that the server ends costs at most the appends that were on their way', async () => {
    const store = storeAt(database.url);
    for (let round = 0; round < 5; round += 1) {
      const commands = Array.from({ length: 20 }, () => ({ stream: newStream(), command: context() }));
      const appends = commands.map(({ stream, command }) => store.append(stream, 'no_stream', [noted('a')], command));
      await database.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'handelselogg' and datname = current_database()`,
      );
      for (const outcome of await Promise.allSettled(appends))
        if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(StoreUnavailable);
      await Promise.all(commands.map(({ stream, command }) => untilStored(() => store.append(stream, 'no_stream', [noted('a')], command))));
    }
    expect(await store.verifyChain(KOMMUN)).toEqual({ events: 100n, faults: [] });
    await store.close();
  });

  test('a head row that another transaction holds does not lose or double an append', async () => {
    const store = storeAt(database.url);
    await store.append(newStream(), 'no_stream', [noted('a')], context());
    const holder = await database.pool.connect();
    await holder.query('begin');
    await holder.query('select 1 from handelselogg.head for update');
    const command = context();
    const stream = newStream();
    await expectUnavailable(() => store.append(stream, 'no_stream', [noted('b')], command));
    await holder.query('rollback');
    holder.release();
    expect(await untilStored(() => store.append(stream, 'no_stream', [noted('b')], command))).toMatchObject({ revision: 0n });
    expect(await store.verifyChain(KOMMUN)).toEqual({ events: 2n, faults: [] });
    await store.close();
  });
});

async function expectUnavailable(call: () => Promise<unknown>): Promise<void> {
  const begin = performance.now();
  await expect(call()).rejects.toBeInstanceOf(StoreUnavailable);
  expect(performance.now() - begin).toBeLessThan(2_500);
}

/** What a caller does with StoreUnavailable: the same command again. */
async function untilStored<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      await new Promise(setImmediate);
    }
  }
}

/** The network between the store and its database, with faults. */
class Way {
  private readonly sockets = new Set<Socket>();
  private mute = false;
  private loseNext = false;
  private server = createServer();
  private port = 0;

  private constructor(private readonly target: URL) {}

  static async to(url: string): Promise<Way> {
    const way = new Way(new URL(url));
    await way.open();
    return way;
  }

  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    return url.href;
  }

  async open(): Promise<void> {
    this.server = createServer((client) => {
      const server = connect(Number(this.target.port), this.target.hostname);
      for (const socket of [client, server]) {
        this.sockets.add(socket);
        socket.on('error', () => socket.destroy()).on('close', () => this.sockets.delete(socket));
      }
      client.on('data', (data) => server.write(data)).on('close', () => server.destroy());
      server
        .on('data', (data) => (this.loseNext ? this.lose(client) : this.mute || client.write(data)))
        .on('close', () => this.mute || client.destroy());
    }).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  async refuse(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  /** What is sent arrives; no answer comes back. */
  loseAnswers(): void {
    this.mute = true;
  }

  /** The next answer is not passed on: the connection breaks instead. */
  loseNextAnswer(): void {
    this.loseNext = true;
  }

  private lose(client: Socket): void {
    this.loseNext = false;
    client.destroy();
  }

  hear(): void {
    this.mute = false;
  }

  async close(): Promise<void> {
    await this.refuse();
  }
}
