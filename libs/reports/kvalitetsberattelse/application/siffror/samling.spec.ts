import { expect, jest, test } from '@jest/globals';
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

test('whoever finds all turns taken by countings that do not end is told to come again', async () => {
  const dataSource = {} as DataSource;
  const ends: (() => void)[] = [];
  const counting = () => samlat(dataSource, fraga, [], () => new Promise<void>((go) => ends.push(go)));
  const two = [counting(), counting()];
  await expect(counting()).rejects.toMatchObject({ kind: 'unavailable' });
  for (const end of ends) end();
  await Promise.all(two);
  expect(ends).toHaveLength(2);
});
