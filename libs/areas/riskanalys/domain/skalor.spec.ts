import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RiskanalysEvent } from '#areas/riskanalys';
import { fold } from '#testkit/given';
import { kommando, planerad, riskanalys } from '#testkit/given/riskanalys';

interface Skala {
  readonly version: string;
  readonly faktorer: readonly { readonly kod: string; readonly steg: readonly { readonly varde: number }[] }[];
  readonly band: readonly { readonly fran: number; readonly till: number; readonly niva: string }[];
  readonly undantag: readonly { readonly faktor: string; readonly varde: number; readonly niva: string }[];
}
type Faktorer = Readonly<Record<string, number>>;

/** The file as it lies, read without the code that is tried. */
const skalor = JSON.parse(readFileSync(new URL('../../../regler/data/riskskalor.json', import.meta.url), 'utf8')) as readonly Skala[];

const kombinationer = ({ faktorer }: Skala): readonly Faktorer[] =>
  faktorer.reduce<Faktorer[]>(
    (alla, { kod, steg }) => alla.flatMap((given) => steg.map(({ varde }) => ({ ...given, [kod]: varde }))),
    [{}],
  );

/** The product as a count of boxes, the level as paint: the bands first, what goes before the product over them. */
function omraknad({ faktorer, band, undantag }: Skala, given: Faktorer): { riskvarde: number; niva: string } {
  let boxes = [0];
  for (const { kod } of faktorer) boxes = Array.from({ length: given[kod]! }, () => boxes).flat();
  const paint: string[] = [];
  for (const { fran, till, niva } of band) for (let value = fran; value <= till; value += 1) paint[value] = niva;
  const over = undantag.filter(({ faktor, varde }) => given[faktor] === varde).at(-1);
  return { riskvarde: boxes.length, niva: over?.niva ?? paint[boxes.length]! };
}

const bedomd = (skalversion: string, faktorer: Faktorer) => {
  const [event] = riskanalys.decide(kommando('BedomRisk', { skalversion, faktorer }), fold(riskanalys, [planerad()]));
  return (event as Extract<RiskanalysEvent, { type: 'RiskBedomd' }>).data;
};

describe.each(skalor.map((skala) => [skala.version, skala] as const))('skalan %s', (version, skala) => {
  test('varje kombination av faktorer ger produkten och nivån', () => {
    const alla = kombinationer(skala);
    expect(alla).toHaveLength(skala.faktorer.reduce((antal, { steg }) => antal * steg.length, 1));
    for (const faktorer of alla) {
      const { skalversion, riskvarde, niva } = bedomd(version, faktorer);
      expect({ faktorer, skalversion, riskvarde, niva }).toEqual({ faktorer, skalversion: version, ...omraknad(skala, faktorer) });
    }
  });

  test('en omvärdering räknas på samma sätt, vilka faktorerna än var förut', () => {
    const nagon = fc.constantFrom(...kombinationer(skala));
    fc.assert(
      fc.property(nagon, nagon, (fore, efter) => {
        const state = fold(riskanalys, [planerad(), { type: 'RiskBedomd', data: bedomd(version, fore) }]);
        const [event] = riskanalys.decide(kommando('OmvarderaRisk', { riskId: 'ny-0', faktorer: efter }), state);
        expect(event?.data).toMatchObject({ skalversion: version, faktorer: efter, ...omraknad(skala, efter) });
      }),
      { numRuns: 50 },
    );
  });
});

/** Each scale of two factors as the sources have it, by hand: a row for each step of likelihood from 1, g(rön), u (gul), r(öd). */
const RUTOR: Readonly<Record<string, readonly [horisontell: string, rader: readonly string[]]>> = {
  '4x4-1': ['allvarlighetsgrad', ['gggr', 'guur', 'gurr', 'urrr']],
  '5x5-1': ['allvarlighetsgrad', ['ggggr', 'gguur', 'guurr', 'gurrr', 'gurrr']],
  'molndal-4x4-1': ['konsekvens', ['gguu', 'guur', 'uurr', 'urrr']],
  'transport-5x5-1': ['konsekvens', ['gggrr', 'gggrr', 'ggurr', 'ggurr', 'guurr']],
};
const NIVA = { g: 'gron', u: 'gul', r: 'rod' } as const;

test.each(Object.entries(RUTOR))('%s ruta för ruta som källan har den', (version, [faktor, rader]) => {
  for (const [rad, koder] of rader.entries())
    for (const [kolumn, kod] of [...koder].entries()) {
      const faktorer = { sannolikhet: rad + 1, [faktor]: kolumn + 1 };
      expect({ faktorer, niva: bedomd(version, faktorer).niva }).toEqual({ faktorer, niva: NIVA[kod as keyof typeof NIVA] });
    }
});

test('varje skala med två faktorer är kontrollerad ruta för ruta', () =>
  expect(Object.keys(RUTOR).sort()).toEqual(
    skalor
      .filter(({ faktorer }) => faktorer.length === 2)
      .map(({ version }) => version)
      .sort(),
  ));

test.each([
  [{ effekt: 8, forekomst: 4, upptackbarhet: 3 }, 96, 'gron'],
  [{ effekt: 5, forekomst: 5, upptackbarhet: 4 }, 100, 'gul'],
  [{ effekt: 8, forekomst: 6, upptackbarhet: 4 }, 192, 'gul'],
  [{ effekt: 5, forekomst: 8, upptackbarhet: 5 }, 200, 'rod'],
  [{ effekt: 10, forekomst: 10, upptackbarhet: 10 }, 1000, 'rod'],
])('fmea-10-1 vid gränserna: %j är %i, %s', (faktorer, riskvarde, niva) =>
  expect(bedomd('fmea-10-1', faktorer)).toMatchObject({ riskvarde, niva }),
);
