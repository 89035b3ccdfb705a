import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { endOfDay, forflutet, fristStatus, klocka, narmarSigFran, senast, startOfDay, stockholmDay, type Duration } from './index.js';

const tid: Duration = { antal: 14, enhet: 'kalenderdagar' };
const asked: string[] = [];
const regler = {
  frist: (regel: string, datum: string) => {
    asked.push(`${regel} ${datum}`);
    return { tid };
  },
};
const fran = '2026-03-20T22:30:00.000Z';
const start = { regel: 'svar', delId: 'del-1', fran };
const shifted = (instant: string, hours: number) => new Date(Date.parse(instant) + hours * 3_600_000).toISOString();

const instant = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const langd = fc.record({
  antal: fc.nat({ max: 60 }),
  enhet: fc.constantFrom('timmar', 'kalenderdagar', 'arbetsdagar', 'manader'),
});

describe('en klocka', () => {
  test('räknas från ögonblicket; regelns version väljs av dagen i Stockholm', () => {
    expect(klocka(regler, { ...start, ansvarigId: 'anna' })).toEqual({
      regel: 'svar',
      delId: 'del-1',
      ansvarigId: 'anna',
      fran: '2026-03-20',
      raknasFran: fran,
      senast: '2026-04-03T21:59:59.999Z',
      klar: null,
    });
    expect(asked.at(-1)).toBe('svar 2026-03-20');
  });

  test('en annan dag kan välja version utan att flytta fristen', () => {
    const later = klocka(regler, { ...start, regeldag: '2025-06-30' });
    expect(asked.at(-1)).toBe('svar 2025-06-30');
    expect([later.fran, later.senast]).toEqual(['2025-06-30', '2026-04-03T21:59:59.999Z']);
  });

  test('en klocka på datorn som går två dygn fel ändrar svaret bara så länge den går fel', () => {
    const running = klocka(regler, start);
    const status = (now: string) => fristStatus({ ...running, now });
    const before = shifted(running.senast, -1);
    const after = shifted(running.senast, 1);
    expect([status(before), status(shifted(before, 48)), status(before)]).toEqual(['pagar', 'utgatt', 'pagar']);
    expect([status(after), status(shifted(after, -48)), status(after)]).toEqual(['utgatt', 'pagar', 'utgatt']);
  });

  test('det som är gjort har samma status vad klockan än visar', () => {
    for (const [klar, expected] of [
      [shifted(fran, 24), 'i-tid'],
      [shifted(fran, 24 * 20), 'sen'],
    ] as const) {
      const done = klocka(regler, { ...start, klar });
      for (const hours of [-48, 0, 48]) expect(fristStatus({ ...done, now: shifted(klar, hours) })).toBe(expected);
    }
  });

  test('den som inte har gått ut och inte är klar är aldrig i tid', () => {
    fc.assert(
      fc.property(instant, instant, (end, now) => {
        expect(['pagar', 'utgatt']).toContain(fristStatus({ senast: end, now, klar: null }));
      }),
    );
  });
});

describe('förfluten tid', () => {
  test.each([
    ['hela timmar', '2026-03-02T08:00:00.000Z', '2026-03-02T09:59:59.999Z', 1, 0],
    ['över midnatt i Stockholm', '2026-03-02T22:30:00.000Z', '2026-03-02T23:30:00.000Z', 1, 1],
    ['natten då sommartid börjar är en timme kortare', '2026-03-28', '2026-03-29T22:00:00.000Z', 47, 2],
    ['natten då sommartid slutar är en timme längre', '2026-10-24', '2026-10-25T23:00:00.000Z', 49, 2],
    ['över skottdagen', '2028-02-28T12:00:00.000Z', '2028-03-01T12:00:00.000Z', 48, 2],
    ['över årsskiftet', '2026-12-31T12:00:00.000Z', '2027-01-01T12:00:00.000Z', 24, 1],
    ['en klocka som går efter', '2026-03-02T08:00:00.000Z', '2026-02-28T08:00:00.000Z', 0, 0],
  ])('%s', (_vad, from, till, timmar, dagar) => expect(forflutet(from, till)).toEqual({ timmar, dagar }));

  test('dagarna når över talet precis när en frist i kalenderdagar har gått ut', () => {
    fc.assert(
      fc.property(instant, fc.nat({ max: 40 }), fc.nat({ max: 2_000 }), (from, antal, hours) => {
        const now = shifted(from, hours);
        expect(forflutet(from, now).dagar > antal).toBe(now > senast(from, { antal, enhet: 'kalenderdagar' }));
      }),
    );
  });
});

describe('när en frist närmar sig', () => {
  const slut = endOfDay('2026-03-20');
  test.each([
    ['en femtedel av tiden, i hela dagar', { antal: 14, enhet: 'kalenderdagar' }, startOfDay('2026-03-18')],
    ['högst en vecka', { antal: 6, enhet: 'manader' }, startOfDay('2026-03-13')],
    ['senast då sista dagen börjar', { antal: 1, enhet: 'arbetsdagar' }, startOfDay('2026-03-20')],
    ['arbetsdagar räknas tillbaka som arbetsdagar', { antal: 25, enhet: 'arbetsdagar' }, startOfDay('2026-03-13')],
    ['timmar på klockslaget', { antal: 72, enhet: 'timmar' }, shifted(slut, -14.4)],
  ] as const)('%s', (_vad, given, expected) => expect(narmarSigFran(slut, { tid: given })).toBe(expected));

  test('regelns egen förvarning går före', () => {
    expect(narmarSigFran(slut, { tid, forvarning: { antal: 10, enhet: 'kalenderdagar' } })).toBe(startOfDay('2026-03-10'));
    expect(narmarSigFran(slut, { tid, forvarning: { antal: 24, enhet: 'timmar' } })).toBe(shifted(slut, -24));
    expect(narmarSigFran(endOfDay('2026-04-07'), { tid, forvarning: { antal: 1, enhet: 'arbetsdagar' } })).toBe(startOfDay('2026-04-02'));
  });

  test('aldrig efter slutet, aldrig mer än sju dagar före det, och aldrig senare än sista dagens början om inte fristen räknas i timmar', () => {
    fc.assert(
      fc.property(instant, langd, (from, given) => {
        const end = senast(from, given);
        const near = narmarSigFran(end, { tid: given });
        expect(near <= end).toBe(true);
        if (given.enhet === 'timmar') return;
        expect(near <= startOfDay(stockholmDay(end))).toBe(true);
        if (given.enhet !== 'arbetsdagar') expect(Date.parse(end) - Date.parse(near)).toBeLessThanOrEqual((8 * 24 + 1) * 3_600_000);
      }),
    );
  });
});
