import { expect, test } from '@jest/globals';
import { liknandeSkal, type Kandidat } from './liknande.js';

const INKOM = '2026-03-10T12:00:00.000Z';
const soker = { enhetId: 'norr', kategorier: ['bemotande', 'fall'], orsaksomraden: ['teknik-utrustning'] };
const kandidat = (change: Partial<Kandidat>): Kandidat => ({
  typ: 'avvikelse',
  id: 'a',
  nummer: 'A-2026-000001',
  rapporterad: new Date('2025-11-01T12:00:00Z'),
  enhetId: 'soder',
  kategorier: [],
  orsaksomraden: [],
  ...change,
});
const skal = (change: Partial<Kandidat>, av = soker as Parameters<typeof liknandeSkal>[0]) =>
  liknandeSkal(av, kandidat(change), INKOM, (_, kod) => kod.toUpperCase());

test.each([
  [{ enhetId: 'norr' }, ['samma enhet, 4 månader tidigare']],
  [
    { kategorier: ['fall', 'bemotande', 'nutrition'] },
    ['samma kategori: BEMOTANDE, 4 månader tidigare', 'samma kategori: FALL, 4 månader tidigare'],
  ],
  [{ orsaksomraden: ['teknik-utrustning'] }, ['samma orsaksområde: TEKNIK-UTRUSTNING, 4 månader tidigare']],
  [{ enhetId: 'norr', rapporterad: new Date('2026-03-01T12:00:00Z') }, ['samma enhet, mindre än en månad tidigare']],
  [{ enhetId: 'norr', rapporterad: new Date('2026-02-01T12:00:00Z') }, ['samma enhet, en månad tidigare']],
  [{}, []],
])('%j', (change, expected) => expect(skal(change)).toEqual(expected));

test('att ingen av dem har någon enhet är inte samma enhet', () =>
  expect(skal({ enhetId: null }, { ...soker, enhetId: null })).toEqual([]));
