import { describe, expect, test } from '@jest/globals';
import { loadRegler } from '#regler/ladda';
import { raknasTill, tillfallen } from './tillfallen.js';

const plikt = (nyckel: string) => loadRegler().arshjulsplikt(nyckel, '2026-01-01');

describe('när det ska göras', () => {
  test('en gång om året, och det kan börja året innan', () =>
    expect(tillfallen(plikt('internkontrollplan'), 2026)).toEqual([{ oppnar: '2025-11-01', senast: '2026-02-28' }]));

  test('den dag som lagen säger', () => expect(tillfallen(plikt('patientsakerhetsberattelse'), 2028)[0]!.senast).toBe('2028-03-01'));

  test('varje kvartal', () =>
    expect(tillfallen(plikt('ej-verkstallda-beslut'), 2026).map(({ senast }) => senast)).toEqual([
      '2026-01-31',
      '2026-04-30',
      '2026-07-31',
      '2026-10-31',
    ]));

  test('tre gånger om året', () =>
    expect(tillfallen(plikt('klagomalsredovisning'), 2026)).toEqual([
      { oppnar: '2026-01-01', senast: '2026-02-28' },
      { oppnar: '2026-05-01', senast: '2026-06-30' },
      { oppnar: '2026-09-01', senast: '2026-10-31' },
    ]));

  test('varje månad, till månadens sista dag, också ett skottår', () => {
    const manader = tillfallen(plikt('loggkontroll'), 2028);
    expect(manader).toHaveLength(12);
    expect(manader[1]).toEqual({ oppnar: '2028-02-01', senast: '2028-02-29' });
    expect(manader[11]).toEqual({ oppnar: '2028-12-01', senast: '2028-12-31' });
  });

  test.each(loadRegler().arshjulsplikter())(
    '$nyckel: tillfällena ligger i sitt år, i ordning, och det ena slutar räknas när nästa öppnar',
    (plikten) => {
      const alla = [2026, 2027].flatMap((ar) => tillfallen(plikten, ar).map((each) => ({ ...each, ar })));
      for (const [n, { oppnar, senast, ar }] of alla.entries()) {
        expect(senast.slice(0, 4)).toBe(String(ar));
        expect(oppnar <= senast).toBe(true);
        const nasta = alla[n + 1];
        if (nasta) expect(raknasTill(oppnar, plikten.upprepning) < nasta.oppnar && senast < nasta.senast).toBe(true);
      }
    },
  );
});
