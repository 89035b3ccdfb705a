import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { checkOpenApi } from '#engine/http';
import { startaProvapp, type Provapp } from './avvikelse-app.js';

let provapp: Provapp;
beforeAll(async () => {
  provapp = await startaProvapp();
});
afterAll(() => provapp?.close());

test('beskrivningen av hela API:et är hel: varje adress, fråga, svar och exempel', () => {
  expect(checkOpenApi(provapp.document, provapp.routes)).toEqual([]);
});

test.each([
  ['mottagning', ['FEL_FAS', 'ENHET_SAKNAS', 'UPPGIFTER_SAKNAS']],
  ['avslut', ['FEL_FAS', 'OPPNA_ATGARDER']],
  ['imy-beslut', ['INGEN_PERSONUPPGIFTSINCIDENT', 'IMY_REDAN_BESLUTAT']],
])('%s säger vilka regler som kan säga nej', (noun, koder) => {
  const refusals = provapp.document.paths[`/kvalitet/v1/avvikelser/{id}/${noun}`]!.post!.responses['422'] as {
    content: Record<string, { examples: object }>;
  };
  expect(Object.keys(refusals.content['application/problem+json']!.examples)).toEqual(expect.arrayContaining(koder));
});
