import { describe, expect, test } from '@jest/globals';
import { loadRegler } from '#regler/ladda';
import { riskVy } from './vy.js';

const regler = loadRegler();

describe('riskvärdet mot tröskeln för urval till internkontrollen', () => {
  const overTroskel = (skalversion: string, faktorer: Record<string, number>, tidpunkt = '2026-03-01T12:00:00.000Z') => {
    const riskvarde = { faktorer, ...regler.riskbedom(skalversion, faktorer) };
    return riskVy({ riskId: 'r', process: 'p', risk: 'r', riskvarde, tidpunkt, efterVersion: 0 }, regler).overTroskel;
  };

  test.each([
    [3, 3, false],
    [3, 4, true],
  ])('%i × %i på kommunens skala: %s, strikt över', (sannolikhet, allvarlighetsgrad, over) =>
    expect(overTroskel('4x4-1', { sannolikhet, allvarlighetsgrad })).toBe(over),
  );

  test('sägs inte på en annan skala, före tröskeln eller utan riskvärde', () => {
    expect(overTroskel('5x5-1', { sannolikhet: 5, allvarlighetsgrad: 5 })).toBeUndefined();
    expect(overTroskel('4x4-1', { sannolikhet: 4, allvarlighetsgrad: 4 }, '1999-12-31T12:00:00.000Z')).toBeUndefined();
    const utan = { riskId: 'r', process: 'p', risk: 'r', tidpunkt: '2026-03-01T12:00:00.000Z', efterVersion: 0 };
    expect(riskVy(utan, regler)).not.toHaveProperty('overTroskel');
  });
});
