import { expect, test } from '@jest/globals';
import { Minne } from './minne.js';

test('the same question is answered once, another one for itself', async () => {
  const minne = new Minne<{ readonly svar: number }>();
  let asked = 0;
  const ask = (lopnummer: bigint) => minne.of({ kommun: '0000', lopnummer }, async () => ({ svar: (asked += 1) }));
  expect(await Promise.all([ask(7n), ask(7n), ask(8n)])).toEqual([{ svar: 1 }, { svar: 1 }, { svar: 2 }]);
});

test('what fails is asked again', async () => {
  const minne = new Minne<object>();
  await expect(minne.of('a', () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  expect(await minne.of('a', async () => ({ svar: 1 }))).toEqual({ svar: 1 });
});
