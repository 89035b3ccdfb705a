import { describe, expect, test } from '@jest/globals';
import { atgardPolicy, permitAtgard, type Atgardslage, type Atgardssteg } from '#areas/atgard';
import { Policy, type Principal, type Roll } from '#engine/access';

const SE_ALLA = 'prov.se-alla';
const policy = new Policy(atgardPolicy, { [SE_ALLA]: [{ roller: ['lex-sarah-ansvarig'], omfang: 'kommun' }] });
const som = (roll: Roll, enhet = 'norr', actorId: string = roll): Principal => ({
  actorId,
  kommun: '0000',
  uppdrag: [{ roll, organisationsenhetId: enhet }],
});
const lage = (sparrad = false): Atgardslage => ({ kommun: '0000', enhetVag: ['kommunen', 'norr'], ansvarigId: 'ansvarig', sparrad });

const outcome = (principal: Principal, atgard: Atgardslage, action: Atgardssteg): string => {
  try {
    return permitAtgard(policy, principal, atgard, action, SE_ALLA).role;
  } catch (error) {
    return (error as { kind: string }).kind;
  }
};

describe('vem som får göra vad med en åtgärd', () => {
  test.each<[string, Principal, Atgardslage, string, string]>([
    ['enhetens chef', som('enhetschef'), lage(), 'enhetschef', 'enhetschef'],
    ['en annan enhets chef', som('enhetschef', 'soder'), lage(), 'not-found', 'not-found'],
    ['enhetens chef när ärendet är spärrat', som('enhetschef'), lage(true), 'not-found', 'not-found'],
    ['den ansvariga', som('medarbetare', 'soder', 'ansvarig'), lage(), 'forbidden', 'medarbetare'],
    ['den ansvariga när ärendet är spärrat', som('medarbetare', 'soder', 'ansvarig'), lage(true), 'forbidden', 'medarbetare'],
    ['den som ser alla ärenden', som('lex-sarah-ansvarig', 'kommunen'), lage(true), 'forbidden', 'forbidden'],
    ['en kollega', som('medarbetare'), lage(), 'not-found', 'not-found'],
    ['en chef i en annan kommun', { ...som('enhetschef'), kommun: '0001' }, lage(), 'not-found', 'not-found'],
  ])('%s', (_, principal, atgard, besluta, genomfora) => {
    expect(outcome(principal, atgard, 'atgard.besluta')).toBe(besluta);
    expect(outcome(principal, atgard, 'atgard.genomfora')).toBe(genomfora);
  });
});
