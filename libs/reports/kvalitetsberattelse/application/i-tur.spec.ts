import { expect, test } from '@jest/globals';
import type { Sql } from '#reports/gemensamt';
import { iTur } from './i-tur.js';

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
