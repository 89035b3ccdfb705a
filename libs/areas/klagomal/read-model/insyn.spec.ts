import { describe, expect, test } from '@jest/globals';
import { klagomalPolicy } from '#areas/klagomal';
import { Policy, ROLLER, type Principal, type Roll } from '#engine/access';
import { siktOf, type Klagomalslage } from './insyn.js';

const policy = new Policy(klagomalPolicy);
const av = (roll: Roll, organisationsenhetId = 'norr', actorId = 'nagon'): Principal => ({
  actorId,
  kommun: '0000',
  uppdrag: [{ roll, organisationsenhetId }],
});
const lage = (change: Partial<Klagomalslage> = {}): Klagomalslage => ({
  kommun: '0000',
  enhetVag: ['kommunen', 'norr'],
  mottagareId: null,
  anvandareId: null,
  omprovat: false,
  koppladLexSarah: false,
  ...change,
});
const insyn = (principal: Principal, change?: Partial<Klagomalslage>) => siktOf(policy, principal, lage(change))?.insyn ?? null;

describe('vem som ser ett klagomål', () => {
  test.each([
    ['registratorn ser alla', av('registrator', 'kommunen'), {}, 'full'],
    ['registratorn ser också det som ingen enhet har', av('registrator', 'kommunen'), { enhetVag: [] }, 'full'],
    ['enhetens chef', av('enhetschef'), {}, 'full'],
    ['chefen över enheten', av('forvaltningschef', 'kommunen'), {}, 'full'],
    ['den privata utföraren ser sina', av('utforare'), {}, 'full'],
    ['en annan enhets chef', av('enhetschef', 'soder'), {}, null],
    ['den som fått det sig tilldelat', av('medarbetare', 'soder', 'anna'), { anvandareId: 'anna' }, 'full'],
    ['den som skrev upp det', av('medarbetare', 'norr', 'anna'), { mottagareId: 'anna' }, 'rapportor'],
    ['en kollega', av('medarbetare'), { mottagareId: 'anna' }, null],
    ['klagomålsdelegationen, innan någon bett den', av('klagomalsdelegation', 'kommunen'), {}, null],
    ['klagomålsdelegationen, när den blivit ombedd', av('klagomalsdelegation', 'kommunen'), { omprovat: true }, 'full'],
    ['lex Sarah-funktionen', av('lex-sarah-ansvarig', 'kommunen'), {}, null],
    ['lex Sarah-funktionen, när det är kopplat dit', av('utredare', 'kommunen'), { koppladLexSarah: true }, 'full'],
    ['någon i en annan kommun', av('registrator', 'kommunen'), { kommun: '0001' }, null],
  ] as const)('%s', (_vem, principal, change, vantad) => expect(insyn(principal, change)).toBe(vantad));

  test.each(ROLLER.filter((roll) => !['registrator', 'enhetschef', 'avdelningschef', 'forvaltningschef', 'utforare'].includes(roll)))(
    '%s utan del i ärendet ser det inte',
    (roll) => expect(insyn(av(roll, 'kommunen'))).toBeNull(),
  );
});
