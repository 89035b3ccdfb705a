import { expect, test } from '@jest/globals';
import { skyldigheten } from './lydelser.js';

const ar = (n: number) => ({ fran: `${n}-01-01`, till: `${n}-12-31` });

test('skyldigheten står i periodens egna lagrum', () => {
  expect(skyldigheten(ar(2024))).toContain('utvecklas och säkras (socialtjänstlagen 2001:453, 3 kap. 3 §)');
  expect(skyldigheten(ar(2024))).not.toContain('2025:400');
  expect(skyldigheten(ar(2026))).toContain(
    'följa upp, utveckla och säkra kvaliteten i verksamheten (socialtjänstlagen 2025:400, 5 kap. 2 §)',
  );
  expect(skyldigheten(ar(2026))).not.toContain('2001:453');
});

test('lagarna byter av varandra den 1 juli 2025', () => {
  expect(skyldigheten({ fran: '2025-01-01', till: '2025-06-30' })).not.toContain('2025:400');
  expect(skyldigheten({ fran: '2025-07-01', till: '2025-12-31' })).toMatch(/^Socialnämnden ska systematiskt/);
  expect(skyldigheten({ fran: '2025-07-01', till: '2025-12-31' })).not.toContain('2001:453');
});

test('en period över bytet säger båda, och från vilken dag', () =>
  expect(skyldigheten(ar(2025))).toMatch(
    /^Kvaliteten i socialtjänsten ska .*2001:453.* Från och med 2025-07-01 ska socialnämnden systematiskt och fortlöpande följa upp.*2025:400/,
  ));

test('LSS och de allmänna råden som berättelsen följer står med', () => {
  for (const n of [2012, 2024, 2025, 2026]) {
    expect(skyldigheten(ar(n))).toContain('stöd och service till vissa funktionshindrade, 6 §');
    expect(skyldigheten(ar(n))).toContain('bör den som bedriver verksamheten varje år upprätta en sammanhållen kvalitetsberättelse');
    expect(skyldigheten(ar(n))).toContain('SOSFS 2011:9, 7 kap. 1 §');
  }
  expect(skyldigheten(ar(2011))).not.toContain('SOSFS 2011:9');
});

test('en lydelse som inte är kontrollerad sägs vara det', () => {
  expect(skyldigheten(ar(2022)).match(/lydelsen före 2023-07-01 är inte kontrollerad mot källan/g)).toHaveLength(2);
  expect(skyldigheten(ar(2024))).not.toContain('inte kontrollerad');
});
