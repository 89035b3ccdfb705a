import { expect, test } from '@jest/globals';
import { loadRegler } from '#regler/ladda';
import { BESLUTSINSTANSER } from './koder.js';

test('instanserna som en delegation kan ges är kodverkets, och var och en som regeldatan ger ett beslut', () => {
  const regler = loadRegler();
  expect([...BESLUTSINSTANSER]).toEqual(regler.allaKoder('beslutsinstanser'));
  expect(BESLUTSINSTANSER).toEqual(expect.arrayContaining(regler.delegation().map(({ beslutsinstans }) => beslutsinstans)));
});
