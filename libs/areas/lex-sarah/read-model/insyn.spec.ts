import { describe, expect, test } from '@jest/globals';
import { lexSarahPolicy } from '#areas/lex-sarah';
import { Policy, type Principal, type Roll } from '#engine/access';
import { siktOf, type Arendelage } from './insyn.js';

const policy = new Policy(lexSarahPolicy);
/** as the delegation is when nothing else has been decided */
const BESLUTSROLLER = ['lex-sarah-ansvarig', 'forvaltningschef', 'namndsekreterare'];
const som = (roll: Roll, enhet = 'norr', actorId: string = roll): Principal => ({
  actorId,
  kommun: '0000',
  uppdrag: [{ roll, organisationsenhetId: enhet }],
});
const lage = (change: Partial<Arendelage> = {}): Arendelage => ({
  kommun: '0000',
  enhetId: 'norr',
  enhetVag: ['kommunen', 'aldre', 'norr'],
  rapportorIds: ['nagon'],
  fas: 'mottagen',
  ...change,
});

const LAGEN = {
  inkommet: lage({ fas: 'inkommen' }),
  mottaget: lage(),
  avslutat: lage({ fas: 'avslutad' }),
  'utan enhet': lage({ enhetId: null, enhetVag: [], rapportorIds: [] }),
  'utan enhet, inkommet': lage({ enhetId: null, enhetVag: [], rapportorIds: [], fas: 'inkommen' }),
  'i en annan kommun': lage({ kommun: '0001' }),
} as const;
type Lage = keyof typeof LAGEN;

const ALLT = { inkommet: 'full', mottaget: 'full', avslutat: 'full', 'utan enhet': 'full', 'utan enhet, inkommet': 'full' } as const;
const GANGEN = { inkommet: 'sparr', mottaget: 'sparr', avslutat: 'sparr' } as const;
const BESLUTAR = { mottaget: 'full', avslutat: 'full', 'utan enhet': 'full' } as const;

/** What each sees; what is not named here is not seen at all. */
const RADER: readonly (readonly [string, Principal, Partial<Record<Lage, string>>])[] = [
  ['lex Sarah-ansvarig', som('lex-sarah-ansvarig', 'kommunen'), ALLT],
  ['utredare', som('utredare', 'kommunen'), ALLT],
  ['enhetens chef', som('enhetschef'), GANGEN],
  ['chefen över enheten', som('avdelningschef', 'aldre'), GANGEN],
  ['enhetens utförare', som('utforare'), GANGEN],
  ['en annan enhets chef', som('enhetschef', 'soder'), {}],
  ['förvaltningschefen, som beslutar om anmälan', som('forvaltningschef', 'aldre'), { ...BESLUTAR, inkommet: 'sparr' }],
  ['en annan förvaltnings chef', som('forvaltningschef', 'skola'), { 'utan enhet': 'full' }],
  ['nämndsekreteraren', som('namndsekreterare', 'kommunen'), BESLUTAR],
  ['rapportören', som('medarbetare', 'soder', 'nagon'), { inkommet: 'rapportor', mottaget: 'rapportor', avslutat: 'rapportor' }],
  ['enhetens chef som själv har rapporterat', som('enhetschef', 'norr', 'nagon'), { inkommet: 'rapportor', mottaget: 'rapportor', avslutat: 'rapportor' }], // prettier-ignore
  ['en kollega', som('medarbetare'), {}],
  ...(['registrator', 'namndledamot', 'klagomalsdelegation', 'controller', 'mas', 'extern-granskare', 'loggranskare', 'importor', 'systemadministrator'] as const).map((roll) => [roll, som(roll, 'kommunen'), {}] as const), // prettier-ignore
];

describe('vem som ser vad', () => {
  test.each(RADER)('%s', (_, principal, expected) => {
    const seen = Object.entries(LAGEN).flatMap(([namn, it]) => {
      const sikt = siktOf(policy, principal, it, BESLUTSROLLER);
      return sikt ? [[namn, sikt.insyn]] : [];
    });
    expect(Object.fromEntries(seen)).toEqual(expected);
  });

  test('delegationen avgör: den som ingen delegation nämner ser inte för att hen är förvaltningschef', () => {
    expect(siktOf(policy, som('forvaltningschef', 'aldre'), lage(), ['lex-sarah-ansvarig'])).toMatchObject({ insyn: 'sparr' });
    expect(siktOf(policy, som('namndsekreterare', 'kommunen'), lage(), ['lex-sarah-ansvarig'])).toBeNull();
    expect(siktOf(policy, som('avdelningschef', 'aldre'), lage(), ['avdelningschef'])).toMatchObject({ insyn: 'full' });
  });

  test('flera skäl: det som visar mest, i den rollen', () => {
    const both: Principal = { ...som('enhetschef'), uppdrag: [...som('enhetschef').uppdrag, ...som('utredare', 'kommunen').uppdrag] };
    expect(siktOf(policy, both, lage(), BESLUTSROLLER)).toMatchObject({ insyn: 'full', permit: { role: 'utredare' } });
  });
});
