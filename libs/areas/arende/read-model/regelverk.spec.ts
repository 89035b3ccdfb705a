import { describe, expect, test } from '@jest/globals';
import { loadRegler } from '#regler/ladda';
import { regelverkVy } from './regelverk.js';

const regler = loadRegler();

describe('regelverket', () => {
  test.each([
    ['SoL-2025', ['SoL'], 'lag'],
    ['SoL-2025', [], 'lag'],
    ['SoL-2001', ['SoL', 'LSS'], 'lag'],
    ['SoL-2025', ['SoL', 'HSL'], 'overifierad'],
    ['SoL-2001-fore-juli-2011', ['SoL'], 'overifierad'],
    ['okänt', ['SoL'], 'overifierad'],
  ] as const)('%s för %j står som %s', (kod, lagrum, rattsligStallning) => {
    const vy = regelverkVy({ forfarande: kod, mattstock: kod }, regler, lagrum);
    expect([vy.forfarande.rattsligStallning, vy.mattstock.rattsligStallning]).toEqual([rattsligStallning, rattsligStallning]);
  });

  test('vilken version det är vilar på en övergångsregel, och den är inte kontrollerad', () => {
    const { overgang } = regelverkVy({ forfarande: 'SoL-2025', mattstock: 'SoL-2001' }, regler, ['SoL']);
    expect(overgang).toEqual({ rattsligStallning: 'overifierad', kalla: expect.stringContaining('produktens tolkning') });
  });
});
