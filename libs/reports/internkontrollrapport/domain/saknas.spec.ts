import { expect, test } from '@jest/globals';
import { fold } from '#testkit/given';
import { internkontrollrapportDecider } from './internkontrollrapport.js';
import { hande, skrivet, UTKAST } from './prov.fixture.js';
import { saknasForBeslut } from './saknas.js';
import type { Rapport } from './state.js';

const rapport = (over: object = {}): Rapport =>
  fold(internkontrollrapportDecider, [hande('InternkontrollrapportUtkastSkapat', { ...UTKAST, ...over }), skrivet]) as Rapport;

test('avsnitten som ingen har skrivit i, med namn och vad som ska stå i dem', () => {
  const saknas = saknasForBeslut(rapport());
  expect(saknas.map(({ falt }) => falt)).toEqual([
    'avsnitt.sammanfattning',
    'avsnitt.inledning',
    'avsnitt.riskvardering',
    'avsnitt.omrade-1',
    'avsnitt.kvarstaende',
  ]);
  expect(saknas[3]!.meddelande).toMatch(/^Skriv avsnittet Direktåtgärder: Vad kontrollerna/);
});

test('en plan utan grupper har skyddade rubriker: de sägs inte', () => {
  const [, , , process] = saknasForBeslut(rapport({ omraden: [], processomraden: [{ kontrollmoment: ['m1'] }] }));
  expect(process).toMatchObject({ falt: 'avsnitt.omrade-1', meddelande: expect.stringMatching(/^Skriv avsnittet 4, om en process: /) });
});
