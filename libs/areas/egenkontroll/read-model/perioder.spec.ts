import { describe, expect, test } from '@jest/globals';
import { periodOf, redovisadePerioder, type Periodlage } from './perioder.js';

const rapport = (dag: string, fran?: string, till?: string) => ({
  tidpunkt: `${dag}T12:00:00.000Z`,
  ...(fran !== undefined && till !== undefined ? { period: { fran, till, benamning: fran } } : {}),
});
const lage = (change: Partial<Periodlage> = {}): Periodlage => ({ frekvens: 'kvartal', fran: '2026-01-01', rapporter: [], ...change });
const dagar = (dag: string, change: Partial<Periodlage> = {}) => {
  const period = periodOf(rapport(dag), lage(change));
  return period && [period.fran, period.till];
};

describe('perioden för en granskning som inte säger vilken', () => {
  test.each([
    ['manad', '2026-02-28', ['2026-02-01', '2026-02-28']],
    ['kvartal', '2026-03-31', ['2026-01-01', '2026-03-31']],
    ['kvartal', '2026-04-01', ['2026-04-01', '2026-06-30']],
    ['tertial', '2026-05-01', ['2026-05-01', '2026-08-31']],
    ['halvar', '2026-06-30', ['2026-01-01', '2026-06-30']],
    ['ar', '2027-12-31', ['2027-01-01', '2027-12-31']],
  ])('är den som frekvensen %s ger dagen %s', (frekvens, dag, vantad) => expect(dagar(dag, { frekvens })).toEqual(vantad));

  test('är ingen före den första perioden, eller vid behov', () => {
    expect(dagar('2025-12-31')).toBeNull();
    expect(dagar('2026-02-01', { frekvens: 'vid-behov' })).toBeNull();
  });

  test('är den redovisade som dagen ligger i', () =>
    expect(dagar('2026-02-10', { rapporter: [rapport('2026-03-01', '2026-02-01', '2026-02-28')] })).toEqual(['2026-02-01', '2026-02-28']));

  test('är annars det som är fritt av den', () =>
    expect(
      dagar('2026-02-10', {
        rapporter: [rapport('2026-03-01', '2025-12-01', '2026-01-31'), rapport('2026-03-01', '2026-03-01', '2026-03-31')],
      }),
    ).toEqual(['2026-02-01', '2026-02-28']));
});

test('en period är redovisad en gång, så som den först redovisades', () => {
  const rapporter = [
    rapport('2026-02-10'),
    rapport('2026-04-02', '2026-01-01', '2026-03-31'),
    rapport('2026-04-04'),
    rapport('2026-05-04', '2026-01-01', '2026-03-31'),
  ];
  const redovisade = (lagen: Periodlage) =>
    redovisadePerioder(lagen).map(({ period, tidpunkt }) => [period.fran, period.till, tidpunkt.slice(0, 10)]);
  expect(redovisade(lage({ rapporter }))).toEqual([
    ['2026-01-01', '2026-03-31', '2026-02-10'],
    ['2026-04-01', '2026-06-30', '2026-04-04'],
  ]);
  // what overlaps it has been refused; were it there, it would not be another period
  expect(redovisade(lage({ rapporter: [...rapporter.slice(0, 2), rapport('2026-04-03', '2026-01-01', '2026-12-31')] }))).toHaveLength(1);
});
