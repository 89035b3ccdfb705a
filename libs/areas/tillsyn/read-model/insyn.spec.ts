import { describe, expect, test } from '@jest/globals';
import { tillsynPolicy } from '#areas/tillsyn';
import { Policy, ROLLER, type Principal, type Roll } from '#engine/access';
import { permitsTillsyn, siktOf, type Tillsynslage } from './insyn.js';

const policy = new Policy(tillsynPolicy);
const av = (roll: Roll, organisationsenhetId = 'aldre'): Principal => ({
  actorId: 'nagon',
  kommun: '0000',
  uppdrag: [{ roll, organisationsenhetId }],
});
const lage = (change: Partial<Tillsynslage> = {}): Tillsynslage => ({
  kommun: '0000',
  enhetVag: ['kommunen', 'namnden', 'aldre'],
  ...change,
});
const GEMENSAM = { enhetVag: [] };

describe('vem som ser en tillsyn', () => {
  test.each([
    ['registratorn ser alla', av('registrator', 'kommunen'), {}, true],
    ['controllern ser alla', av('controller', 'kommunen'), GEMENSAM, true],
    ['enhetens chef', av('enhetschef'), {}, true],
    ['chefen över den', av('forvaltningschef', 'namnden'), {}, true],
    ['den privata utföraren i sin del', av('utforare'), {}, true],
    ['nämndsekreteraren i sin nämnd', av('namndsekreterare', 'namnden'), {}, true],
    ['en annan enhets chef', av('enhetschef', 'lss'), {}, false],
    ['förvaltningschefen, när den gäller hela kommunen', av('forvaltningschef', 'namnden'), GEMENSAM, true],
    ['nämndsekreteraren, när den gäller hela kommunen', av('namndsekreterare', 'namnden'), GEMENSAM, true],
    ['enhetens chef, när den gäller hela kommunen', av('enhetschef'), GEMENSAM, false],
    ['någon i en annan kommun', av('registrator', 'kommunen'), { kommun: '0001' }, false],
    ['förvaltningschefen i en annan kommun', av('forvaltningschef', 'namnden'), { kommun: '0001', ...GEMENSAM }, false],
  ] as const)('%s', (_vem, principal, change, vantad) => expect(siktOf(policy, principal, lage(change)) !== null).toBe(vantad));

  const SER: readonly Roll[] = [
    'enhetschef',
    'avdelningschef',
    'forvaltningschef',
    'utforare',
    'registrator',
    'controller',
    'namndsekreterare',
  ];
  test.each(ROLLER.filter((roll) => !SER.includes(roll)))('%s ser den inte', (roll) => {
    expect(siktOf(policy, av(roll, 'kommunen'), lage())).toBeNull();
    expect(siktOf(policy, av(roll, 'kommunen'), lage(GEMENSAM))).toBeNull();
  });
});

describe('vem som gör vad', () => {
  test.each([
    ['tillsyn.ta-emot', {}, ['enhetschef', 'avdelningschef', 'forvaltningschef', 'registrator', 'controller', 'utforare']],
    ['tillsyn.handlagga', {}, ['enhetschef', 'avdelningschef', 'forvaltningschef', 'registrator', 'controller', 'utforare']],
    ['tillsyn.atgarda', {}, ['enhetschef', 'avdelningschef', 'forvaltningschef', 'controller', 'utforare']],
    ['tillsyn.ta-emot', GEMENSAM, ['forvaltningschef', 'registrator', 'controller']],
    ['tillsyn.handlagga', GEMENSAM, ['forvaltningschef', 'registrator', 'controller']],
    ['tillsyn.atgarda', GEMENSAM, ['forvaltningschef', 'controller']],
  ] as const)('%s %j', (action, change, roller) => {
    const far = ROLLER.filter((roll) => permitsTillsyn(policy, av(roll), lage(change))(action) !== null);
    expect([...far].sort()).toEqual([...roller].sort());
  });
});
