import { expect, test } from '@jest/globals';
import { inledning } from './inledning.js';
import type { OppnadBerattelse } from './oppnad.js';

const om = (mall: string, avlast?: string): string =>
  inledning({
    mall,
    ...(avlast === undefined ? {} : { avlast }),
    lopnummer: '17',
    period: { fran: '2025-01-01', till: '2025-04-30', benamning: 'Tertial 1 2025' },
    omfattning: { namn: 'Socialförvaltningen' },
  } as OppnadBerattelse);

test('inledningen säger vad det är för en redovisning och varför den görs', () => {
  expect(om('kvalitetsberattelse')).toContain(
    'Den här kvalitetsberättelsen gäller Socialförvaltningen och perioden 2025-01-01 – 2025-04-30.',
  );
  expect(om('klagomalsredovisning')).toContain('Den här redovisningen av klagomål och synpunkter gäller Socialförvaltningen');
  expect(om('klagomalsredovisning')).toContain('5 kap. 3 och 6 §§');
  expect(om('klagomalsredovisning')).not.toContain('kvalitetsberättelse');
});

test('kvalitetsberättelsen står på periodens lagrum, och klagomålsredovisningen på sina egna', () => {
  expect(om('kvalitetsberattelse')).toContain('socialtjänstlagen 2001:453, 3 kap. 3 §');
  expect(om('klagomalsredovisning')).not.toContain('2001:453');
});

test('inledningen säger att perioden inte var slut när siffrorna lästes av', () => {
  expect(om('kvalitetsberattelse', '2025-04-29')).toContain('Perioden var inte slut när siffrorna lästes av 2025-04-29');
  for (const avlast of ['2025-04-30', undefined]) expect(om('kvalitetsberattelse', avlast)).not.toContain('inte slut');
});
