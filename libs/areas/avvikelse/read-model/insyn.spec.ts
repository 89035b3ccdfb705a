import { describe, expect, test } from '@jest/globals';
import { atgardPolicy, atgardssikt } from '#areas/atgard';
import { avvikelsePolicy } from '#areas/avvikelse';
import { Policy, type Principal, type Roll } from '#engine/access';
import { SE_ALLA, siktOf, type Arendelage } from './insyn.js';

const policy = new Policy(avvikelsePolicy, atgardPolicy);
const som = (roll: Roll, enhet = 'norr', actorId: string = roll): Principal => ({
  actorId,
  kommun: '0000',
  uppdrag: [{ roll, organisationsenhetId: enhet }],
});
const lage = (change: Partial<Arendelage> = {}): Arendelage => ({
  kommun: '0000',
  enhetId: 'norr',
  enhetVag: ['kommunen', 'norr'],
  rapportorId: 'nagon',
  masUnderrattad: false,
  sparrad: false,
  ...change,
});

const LAGEN = {
  'enhetens eget': lage(),
  'med hälso- och sjukvård': lage({ masUnderrattad: true }),
  'utan enhet': lage({ enhetId: null, enhetVag: [], rapportorId: null }),
  spärrat: lage({ sparrad: true }),
  'spärrat med hälso- och sjukvård': lage({ sparrad: true, masUnderrattad: true }),
  'spärrat utan enhet': lage({ sparrad: true, enhetId: null, enhetVag: [] }),
  'i en annan kommun': lage({ kommun: '0001' }),
} as const;
const [E, M, U, S, SM, SU, A] = Object.keys(LAGEN) as (keyof typeof LAGEN)[];

/** What each sees; what is not named here is not seen at all. `egen`: who reported it. */
const RADER: readonly (readonly [string, Principal, Partial<Record<keyof typeof LAGEN, string>>])[] = [
  ['enhetens chef', som('enhetschef'), { [E!]: 'full', [M!]: 'full', [S!]: 'sparr', [SM!]: 'sparr' }],
  ['en chef över enheten', som('forvaltningschef', 'kommunen'), { [E!]: 'full', [M!]: 'full', [S!]: 'sparr', [SM!]: 'sparr' }],
  ['en annan enhets chef', som('enhetschef', 'soder'), {}],
  ['lex Sarah-ansvarig', som('lex-sarah-ansvarig', 'kommunen'), { [E!]: 'full', [M!]: 'full', [U!]: 'full', [S!]: 'full', [SM!]: 'full', [SU!]: 'full' }], // prettier-ignore
  ['utredare', som('utredare', 'kommunen'), { [E!]: 'full', [M!]: 'full', [U!]: 'full', [S!]: 'full', [SM!]: 'full', [SU!]: 'full' }],
  ['mas', som('mas', 'kommunen'), { [M!]: 'full', [SM!]: 'sparr' }],
  ['registrator', som('registrator', 'kommunen'), { [U!]: 'full', [SU!]: 'sparr' }],
  ['medarbetare i enheten', som('medarbetare'), {}],
  ['controller', som('controller', 'kommunen'), {}],
  ['systemadministrator', som('systemadministrator', 'kommunen'), {}],
];

describe('vem som ser vad', () => {
  test.each(RADER)('%s', (_, principal, expected) => {
    const seen = Object.entries(LAGEN).flatMap(([namn, it]) => {
      const sikt = siktOf(policy, principal, it);
      return sikt ? [[namn, sikt.insyn]] : [];
    });
    expect(Object.fromEntries(seen)).toEqual(expected);
    expect(A).toBe('i en annan kommun');
  });

  test('den som rapporterat följer sin rapport, också när den är spärrad', () => {
    for (const [namn, it] of Object.entries(LAGEN)) {
      const sikt = siktOf(policy, som('medarbetare', 'soder', 'nagon'), { ...it, rapportorId: 'nagon' });
      expect([namn, sikt?.insyn]).toEqual([namn, namn === A ? undefined : 'rapportor']);
    }
  });

  test('den som får se mest av flera skäl ser det mesta', () => {
    const both: Principal = { ...som('enhetschef'), uppdrag: [...som('enhetschef').uppdrag, ...som('utredare', 'kommunen').uppdrag] };
    expect(siktOf(policy, both, lage({ sparrad: true }))).toMatchObject({ insyn: 'full', permit: { role: 'utredare' } });
    expect(siktOf(policy, som('enhetschef', 'norr', 'nagon'), lage())).toMatchObject({ insyn: 'full' });
    expect(siktOf(policy, som('enhetschef', 'norr', 'nagon'), lage({ sparrad: true }))).toMatchObject({ insyn: 'rapportor' });
    expect(siktOf(policy, som('mas', 'kommunen', 'nagon'), lage({ masUnderrattad: true }))).toMatchObject({ insyn: 'full' });
  });

  test.each([
    ['enhetens chef', som('enhetschef'), 'full', undefined],
    ['en annan enhets chef', som('enhetschef', 'soder'), undefined, undefined],
    ['den ansvariga', som('medarbetare', 'soder', 'ansvarig'), 'full', 'sparr'],
    ['enhetens chef som är ansvarig', som('enhetschef', 'norr', 'ansvarig'), 'full', 'sparr'],
    ['lex Sarah-ansvarig', som('lex-sarah-ansvarig', 'kommunen'), 'full', 'full'],
    ['en kollega', som('medarbetare'), undefined, undefined],
  ])('en åtgärd: %s', (_, principal, oppen, sparrad) => {
    const atgard = { kommun: '0000', enhetVag: ['kommunen', 'norr'], ansvarigId: 'ansvarig', sparrad: false };
    expect(atgardssikt(policy, principal, atgard, SE_ALLA)?.insyn).toBe(oppen);
    expect(atgardssikt(policy, principal, { ...atgard, sparrad: true }, SE_ALLA)?.insyn).toBe(sparrad);
  });
});
