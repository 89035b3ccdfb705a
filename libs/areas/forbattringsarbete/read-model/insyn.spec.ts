import { describe, expect, test } from '@jest/globals';
import { forbattringsarbetePolicy } from '#areas/forbattringsarbete';
import { Policy, ROLLER, type Principal, type Roll } from '#engine/access';
import { permitsForbattringsarbete, siktOf, type Forbattringslage } from './insyn.js';

const policy = new Policy(forbattringsarbetePolicy);
const av = (roll: Roll, organisationsenhetId = 'aldre', actorId = 'nagon'): Principal => ({
  actorId,
  kommun: '0000',
  uppdrag: [{ roll, organisationsenhetId }],
});
const lage = (change: Partial<Forbattringslage> = {}): Forbattringslage => ({
  kommun: '0000',
  enhetVag: ['kommunen', 'namnden', 'aldre'],
  ansvarigId: 'ansvarig',
  ...change,
});

describe('vem som ser ett förbättringsarbete', () => {
  test.each([
    ['controllern ser alla', av('controller', 'kommunen'), {}, true],
    ['delens chef', av('avdelningschef'), {}, true],
    ['chefen över den', av('forvaltningschef', 'namnden'), {}, true],
    ['den privata utföraren i sin del', av('utforare'), {}, true],
    ['nämndsekreteraren i sin nämnd', av('namndsekreterare', 'namnden'), {}, true],
    ['en annan dels chef', av('avdelningschef', 'lss'), {}, false],
    ['den ansvarige, var hen än hör hemma', av('medarbetare', 'lss', 'ansvarig'), {}, true],
    ['en kollega', av('medarbetare'), {}, false],
    ['någon i en annan kommun', av('controller', 'kommunen'), { kommun: '0001' }, false],
  ] as const)('%s', (_vem, principal, change, vantad) => expect(siktOf(policy, principal, lage(change)) !== null).toBe(vantad));

  const SER: readonly Roll[] = ['enhetschef', 'avdelningschef', 'forvaltningschef', 'utforare', 'controller', 'namndsekreterare'];
  test.each(ROLLER.filter((roll) => !SER.includes(roll)))('%s utan del i det ser det inte', (roll) =>
    expect(siktOf(policy, av(roll, 'kommunen'), lage())).toBeNull(),
  );
});

describe('vem som gör vad', () => {
  const CHEFER: readonly Roll[] = ['enhetschef', 'avdelningschef', 'forvaltningschef', 'utforare'];
  test.each(['forbattringsarbete.paborja', 'forbattringsarbete.driva', 'forbattringsarbete.besluta'])(
    '%s: cheferna och controllern',
    (action) => {
      const far = ROLLER.filter((roll) => permitsForbattringsarbete(policy, av(roll, 'kommunen'), lage())(action));
      expect([...far].sort()).toEqual([...CHEFER, 'controller'].sort());
    },
  );

  test('den ansvarige driver arbetet och bestämmer inte', () => {
    const permitted = permitsForbattringsarbete(policy, av('medarbetare', 'lss', 'ansvarig'), lage());
    expect(permitted('forbattringsarbete.driva')).not.toBeNull();
    expect(permitted('forbattringsarbete.besluta')).toBeNull();
  });
});
