import { describe, expect, test } from '@jest/globals';
import { internkontrollPolicy } from '#areas/internkontroll';
import { Policy, ROLLER, type OrganisationOnDay, type Organisationsdel, type Principal, type Roll } from '#engine/access';
import { permitsPlan, siktOf, siktvillkor, type Planlage } from './insyn.js';

const policy = new Policy(internkontrollPolicy);
const UNDER: Readonly<Record<string, readonly string[]>> = {
  kommunen: ['kommunen', 'namnd-1', 'namnd-2', 'avdelning', 'norr', 'soder'],
  'namnd-1': ['namnd-1', 'avdelning', 'norr'],
  'namnd-2': ['namnd-2', 'soder'],
  avdelning: ['avdelning', 'norr'],
};
const organisation = {
  under: (id) => (UNDER[id] ?? [id]).map((each) => ({ id: each }) as Organisationsdel),
  vag: (id) => Object.keys(UNDER).filter((each) => UNDER[each]!.includes(id)),
} as Pick<OrganisationOnDay, 'under' | 'vag'> as OrganisationOnDay;
const av = (roll: Roll, organisationsenhetId: string, actorId = 'nagon'): Principal => ({
  actorId,
  kommun: '0000',
  uppdrag: [{ roll, organisationsenhetId }],
});
const lage = (change: Partial<Planlage> = {}): Planlage => ({
  kommun: '0000',
  namndId: 'namnd-1',
  namndVag: ['kommunen', 'namnd-1'],
  kontrollansvariga: [],
  ...change,
});

describe('vem som ser en plan', () => {
  test.each([
    ['controllern ser alla', av('controller', 'kommunen'), {}, 'full'],
    ['controllern, också med uppdraget någon annanstans', av('controller', 'namnd-2'), {}, 'full'],
    ['nämndens sekreterare', av('namndsekreterare', 'namnd-1'), {}, 'full'],
    ['kommunens sekreterare', av('namndsekreterare', 'kommunen'), {}, 'full'],
    ['en annan nämnds sekreterare', av('namndsekreterare', 'namnd-2'), {}, null],
    ['nämndens ledamot', av('namndledamot', 'namnd-1'), {}, 'full'],
    ['en annan nämnds ledamot', av('namndledamot', 'namnd-2'), {}, null],
    ['chefen för en avdelning under nämnden', av('avdelningschef', 'avdelning'), {}, 'sparr'],
    ['chefen för en enhet under nämnden', av('enhetschef', 'norr'), {}, 'sparr'],
    ['utföraren under nämnden', av('utforare', 'norr'), {}, null],
    ['utföraren som gör en av kontrollerna', av('utforare', 'norr', 'anna'), { kontrollansvariga: ['anna'] }, 'sparr'],
    ['chefen under en annan nämnd', av('enhetschef', 'soder'), {}, null],
    ['den som gör en av kontrollerna', av('medarbetare', 'soder', 'anna'), { kontrollansvariga: ['bo', 'anna'] }, 'sparr'],
    ['en annan medarbetare', av('medarbetare', 'norr', 'cia'), { kontrollansvariga: ['bo', 'anna'] }, null],
    ['någon i en annan kommun', av('controller', 'kommunen'), { kommun: '0001' }, null],
  ] as const)('%s', (_vem, principal, change, vantad) =>
    expect(siktOf(policy, principal, lage(change), organisation)?.insyn ?? null).toBe(vantad),
  );

  test.each(
    ROLLER.filter(
      (roll) => !['controller', 'namndsekreterare', 'namndledamot', 'enhetschef', 'avdelningschef', 'forvaltningschef'].includes(roll),
    ),
  )('%s utan del i planen ser den inte', (roll) => expect(siktOf(policy, av(roll, 'kommunen'), lage(), organisation)).toBeNull());

  test.each(ROLLER)('%s: villkoret för listan säger detsamma', (roll) => {
    for (const enhet of ['kommunen', 'namnd-1', 'namnd-2', 'avdelning', 'norr', 'soder'])
      for (const kontrollansvariga of [[], ['nagon']]) {
        const principal = av(roll, enhet);
        const { alla, enheter, namnder, egna } = siktvillkor(policy, principal, organisation).varden;
        const { namndId, namndVag } = lage();
        const synlig =
          alla || enheter.some((id) => namndVag.includes(id)) || namnder.includes(namndId) || (egna && kontrollansvariga.includes('nagon'));
        expect([roll, enhet, synlig]).toEqual([roll, enhet, siktOf(policy, principal, lage({ kontrollansvariga }), organisation) !== null]);
      }
  });
});

describe('vem som gör vad', () => {
  const far = (principal: Principal, action: string, change: Partial<Planlage> = {}) =>
    permitsPlan(policy, principal, lage(change), organisation)(`internkontroll.${action}`) !== null;

  test('bara controllern skriver', () =>
    expect(ROLLER.filter((roll) => far(av(roll, 'kommunen'), 'skriva', { kontrollansvariga: ['nagon'] }))).toEqual(['controller']));

  test('bara sekreteraren registrerar nämndens beslut', () =>
    expect(ROLLER.filter((roll) => far(av(roll, 'namnd-1'), 'besluta-i-namnden', { kontrollansvariga: ['nagon'] }))).toEqual([
      'namndsekreterare',
    ]));

  test('kontroller redovisas av controllern och den som gör dem', () => {
    expect(ROLLER.filter((roll) => far(av(roll, 'namnd-1'), 'kontrollera'))).toEqual(['controller']);
    expect(far(av('medarbetare', 'norr', 'anna'), 'kontrollera', { kontrollansvariga: ['anna'] })).toBe(true);
  });

  test('åtgärder föreslås av controllern, cheferna under nämnden och den som gör en kontroll', () => {
    expect(ROLLER.filter((roll) => far(av(roll, 'norr'), 'foresla-atgard'))).toEqual([
      'enhetschef',
      'avdelningschef',
      'forvaltningschef',
      'controller',
    ]);
    expect(far(av('enhetschef', 'soder'), 'foresla-atgard')).toBe(false);
    expect(far(av('utforare', 'norr', 'anna'), 'foresla-atgard', { kontrollansvariga: ['anna'] })).toBe(true);
  });
});
