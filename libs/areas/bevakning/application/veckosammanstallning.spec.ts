import { describe, expect, test } from '@jest/globals';
import { idag, lopande, provregler } from '../read-model/prov.fixture.js';
import { sammanstall, veckanSomSkaGoras } from './veckosammanstallning.js';

describe('när veckans sammanställning görs', () => {
  test.each([
    ['måndag 06.59 är för tidigt', '2026-03-09T05:59:59.999Z', null],
    ['måndag 07.00', '2026-03-09T06:00:00.000Z', '2026-W11 2026-03-09T06:00:00.000Z'],
    ['senare samma dag, när ingenting gick på morgonen', '2026-03-09T20:00:00.000Z', '2026-W11 2026-03-09T06:00:00.000Z'],
    ['tisdag 07.00 är för sent', '2026-03-10T06:00:00.000Z', null],
    ['sommartid: sju på väggen', '2026-03-30T05:00:00.000Z', '2026-W14 2026-03-30T05:00:00.000Z'],
    ['en vecka hör till det år då dess torsdag ligger', '2027-01-04T06:00:00.000Z', '2027-W01 2027-01-04T06:00:00.000Z'],
    ['årets sista måndag', '2026-12-28T06:00:00.000Z', '2026-W53 2026-12-28T06:00:00.000Z'],
  ])('%s', (_, now, expected) => {
    const due = veckanSomSkaGoras(now);
    expect(due && `${due.vecka} ${due.tidpunkt}`).toBe(expected);
  });
});

test('räknar det som inte är gjort, per mottagare', () => {
  const now = '2026-03-09T06:00:00.000Z';
  const klockor = [
    lopande({ senast: '2026-03-01T22:59:59.999Z' }),
    lopande({ senast: '2026-03-10T22:59:59.999Z' }),
    lopande({ senast: '2026-04-10T21:59:59.999Z' }),
    lopande({ senast: '2026-04-11T21:59:59.999Z' }),
    lopande({ ansvarigId: 'mas', senast: '2026-03-12T22:59:59.999Z' }),
  ];
  expect(sammanstall(klockor, provregler, idag, now)).toEqual([
    { anvandareId: 'mas', pagar: 0, snart: 1, utgatt: 0 },
    { roll: 'enhetschef', organisationsenhetId: 'enheten', pagar: 2, snart: 1, utgatt: 1 },
  ]);
});
