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
  ...change,
});

const LAGEN = {
  'i enheten': lage(),
  'utan enhet': lage({ enhetId: null, enhetVag: [], rapportorIds: [] }),
  'i en annan kommun': lage({ kommun: '0001' }),
} as const;
type Lage = keyof typeof LAGEN;

const ALLT = { 'i enheten': 'full', 'utan enhet': 'full' } as const;
const GANGEN = { 'i enheten': 'sparr' } as const;
const EGET = { 'i enheten': 'rapportor' } as const;

/** What each sees; what is not named here is not seen at all. */
const RADER: readonly (readonly [string, Principal, Partial<Record<Lage, string>>])[] = [
  ['lex Sarah-ansvarig', som('lex-sarah-ansvarig', 'kommunen'), ALLT],
  ['utredare', som('utredare', 'kommunen'), ALLT],
  ['enhetens chef', som('enhetschef'), GANGEN],
  ['chefen över enheten', som('avdelningschef', 'aldre'), GANGEN],
  ['enhetens utförare', som('utforare'), GANGEN],
  ['en annan enhets chef', som('enhetschef', 'soder'), {}],
  ['förvaltningschefen, som beslutar om anmälan', som('forvaltningschef', 'aldre'), ALLT],
  ['en annan förvaltnings chef', som('forvaltningschef', 'skola'), { 'utan enhet': 'full' }],
  ['nämndsekreteraren', som('namndsekreterare', 'kommunen'), ALLT],
  ['rapportören', som('medarbetare', 'soder', 'nagon'), EGET],
  ['enhetens chef som själv har rapporterat', som('enhetschef', 'norr', 'nagon'), EGET],
  ['registratorn som har skrivit ned rapporten', som('registrator', 'kommunen', 'nagon'), EGET],
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

  test('vem som ser när nämnden ska ha fått veta: lex-funktionen, och utföraren för sin egen enhet', () => {
    const informerar = (principal: Principal) => siktOf(policy, principal, lage(), BESLUTSROLLER)?.informerarNamnd;
    expect(informerar(som('utforare'))).toBe(true);
    expect(informerar(som('utforare', 'norr', 'nagon'))).toBe(true);
    expect(informerar(som('lex-sarah-ansvarig', 'kommunen'))).toBe(true);
    expect([informerar(som('enhetschef')), informerar(som('avdelningschef', 'aldre'))]).toEqual([false, false]);
  });

  test('flera skäl: det som visar mest, i den rollen', () => {
    const both: Principal = { ...som('enhetschef'), uppdrag: [...som('enhetschef').uppdrag, ...som('utredare', 'kommunen').uppdrag] };
    expect(siktOf(policy, both, lage(), BESLUTSROLLER)).toMatchObject({ insyn: 'full', permit: { role: 'utredare' } });
  });
});
