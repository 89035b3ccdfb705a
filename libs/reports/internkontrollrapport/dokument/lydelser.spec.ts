import { expect, test } from '@jest/globals';
import { skyldigheten } from './lydelser.js';

const ar = (n: number) => ({ fran: `${n}-01-01`, till: `${n}-12-31` });

test('skyldigheten står i periodens egen lydelse', () => {
  expect(skyldigheten(ar(2026))).toContain('tillräcklig för att förebygga fel och oegentligheter');
  expect(skyldigheten(ar(2026))).toContain('lag 2025:374; dagen då lydelsen började gälla är inte kontrollerad');
  expect(skyldigheten(ar(2024))).not.toContain('oegentligheter');
  expect(skyldigheten(ar(2024))).not.toContain('inte kontrollerad');
  expect(skyldigheten(ar(2016))).toContain('1991:900');
  expect(skyldigheten({ fran: '2025-01-01', till: '2025-06-30' })).not.toContain('oegentligheter');
  expect(skyldigheten({ fran: '2025-07-01', till: '2025-12-31' })).toMatch(/^Nämnden ska .*oegentligheter/);
});

test('en period över en ändring säger båda lydelserna och från vilken dag', () =>
  expect(skyldigheten(ar(2025))).toMatch(
    /^Nämnden ska se till att den interna kontrollen är tillräcklig och .*Från och med 2025-07-01 ska nämnden/,
  ));

test('skyldigheten gäller också när skötseln har lämnats över', () => {
  for (const n of [2016, 2024, 2025, 2026]) expect(skyldigheten(ar(n))).toContain('har lämnats över till någon annan');
  expect(skyldigheten(ar(2024))).toContain('(10 kap. 1 §)');
});
