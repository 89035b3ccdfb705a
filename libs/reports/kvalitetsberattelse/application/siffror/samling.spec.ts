import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { Fraga } from './modell.js';
import { samlat } from './samling.js';
import { parameters } from './urval.js';

const fraga: Fraga = {
  kommun: '0000',
  lopnummer: 1n,
  fran: '2025-01-01',
  till: '2025-12-31',
  avlast: '2026-01-15',
  omfattning: { organisationsenhetId: 'kommunen', namn: 'Exempelkommun', helaKommunen: true, enheter: [] },
};

test('a connection whose transaction cannot begin is given back', async () => {
  const release = jest.fn(async () => undefined);
  const startTransaction = () => Promise.reject(new Error('refused'));
  const dataSource = { createQueryRunner: () => ({ startTransaction, release }) } as unknown as DataSource;
  const asked = samlat(dataSource, fraga, [['avvikelser']], (sql) => sql.query('select 1 from avvikelse_fakta', parameters(fraga)));
  await expect(asked).rejects.toThrow('refused');
  expect(release).toHaveBeenCalledTimes(1);
});

test('when a counting has failed, what else it wanted to know is not asked', async () => {
  const asked: string[] = [];
  let answer = (): void => undefined;
  const query = async (sql: string) => {
    asked.push(sql);
    if (sql !== '1') return [];
    await new Promise<void>((go) => (answer = go));
    return [];
  };
  const counted = samlat({ query } as unknown as DataSource, fraga, [], async (sql) => {
    for (const each of ['1', '2', '3']) sql.query(each).catch(() => undefined);
    throw new Error('refused');
  });
  await expect(counted).rejects.toThrow('refused');
  answer();
  await new Promise(setImmediate);
  expect(asked).toEqual(['1']);
});

describe('who finds all turns taken', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  const turerna = () => {
    const dataSource = {} as DataSource;
    const going: { end: () => void; fail: (error: unknown) => void }[] = [];
    const counting = () => samlat(dataSource, fraga, [], () => new Promise<void>((end, fail) => going.push({ end, fail })));
    return { counting, going };
  };

  test('waits as long as some reports take to count, and is then told to come again', async () => {
    const { counting, going } = turerna();
    const two = [counting(), counting()];
    const third = counting();
    const fourth = expect(counting()).rejects.toMatchObject({ kind: 'unavailable', igenOmSekunder: 15 });
    await jest.advanceTimersByTimeAsync(9_000);
    going[0]!.end();
    await jest.advanceTimersByTimeAsync(0);
    expect(going).toHaveLength(3);
    await jest.advanceTimersByTimeAsync(6_000);
    await fourth;
    for (const { end } of going) end();
    await Promise.all([...two, third]);
  });

  test.each([
    ['is told so at once when the database has gone away', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 2],
    ['is told so at once when the database is silent', new Error('Query read timeout'), 2],
    ['has the turn of a question that took too long', Object.assign(new Error('canceling statement'), { code: '57014' }), 3],
  ])('%s', async (_, error, begun) => {
    const { counting, going } = turerna();
    const all = Promise.allSettled([counting(), counting(), counting()]);
    await jest.advanceTimersByTimeAsync(0);
    going[0]!.fail(error);
    await jest.advanceTimersByTimeAsync(0);
    expect(going).toHaveLength(begun);
    for (const { end } of going) end();
    expect((await all)[2]).toMatchObject(begun === 2 ? { status: 'rejected', reason: error } : { status: 'fulfilled' });
  });
});
