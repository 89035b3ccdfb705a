import { describe, expect, test } from '@jest/globals';
import { fristVy } from '#areas/arende';
import { klocka } from '#engine/deadline';
import type { Frist, Lagkrav } from '#regler';

const lagkrav = (uttryck: Lagkrav['uttryck']): Lagkrav => ({ uttryck, kalla: 'En lag', rattsligStallning: 'lag' });
const frist = (change: Partial<Frist> = {}): Frist => ({
  regel: 'prov',
  etikett: 'En frist',
  handelse: 'NagotHande',
  raknasFran: 'tidpunkt',
  tid: { antal: 2, enhet: 'kalenderdagar' },
  stoppasAv: [],
  giltigFran: '2000-01-01',
  kalla: 'En rutin',
  rattsligStallning: 'lokal',
  ...change,
});
const regler = (change?: Partial<Frist>) => ({ frist: () => frist(change) });
const FRAN = '2026-03-02T10:00:00.000Z';
const SENAST = '2026-03-04T22:59:59.999Z';
const start = (klar?: string) => klocka(regler(), { regel: 'prov', delId: 'del', fran: FRAN, klar });

describe('en frist som svar', () => {
  test.each([
    [undefined, SENAST, 'pagar'],
    [undefined, '2026-03-04T23:00:00.000Z', 'utgatt'],
    [SENAST, '2027-01-01T00:00:00.000Z', 'i-tid'],
    ['2026-03-04T23:00:00.000Z', '2027-01-01T00:00:00.000Z', 'sen'],
  ])('klar %s, sedd %s: %s', (klar, now, status) => {
    expect(fristVy(start(klar), regler(), now)).toEqual({
      regel: 'prov',
      etikett: 'En frist',
      senast: SENAST,
      status,
      kalla: 'En rutin',
      rattsligStallning: 'lokal',
    });
  });

  test('där lagen inte anger någon tid visas dess ord och tiden som gått, tills det gjordes', () => {
    const genast = { lagkrav: lagkrav('genast') };
    expect(fristVy(start(), regler(genast), '2026-03-03T12:30:00.000Z')).toMatchObject({
      lagkrav: { uttryck: 'genast', rattsligStallning: 'lag' },
      forflutet: { timmar: 26, dagar: 1 },
    });
    expect(fristVy(start('2026-03-02T13:00:00.000Z'), regler(genast), '2026-05-01T00:00:00.000Z').forflutet).toEqual({
      timmar: 3,
      dagar: 0,
    });
  });

  test('LSS har egna ord, men bara i ett ärende som inte också är SoL', () => {
    const bada = { lagkrav: lagkrav('genast'), lagkravLss: lagkrav('utan-drojsmal') };
    expect(fristVy(start(), regler(bada), FRAN, true).lagkrav?.uttryck).toBe('utan-drojsmal');
    expect(fristVy(start(), regler(bada), FRAN).lagkrav?.uttryck).toBe('genast');
    expect(fristVy(start(), regler({ lagkrav: lagkrav('snarast') }), FRAN, true).lagkrav?.uttryck).toBe('snarast');
  });
});
