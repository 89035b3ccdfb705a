import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decide, Policy, ROLLER, scopeOf, type Omfang, type PolicyTable, type Principal, type Resource } from './index.js';

const table: PolicyTable = {
  'sak.lasa': [
    { roller: ['enhetschef'], omfang: 'enhet' },
    { roller: ['medarbetare'], omfang: 'egen' },
    { roller: ['registrator'], omfang: 'kommun' },
  ],
  'sak.bedoma': [{ roller: ['enhetschef'], omfang: 'enhet' }],
};
const who = (roll: Principal['uppdrag'][number]['roll'], organisationsenhetId: string): Principal => ({
  actorId: 'a',
  kommun: '0000',
  uppdrag: [{ roll, organisationsenhetId }],
});
const thing: Resource = { kommun: '0000', vag: ['kommun', 'avdelning', 'enhet'], actorId: 'b' };

describe('decide', () => {
  test.each([
    ['in the unit itself', who('enhetschef', 'enhet'), true],
    ['above the unit', who('enhetschef', 'avdelning'), true],
    ['beside the unit', who('enhetschef', 'annan'), 'utanfor-omfang'],
    ['who did not report it', who('medarbetare', 'enhet'), 'utanfor-omfang'],
    ['who reported it', { ...who('medarbetare', 'annan'), actorId: 'b' }, true],
    ['for the whole kommun', who('registrator', 'annan'), true],
    ['with another role', who('importor', 'enhet'), 'roll-saknas'],
    ['in another kommun', { ...who('registrator', 'enhet'), kommun: '0001' }, 'annan-kommun'],
    ['without assignments', { actorId: 'b', kommun: '0000', uppdrag: [] }, 'roll-saknas'],
  ] as const)('%s', (_, principal, expected) => {
    const decision = decide(table, principal, 'sak.lasa', thing);
    expect(decision.permit ? true : decision.reason).toBe(expected);
  });

  test('the permit names the assignment that it rests on', () => {
    const principal: Principal = {
      ...who('importor', 'enhet'),
      uppdrag: [...who('importor', 'enhet').uppdrag, ...who('enhetschef', 'avdelning').uppdrag],
    };
    expect(decide(table, principal, 'sak.bedoma', thing)).toEqual({
      permit: true,
      action: 'sak.bedoma',
      actorId: 'a',
      kommun: '0000',
      role: 'enhetschef',
      organisationsenhetId: 'avdelning',
    });
  });

  test('an action in no table is refused to everybody, also one named as a member of every object', () => {
    for (const action of ['sak.okand', 'constructor', 'toString', '__proto__']) {
      expect(decide(table, who('registrator', 'enhet'), action, thing)).toEqual({ permit: false, reason: 'okand-handling' });
    }
  });

  test('a list holds exactly what may be seen one by one', () => {
    const units = ['kommun', 'u1', 'u2', 'u3'];
    const uppdrag = fc.array(fc.record({ roll: fc.constantFrom(...ROLLER), organisationsenhetId: fc.constantFrom(...units) }), {
      maxLength: 4,
    });
    const principal = fc.record({ actorId: fc.constantFrom('a', 'b'), kommun: fc.constantFrom('0000', '0001'), uppdrag });
    const resource = fc.record({ kommun: fc.constantFrom('0000', '0001'), vag: fc.subarray(units), actorId: fc.constantFrom('a', 'b') });
    const rule = fc.record({ roller: fc.subarray([...ROLLER]), omfang: fc.constantFrom<Omfang>('enhet', 'kommun', 'egen') });
    fc.assert(
      fc.property(principal, resource, fc.array(rule, { maxLength: 3 }), (asks, asked, rules) => {
        const scope = scopeOf({ x: rules }, asks, 'x');
        const listed =
          scope !== null &&
          scope.kommun === asked.kommun &&
          (scope.hela || scope.enheter.some((unit) => asked.vag.includes(unit)) || (scope.egna && asked.actorId === scope.actorId));
        expect(listed).toBe(decide({ x: rules }, asks, 'x', asked).permit);
      }),
      { seed: 1, numRuns: 2_000 },
    );
  });
});

describe('Policy', () => {
  test('two areas cannot claim the same action', () => {
    expect(() => new Policy(table, { 'sak.lasa': [] })).toThrow('sak.lasa');
  });

  test('what may not be seen does not exist; what may be seen but not done is forbidden', () => {
    const policy = new Policy(table);
    const seeing = { action: 'sak.lasa', what: 'Saken' };
    const refusalOf = (principal: Principal) => {
      try {
        policy.require(principal, 'sak.bedoma', thing, seeing);
        return 'permitted';
      } catch (error) {
        return (error as { kind: string }).kind;
      }
    };
    expect(refusalOf(who('enhetschef', 'enhet'))).toBe('permitted');
    expect(refusalOf(who('registrator', 'enhet'))).toBe('forbidden');
    expect(refusalOf(who('medarbetare', 'enhet'))).toBe('not-found');
    expect(refusalOf({ ...who('registrator', 'enhet'), kommun: '0001' })).toBe('not-found');
  });
});
