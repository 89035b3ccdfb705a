import { describe, expect, test } from '@jest/globals';
import { loadRegler } from '#regler/ladda';
import type { EgenkontrollDetalj } from './detalj.js';
import { klockor } from './klockor.js';
import type { Rapport } from './perioder.js';

const regler = loadRegler();
const ID = '5b0f3f1e-6c1d-4a5e-9d0a-0c1b2a3d4e5f';
const detalj = (change: Partial<EgenkontrollDetalj> = {}) =>
  ({
    id: ID,
    frekvens: 'kvartal',
    ansvarigId: 'anna',
    fran: '2026-01-01',
    atgarder: [],
    rapporter: [],
    ...change,
  }) as unknown as EgenkontrollDetalj;
const rapport = (fran: string, till: string, dag: string): Rapport => ({
  period: { fran, till, benamning: fran },
  tidpunkt: `${dag}T12:00:00.000Z`,
});
/** Last day and the day it was done, in order. */
const dagar = (change: Partial<EgenkontrollDetalj>) =>
  klockor(detalj(change), regler).map(({ senast, klar }) => [senast.slice(0, 10), klar?.slice(0, 10) ?? null]);

const Q1 = rapport('2026-01-01', '2026-03-31', '2026-03-30');
const Q2 = rapport('2026-04-01', '2026-06-30', '2026-07-05');
const Q3 = rapport('2026-07-01', '2026-09-30', '2026-09-29');

describe('klockan efter frekvensen', () => {
  test('väntar på den första perioden, sedan på nästa', () => {
    expect(dagar({})).toEqual([['2026-04-01', null]]);
    expect(dagar({ rapporter: [Q1, Q2] })).toEqual([
      ['2026-04-01', '2026-03-30'],
      ['2026-07-01', '2026-07-05'],
      ['2026-10-01', null],
    ]);
  });

  test('följer perioderna, inte den ordning de redovisades i', () =>
    expect(dagar({ rapporter: [Q2, Q1] })).toEqual(dagar({ rapporter: [Q1, Q2] })));

  test('räknas från första redovisningen av en period, inte från rättelsen', () =>
    expect(dagar({ rapporter: [Q1, rapport('2026-01-01', '2026-03-31', '2026-08-01')] })[0]).toEqual(['2026-04-01', '2026-03-30']));

  test('ett äldre utfall, infört för jämförelsen, stannar ingen klocka', () =>
    expect(dagar({ rapporter: [rapport('2025-10-01', '2025-12-31', '2026-01-10')] })).toEqual([['2026-04-01', null]]));

  test('efter avslut väntas inget; det som var sent är sent', () => {
    const avslut = (dag: string) => ({ avslut: { tidpunkt: `${dag}T12:00:00.000Z` } });
    expect(dagar({ rapporter: [Q1], ...avslut('2026-06-01') })).toEqual([['2026-04-01', '2026-03-30']]);
    expect(dagar({ rapporter: [Q1], ...avslut('2026-08-01') }).at(-1)).toEqual(['2026-07-01', '2026-08-01']);
  });

  test('varje klocka har sin egen del, och samma när nästa utfall kommer', () => {
    const delar = (change: Partial<EgenkontrollDetalj>) => klockor(detalj(change), regler).map(({ delId }) => delId);
    expect(new Set(delar({ rapporter: [Q1, Q2] })).size).toBe(3);
    expect(delar({ rapporter: [Q1] })).toEqual(delar({ rapporter: [Q1, Q2] }).slice(0, 2));
    expect(delar({})).toEqual([ID]);
  });

  test('en period som redovisas i efterhand är ingen annans klocka', () => {
    const delen = (rapporter: Rapport[], senast: string) =>
      klockor(detalj({ rapporter }), regler).find((each) => each.senast.startsWith(senast))!.delId;
    const klar = (rapporter: Rapport[]) => new Map(klockor(detalj({ rapporter }), regler).map((each) => [each.delId, each.klar]));
    const [utan, med] = [klar([Q1, Q3]), klar([Q1, Q3, Q2])];
    for (const [delId, when] of utan) expect(med.get(delId)).toBe(when);
    expect(delen([Q1, Q3], '2027-01-01')).toBe(delen([Q1, Q3, Q2], '2027-01-01'));
    expect(med.size).toBe(4);
  });

  test('en aktgranskning stannar klockan för den period som den anger, annars den som dagen ligger i', () => {
    const vantade = [
      ['2026-04-01', '2026-02-10'],
      ['2026-07-01', null],
    ];
    expect(dagar({ rapporter: [{ tidpunkt: '2026-02-10T12:00:00.000Z' }] })).toEqual(vantade);
    expect(dagar({ rapporter: [{ tidpunkt: '2026-02-10T12:00:00.000Z' }, Q1] })).toEqual(vantade);
    expect(dagar({ rapporter: [rapport('2026-01-01', '2026-03-31', '2026-04-09')] })[0]).toEqual(['2026-04-01', '2026-04-09']);
  });

  test('vid behov har ingen', () => expect(dagar({ frekvens: 'vid-behov' })).toEqual([]));
});
