import { expect, test } from '@jest/globals';
import { beslutsfalt, senastAndrad } from './beslutsdag.js';

const skriven = (tid: string) => ({ sammanfattning: { skriven: tid } });

test.each([
  [
    'allt var klart samma dag',
    { skapad: '2026-02-10T08:00:00.000Z', granskad: '2026-02-10T22:59:00.000Z', avsnitt: skriven('2026-02-10T08:00:00.000Z') },
    false,
  ],
  ['utkastet är gjort senare', { skapad: '2026-02-11T08:00:00.000Z', avsnitt: {} }, true],
  ['en text är skriven senare', { skapad: '2026-01-15T08:00:00.000Z', avsnitt: skriven('2026-02-10T23:00:00.000Z') }, true],
  ['siffrorna är avlästa senare', { skapad: '2026-01-15T08:00:00.000Z', avlast: '2026-02-11', avsnitt: {} }, true],
  [
    'ett mönster är antaget senare',
    { skapad: '2026-01-15T08:00:00.000Z', avsnitt: {}, monster: { m1: { nar: '2026-02-11T08:00:00.000Z' } } },
    true,
  ],
  ['den är granskad senare', { skapad: '2026-01-15T08:00:00.000Z', granskad: '2026-02-12T08:00:00.000Z', avsnitt: {} }, true],
])('ett beslut den 10 februari: %s', (_, rapport, andradEfterBeslutet) =>
  expect(beslutsfalt(rapport, { datum: '2026-02-10', paragraf: '§ 17' })).toEqual({
    beslut: { datum: '2026-02-10', paragraf: '§ 17', andradEfterBeslutet },
  }),
);

test('före beslutet finns inget beslut att visa', () => {
  expect(beslutsfalt({ skapad: '2026-01-15T08:00:00.000Z', avsnitt: {} }, undefined)).toEqual({});
});

test('ett utkast är av den dag då något senast hände med det', () => {
  const utkast = { skapad: '2026-01-15T08:00:00.000Z', avlast: '2026-01-14', avsnitt: skriven('2026-01-20T23:30:00.000Z') };
  expect(senastAndrad(utkast)).toBe('2026-01-21');
  expect(senastAndrad({ ...utkast, avsnitt: {} })).toBe('2026-01-15');
});
