import { expect, test } from '@jest/globals';
import { flyttade, processomraden } from './processomraden.js';

const moment = (kontrollmomentId: string, process?: string) => ({ kontrollmomentId, ...(process === undefined ? {} : { process }) });

test('ett område per process i planens ordning; utan process i inget', () => {
  const plan = [moment('a', 'Fakturor'), moment('b'), moment('c', 'Delegation'), moment('d', ' Fakturor '), moment('e', ' ')];
  expect(processomraden(plan)).toEqual([{ kontrollmoment: ['a', 'd'] }, { kontrollmoment: ['c'] }]);
});

test('en text följer sina kontrollmoment när en revidering ändrar ordningen', () => {
  const fran = [{ kontrollmoment: ['a'] }, { kontrollmoment: ['b'] }];
  const till = [{ kontrollmoment: ['c', 'b'] }, { kontrollmoment: ['a'] }];
  const texter = ['sammanfattning', 'omrade-1', 'omrade-2'].map((nyckel) => ({ nyckel }));
  expect(flyttade(texter, fran, till).map(({ nyckel }) => nyckel)).toEqual(['sammanfattning', 'omrade-2', 'omrade-1']);
});
