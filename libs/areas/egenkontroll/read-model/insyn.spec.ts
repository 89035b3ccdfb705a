import { describe, expect, test } from '@jest/globals';
import { egenkontrollPolicy } from '#areas/egenkontroll';
import { Policy, ROLLER, type Principal, type Roll } from '#engine/access';
import { permitsEgenkontroll, siktOf, type Egenkontrollage } from './insyn.js';

const policy = new Policy(egenkontrollPolicy);
const av = (roll: Roll, organisationsenhetId = 'aldre', actorId = 'nagon'): Principal => ({
  actorId,
  kommun: '0000',
  uppdrag: [{ roll, organisationsenhetId }],
});
const lage = (change: Partial<Egenkontrollage> = {}): Egenkontrollage => ({
  kommun: '0000',
  enhetVag: ['kommunen', 'namnden', 'aldre'],
  ansvarigId: 'ansvarig',
  ...change,
});

describe('vem som ser en egenkontroll', () => {
  test.each([
    ['controllern ser alla', av('controller', 'kommunen'), {}, true],
    ['delens chef', av('avdelningschef'), {}, true],
    ['chefen över den', av('forvaltningschef', 'namnden'), {}, true],
    ['den privata utföraren i sin del', av('utforare'), {}, true],
    ['nämndsekreteraren i sin nämnd', av('namndsekreterare', 'namnden'), {}, true],
    ['en annan dels chef', av('avdelningschef', 'lss'), {}, false],
    ['den ansvariga', av('medarbetare', 'lss', 'ansvarig'), {}, true],
    ['en kollega', av('medarbetare'), {}, false],
    ['någon i en annan kommun', av('controller', 'kommunen'), { kommun: '0001' }, false],
  ] as const)('%s', (_vem, principal, change, vantad) => expect(siktOf(policy, principal, lage(change)) !== null).toBe(vantad));

  const SER: readonly Roll[] = ['enhetschef', 'avdelningschef', 'forvaltningschef', 'utforare', 'controller', 'namndsekreterare'];
  test.each(ROLLER.filter((roll) => !SER.includes(roll)))('%s utan del i den ser den inte', (roll) =>
    expect(siktOf(policy, av(roll, 'kommunen'), lage())).toBeNull(),
  );
});

describe('vem som gör vad', () => {
  const CHEFER: readonly Roll[] = ['enhetschef', 'avdelningschef', 'forvaltningschef', 'utforare'];
  test.each([
    ['egenkontroll.planera', [...CHEFER, 'controller']],
    ['egenkontroll.handlagga', [...CHEFER, 'controller']],
    ['egenkontroll.redovisa', [...CHEFER, 'controller']],
  ] as const)('%s: %j', (action, roller) => {
    const far = ROLLER.filter((roll) => permitsEgenkontroll(policy, av(roll, 'kommunen'), lage())(action));
    expect([...far].sort()).toEqual([...roller].sort());
  });

  test('den ansvariga redovisar men handlägger inte', () => {
    const far = permitsEgenkontroll(policy, av('medarbetare', 'lss', 'ansvarig'), lage());
    expect(far('egenkontroll.redovisa')).not.toBeNull();
    expect(far('egenkontroll.handlagga')).toBeNull();
  });
});
