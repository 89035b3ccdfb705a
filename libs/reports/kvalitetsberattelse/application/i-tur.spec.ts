import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Sql } from '#reports/gemensamt';
import { iTur, turer } from './i-tur.js';

test('no more questions at a time than it says, each with its own answer, also after one that failed', async () => {
  let now = 0;
  let most = 0;
  const database: Sql = {
    query: async <Row>(sql: string) => {
      most = Math.max(most, (now += 1));
      await new Promise(setImmediate);
      now -= 1;
      if (sql === '3') throw new Error('refused');
      return [sql] as Row[];
    },
  };
  const { query } = iTur(database, 2);
  const answers = await Promise.allSettled(['1', '2', '3', '4', '5', '6'].map((sql) => query(sql)));
  expect(most).toBe(2);
  expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : 'refused'))).toEqual([
    ['1'],
    ['2'],
    'refused',
    ['4'],
    ['5'],
    ['6'],
  ]);
});

test('what waits when it is closed is not asked', async () => {
  const asked: string[] = [];
  let answer = (): void => undefined;
  const database: Sql = {
    query: async <Row>(sql: string) => {
      asked.push(sql);
      await new Promise<void>((go) => (answer = go));
      return [sql] as Row[];
    },
  };
  const ko = iTur(database, 1);
  const answers = Promise.allSettled(['1', '2', '3'].map((sql) => ko.query(sql)));
  ko.stang();
  answer();
  expect((await answers).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(asked).toEqual(['1']);
});

describe('whoever waits for a turn', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  const gone = new Error('gone');
  const talamod = { ms: 15_000, borta: (error: unknown) => error === gone };
  const working = () => {
    let [end, fail] = [(): void => undefined, (_: unknown): void => undefined];
    const work = () => new Promise<void>((go, refuse) => ([end, fail] = [go, refuse]));
    return { work, end: () => end(), fail: (error: unknown) => fail(error) };
  };

  test('is refused with 503 after too long, told when to come again, and takes no turn from who comes after', async () => {
    const tur = turer(1, talamod);
    const first = working();
    const slow = tur(first.work);
    const refused = expect(tur(async () => 'late')).rejects.toMatchObject({
      kind: 'unavailable',
      kod: 'OTILLGANGLIG',
      message: expect.stringContaining('Försök igen'),
      igenOmSekunder: 15,
    });
    jest.advanceTimersByTime(14_999);
    const later = tur(async () => 'in time');
    jest.advanceTimersByTime(1);
    await refused;
    first.end();
    await slow;
    expect(await later).toBe('in time');
    expect(await tur(async () => 'free')).toBe('free');
    expect(jest.getTimerCount()).toBe(0);
  });

  test('is told at once what has gone away under who had it, and leaves no turn taken', async () => {
    const tur = turer(1, talamod);
    const first = working();
    const all = Promise.allSettled([tur(first.work), tur(async () => 'second'), tur(async () => 'third')]);
    first.fail(gone);
    expect(await all).toEqual(Array(3).fill({ status: 'rejected', reason: gone }));
    expect(await tur(async () => 'back')).toBe('back');
    expect(jest.getTimerCount()).toBe(0);
  });

  test('has the turn of who failed with something of its own', async () => {
    const tur = turer(1, talamod);
    const first = working();
    const all = Promise.allSettled([tur(first.work), tur(async () => 'second')]);
    first.fail(new Error('of its own'));
    expect((await all)[1]).toEqual({ status: 'fulfilled', value: 'second' });
  });

  test('is not refused where no limit is set', async () => {
    const tur = turer(1);
    const first = working();
    const slow = tur(first.work);
    const waiting = tur(async () => 'patient');
    jest.advanceTimersByTime(60_000);
    first.end();
    await slow;
    expect(await waiting).toBe('patient');
  });
});
