import { describe, expect, test } from '@jest/globals';
import { loadRegler } from '#regler/ladda';
import type { EgenkontrollDetalj, UtfallDetalj } from './detalj.js';
import { klockor } from './klockor.js';

const regler = loadRegler();
const ID = '5b0f3f1e-6c1d-4a5e-9d0a-0c1b2a3d4e5f';
const detalj = (change: Partial<EgenkontrollDetalj> = {}) =>
  ({
    id: ID,
    frekvens: 'kvartal',
    ansvarigId: 'anna',
    fran: '2026-01-01',
    utfall: [],
    atgarder: [],
    ...change,
  }) as unknown as EgenkontrollDetalj;
const utfall = (fran: string, till: string, dag: string, id = fran): UtfallDetalj =>
  ({ id, period: { fran, till, benamning: fran }, tidpunkt: `${dag}T12:00:00.000Z`, genomford: true, ersatt: false }) as UtfallDetalj;
/** Last day and the day it was done, in order. */
const dagar = (change: Partial<EgenkontrollDetalj>) =>
  klockor(detalj(change), regler).map(({ senast, klar }) => [senast.slice(0, 10), klar?.slice(0, 10) ?? null]);

const Q1 = utfall('2026-01-01', '2026-03-31', '2026-03-30');
const Q2 = utfall('2026-04-01', '2026-06-30', '2026-07-05');

describe('klockan efter frekvensen', () => {
  test('väntar på den första perioden, sedan på nästa', () => {
    expect(dagar({})).toEqual([['2026-04-01', null]]);
    expect(dagar({ utfall: [Q1, Q2] })).toEqual([
      ['2026-04-01', '2026-03-30'],
      ['2026-07-01', '2026-07-05'],
      ['2026-10-01', null],
    ]);
  });

  test('följer perioderna, inte den ordning de redovisades i', () =>
    expect(dagar({ utfall: [Q2, Q1] })).toEqual(dagar({ utfall: [Q1, Q2] })));

  test('räknas från första redovisningen av en period, inte från rättelsen', () =>
    expect(dagar({ utfall: [Q1, utfall('2026-01-01', '2026-03-31', '2026-08-01', 'rattelse')] })[0]).toEqual(['2026-04-01', '2026-03-30']));

  test('ett äldre utfall, infört för jämförelsen, stannar ingen klocka', () =>
    expect(dagar({ utfall: [utfall('2025-10-01', '2025-12-31', '2026-01-10')] })).toEqual([['2026-04-01', null]]));

  test('efter avslut väntas inget; det som var sent är sent', () => {
    const avslut = (dag: string) => ({ avslut: { tidpunkt: `${dag}T12:00:00.000Z` } });
    expect(dagar({ utfall: [Q1], ...avslut('2026-06-01') })).toEqual([['2026-04-01', '2026-03-30']]);
    expect(dagar({ utfall: [Q1], ...avslut('2026-08-01') }).at(-1)).toEqual(['2026-07-01', '2026-08-01']);
  });

  test('varje klocka har sin egen del, och samma när nästa utfall kommer', () => {
    const delar = (change: Partial<EgenkontrollDetalj>) => klockor(detalj(change), regler).map(({ delId }) => delId);
    expect(new Set(delar({ utfall: [Q1, Q2] })).size).toBe(3);
    expect(delar({ utfall: [Q1] })).toEqual(delar({ utfall: [Q1, Q2] }).slice(0, 2));
    expect(delar({})).toEqual([ID]);
  });

  test('vid behov har ingen', () => expect(dagar({ frekvens: 'vid-behov' })).toEqual([]));
});
