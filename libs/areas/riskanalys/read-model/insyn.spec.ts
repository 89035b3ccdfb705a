import { describe, expect, test } from '@jest/globals';
import { riskanalysPolicy } from '#areas/riskanalys';
import { Policy, ROLLER, type Principal, type Roll } from '#engine/access';
import { permitsRiskanalys, siktOf, type Riskanalyslage } from './insyn.js';

const policy = new Policy(riskanalysPolicy);
const av = (roll: Roll, organisationsenhetId = 'aldre', actorId = 'nagon'): Principal => ({
  actorId,
  kommun: '0000',
  uppdrag: [{ roll, organisationsenhetId }],
});
const lage = (change: Partial<Riskanalyslage> = {}): Riskanalyslage => ({
  kommun: '0000',
  enhetVag: ['kommunen', 'namnden', 'aldre'],
  planerareId: 'planeraren',
  ...change,
});

describe('vem som ser en riskanalys', () => {
  test.each([
    ['controllern ser alla', av('controller', 'kommunen'), {}, true],
    ['delens chef', av('avdelningschef'), {}, true],
    ['chefen över den', av('forvaltningschef', 'namnden'), {}, true],
    ['den privata utföraren i sin del', av('utforare'), {}, true],
    ['nämndsekreteraren i sin nämnd', av('namndsekreterare', 'namnden'), {}, true],
    ['en annan dels chef', av('avdelningschef', 'lss'), {}, false],
    ['den som planerade den', av('medarbetare', 'lss', 'planeraren'), {}, true],
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
    ['riskanalys.planera', [...CHEFER, 'controller']],
    ['riskanalys.handlagga', [...CHEFER, 'controller']],
    ['riskanalys.redovisa', [...CHEFER, 'controller', 'namndsekreterare']],
  ] as const)('%s: %j', (action, roller) => {
    const far = ROLLER.filter((roll) => permitsRiskanalys(policy, av(roll, 'kommunen'), lage())(action));
    expect([...far].sort()).toEqual([...roller].sort());
  });
});
