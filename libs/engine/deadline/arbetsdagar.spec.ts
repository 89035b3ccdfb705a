import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addWorkingDays, isWorkingDay, senast, stockholmDay } from './index.js';

const dag = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const antal = fc.integer({ min: 1, max: 40 });

/** Easter Sunday by the Gregorian computus of Meeus, Jones and Butcher. */
function easter(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return `${year}-${String(Math.floor(n / 31)).padStart(2, '0')}-${String((n % 31) + 1).padStart(2, '0')}`;
}

/** The days off by the two statutes, from 2005 when 6 June became a holiday and annandag pingst ceased to be one. Saturdays and Sundays are left out. */
function daysOff(year: number): Set<string> {
  const sunday = easter(year);
  const midsummerEve = ['19', '20', '21', '22', '23', '24', '25'].map((d) => `${year}-06-${d}`).find((d) => new Date(d).getUTCDay() === 5);
  return new Set([
    ...['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31'].map((d) => `${year}-${d}`),
    ...[-2, 1, 39].map((days) => addDays(sunday, days)),
    midsummerEve ?? '',
  ]);
}

describe('arbetsdagar', () => {
  test.each([
    ['jul', '2026-12-23', 1, '2026-12-28'],
    ['nyår', '2026-12-30', 1, '2027-01-04'],
    ['trettondagen, inte dess afton', '2026-12-30', 3, '2027-01-07'],
    ['påsk', '2026-04-02', 1, '2026-04-07'],
    ['Kristi himmelsfärdsdag, inte klämdagen', '2026-05-13', 1, '2026-05-15'],
    ['första maj', '2025-04-30', 1, '2025-05-02'],
    ['midsommar', '2026-06-18', 1, '2026-06-22'],
    ['nationaldagen', '2025-06-05', 1, '2025-06-09'],
    ['den sjätte juni före 2005', '2003-06-05', 1, '2003-06-06'],
    ['skottdagen', '2028-02-28', 1, '2028-02-29'],
    ['februari utan skottdag', '2027-02-26', 1, '2027-03-01'],
    ['en helg', '2026-03-06', 1, '2026-03-09'],
    ['från lördagen', '2026-03-07', 1, '2026-03-09'],
    ['från söndagen', '2026-03-08', 1, '2026-03-09'],
    ['tillbaka över påsk', '2026-04-07', -1, '2026-04-02'],
  ])('%s: från %s, %i arbetsdagar är %s', (_vad, fran, dagar, expected) => expect(addWorkingDays(fran, dagar)).toBe(expected));

  test('2026 har 251 arbetsdagar', () => {
    const days = Array.from({ length: 365 }, (_, i) => addDays('2026-01-01', i));
    expect(days.filter(isWorkingDay)).toHaveLength(251);
  });

  test('varje dag 2005–2060 är arbetsdag eller inte enligt en egen uträkning', () => {
    const wrong: string[] = [];
    for (let year = 2005; year <= 2060; year++) {
      const off = daysOff(year);
      for (let time = Date.UTC(year, 0, 1); time < Date.UTC(year + 1, 0, 1); time += 86_400_000) {
        const date = new Date(time).toISOString().slice(0, 10);
        const weekday = new Date(time).getUTCDay();
        if (isWorkingDay(date) !== (weekday > 0 && weekday < 6 && !off.has(date))) wrong.push(date);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('dag 0 är dagen själv; n arbetsdagar senare är en arbetsdag, alltid senare ju fler', () => {
    fc.assert(
      fc.property(dag, antal, antal, (fran, n, m) => {
        expect(addWorkingDays(fran, 0)).toBe(fran);
        const found = addWorkingDays(fran, n);
        expect(isWorkingDay(found)).toBe(true);
        expect(found > fran && addWorkingDays(fran, n + 1) > found).toBe(true);
        expect(addWorkingDays(addDays(fran, 1), n) >= found).toBe(true);
        expect(addWorkingDays(found, m)).toBe(addWorkingDays(fran, n + m));
        expect(addWorkingDays(addWorkingDays(found, m), -m)).toBe(found);
      }),
    );
  });

  test('ingen arbetsdag hoppas över', () => {
    fc.assert(
      fc.property(dag, antal, (fran, n) => {
        const end = addWorkingDays(fran, n);
        let counted = 0;
        for (let date = addDays(fran, 1); date <= end; date = addDays(date, 1)) if (isWorkingDay(date)) counted++;
        expect(counted).toBe(n);
      }),
    );
  });

  test('halva dagar och dagar som inte finns är fel', () => {
    expect(() => addWorkingDays('2026-03-02', 1.5)).toThrow(RangeError);
    expect(() => addWorkingDays('2026-02-30', 1)).toThrow(RangeError);
    expect(() => isWorkingDay('2026-02-30')).toThrow(RangeError);
  });
});

describe('frist i arbetsdagar', () => {
  test.each([
    ['över natten då sommartid börjar', '2026-03-27T10:00:00.000Z', 1, '2026-03-30T21:59:59.999Z'],
    ['över natten då sommartid slutar', '2026-10-23T10:00:00.000Z', 1, '2026-10-26T22:59:59.999Z'],
    ['räknas från dagen i Stockholm', '2026-03-05T23:30:00.000Z', 1, '2026-03-09T22:59:59.999Z'],
    ['över årsskiftet', '2026-12-30T12:00:00.000Z', 2, '2027-01-05T22:59:59.999Z'],
  ])('%s', (_vad, fran, dagar, expected) => expect(senast(fran, { antal: dagar, enhet: 'arbetsdagar' })).toBe(expected));

  test('en frist i kalenderdagar eller månader som slutar på en ledig dag flyttas inte', () => {
    expect(stockholmDay(senast('2026-12-11T12:00:00.000Z', { antal: 14, enhet: 'kalenderdagar' }))).toBe('2026-12-25');
    expect(stockholmDay(senast('2026-10-25T12:00:00.000Z', { antal: 2, enhet: 'manader' }))).toBe('2026-12-25');
    expect(senast('2026-12-22T12:00:00.000Z', { antal: 72, enhet: 'timmar' })).toBe('2026-12-25T12:00:00.000Z');
  });
});
