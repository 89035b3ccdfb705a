import { expect, test } from '@jest/globals';
import { filnamn, hamtaLagrat, iOrdning, lagra, modelltext, modellUr, sha256, texterFor } from './index.js';

test('bytes that are stored come back as they were, and their hash is of the bytes', async () => {
  const bytes = Uint8Array.from({ length: 1_000 }, (_, i) => i % 256);
  const stored = await lagra(bytes);
  expect(stored).toMatchObject({ sha256: sha256(bytes), kodning: 'gzip-base64' });
  expect(Buffer.from(await hamtaLagrat(stored)).equals(bytes)).toBe(true);
  expect(await lagra(bytes)).toEqual(stored);
});

test('the first reports have their text as it is', async () =>
  expect(Buffer.from(await hamtaLagrat({ innehall: 'Året å' })).toString('utf8')).toBe('Året å'));

test('a model is the same text whichever way its members were put together', () => {
  const dokument = { title: 'A', language: 'sv', facts: [], sections: [] };
  const turned = { sections: [], facts: [], language: 'sv', title: 'A' };
  const text = modelltext({ dokument, uppgifter: { b: 1, a: 2 } });
  expect(modelltext({ dokument: turned, uppgifter: { a: 2, b: 1 } })).toBe(text);
  expect(modelltext(modellUr(text))).toBe(text);
});

test('a file name says what it is, in ASCII', () => {
  const rapport = { mall: 'kvalitetsberattelse', period: { benamning: 'Hösten 2025 / "år"' } };
  const name = (format: 'pdf' | 'arkiv', utgava: 'full' | 'publik', beslutad = true) => filnamn(rapport, { format, utgava, beslutad });
  expect(name('pdf', 'full')).toBe('kvalitetsberattelse-hosten-2025-ar.pdf');
  expect(name('arkiv', 'publik')).toBe('kvalitetsberattelse-hosten-2025-ar-publik-arkiv.pdf');
  expect(name('pdf', 'full', false)).toBe('kvalitetsberattelse-hosten-2025-ar-utkast.pdf');
  expect(filnamn({ mall: 'm', period: { benamning: '«»' } }, { format: 'json', utgava: 'full', beslutad: true })).toBe('m.json');
});

test('the public edition has the text that was written for it, and the others as they are', () => {
  const rapport = { avsnitt: { a: { text: 'Full', publikText: 'Publik' }, b: { text: 'Lika' } } };
  expect(texterFor(rapport, 'full')).toEqual(rapport);
  expect(texterFor(rapport, 'publik')).toEqual({ avsnitt: { a: { text: 'Publik' }, b: { text: 'Lika' } } });
});

test('why a pattern was dismissed is not told in the public edition', () => {
  const rapport = {
    avsnitt: {},
    monster: { a: { lage: 'avfardat', motivering: 'Anna skrev tre gånger.' }, b: { lage: 'antaget', text: 'Full' } },
  };
  expect(texterFor(rapport, 'full')).toEqual(rapport);
  expect(texterFor(rapport, 'publik')).toEqual({ avsnitt: {}, monster: { a: { lage: 'avfardat' }, b: { lage: 'antaget', text: 'Full' } } });
});

test('those that are named come first, the others stay in their order', () =>
  expect(iOrdning(['a', 'b', 'c', 'd'], ['d', 'b'], (each) => each)).toEqual(['d', 'b', 'a', 'c']));
