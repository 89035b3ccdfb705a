import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, endOfDay, fristStatus, senast, startOfDay, stockholmDay } from './index.js';

describe('senast', () => {
  test.each([
    ['timmar över natten då sommartid börjar', '2026-03-28T12:00:00.000Z', { antal: 72, enhet: 'timmar' }, '2026-03-31T12:00:00.000Z'],
    ['timmar över natten då sommartid slutar', '2026-10-24T12:00:00.000Z', { antal: 72, enhet: 'timmar' }, '2026-10-27T12:00:00.000Z'],
    ['en dag in i dagen då sommartid börjar', '2026-03-28T12:00:00.000Z', { antal: 1, enhet: 'kalenderdagar' }, '2026-03-29T21:59:59.999Z'],
    ['en dag in i dagen då sommartid slutar', '2026-10-24T12:00:00.000Z', { antal: 1, enhet: 'kalenderdagar' }, '2026-10-25T22:59:59.999Z'],
    [
      'dagar räknas från dagen i Stockholm, inte i UTC',
      '2026-06-30T22:30:00.000Z',
      { antal: 0, enhet: 'kalenderdagar' },
      '2026-07-01T21:59:59.999Z',
    ],
    ['månader från den 31 till en kortare månad', '2026-08-31T10:00:00.000Z', { antal: 6, enhet: 'manader' }, '2027-02-28T22:59:59.999Z'],
    ['månader till skottdagen', '2027-11-30T10:00:00.000Z', { antal: 3, enhet: 'manader' }, '2028-02-29T22:59:59.999Z'],
  ] as const)('%s', (_namn, fran, tid, expected) => expect(senast(fran, tid)).toBe(expected));

  test('ett felaktigt ögonblick är ett fel', () => expect(() => senast('2026-13-01', { antal: 1, enhet: 'timmar' })).toThrow(RangeError));
});

describe('fristStatus', () => {
  const frist = '2026-03-10T22:59:59.999Z';
  const after = '2026-03-11T00:00:00.000Z';
  test.each([
    ['pagar', { senast: frist, now: frist }],
    ['utgatt', { senast: frist, now: after }],
    ['i-tid', { senast: frist, klar: frist, now: after }],
    ['sen', { senast: frist, klar: after, now: after }],
    ['pagar', { senast: frist, klar: null, now: frist }],
  ] as const)('%s', (status, given) => expect(fristStatus(given)).toBe(status));
});

describe('kalendern', () => {
  test.each([
    ['2026-03-28T22:59:59.999Z', '2026-03-28'],
    ['2026-03-28T23:00:00.000Z', '2026-03-29'],
    ['2026-03-29T21:59:59.999Z', '2026-03-29'],
    ['2026-03-29T22:00:00.000Z', '2026-03-30'],
    ['2026-10-25T22:59:59.999Z', '2026-10-25'],
    ['2026-10-25T23:00:00.000Z', '2026-10-26'],
  ])('%s är %s i Stockholm', (instant, day) => expect(stockholmDay(instant)).toBe(day));

  test('vad som har frågats förut ändrar inget svar, och ett ögonblick som inte finns är alltid ett fel', () => {
    for (const minute of ['00', '59', '00']) {
      expect(stockholmDay(`2026-03-28T22:${minute}:00.000Z`)).toBe('2026-03-28');
      expect(stockholmDay(`2026-03-28T23:${minute}:00.000Z`)).toBe('2026-03-29');
    }
    expect(() => stockholmDay('2026-03-28T23:60:00.000Z')).toThrow(RangeError);
    for (let again = 0; again < 2; again++) expect(() => startOfDay('2026-02-30')).toThrow(RangeError);
  });

  test('dygnen då klockan ställs om är 23 och 25 timmar långa', () => {
    const hours = (day: string) => Math.round((Date.parse(endOfDay(day)) - Date.parse(startOfDay(day))) / 3_600_000);
    expect([hours('2026-03-29'), hours('2026-03-30'), hours('2026-10-25')]).toEqual([23, 24, 25]);
  });

  test('en månad efter den sista januari är den sista februari', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
  });

  test('varje ögonblick ligger inom sin egen dag', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }), (date) => {
        const instant = date.toISOString();
        const day = stockholmDay(instant);
        expect(startOfDay(day) <= instant && instant <= endOfDay(day)).toBe(true);
        expect(stockholmDay(senast(instant, { antal: 3, enhet: 'kalenderdagar' }))).toBe(addDays(day, 3));
      }),
    );
  });
});
