import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawChart } from '#engine/document';
import { loadRegler } from '#regler/ladda';
import { matrisbild, skalmatriser, textalternativ, type MatrisRisk } from './matris.js';

const regler = loadRegler();
const varde = (skalversion: string, faktorer: Readonly<Record<string, number>>) => ({
  faktorer,
  ...regler.riskbedom(skalversion, faktorer),
});
const FORE = varde('4x4-1', { sannolikhet: 3, allvarlighetsgrad: 3 });
const EFTER = varde('4x4-1', { sannolikhet: 1, allvarlighetsgrad: 3 });
const risk = (ordning: number, change: Partial<MatrisRisk> = {}): MatrisRisk => ({
  id: `risk-${ordning}`,
  ordning,
  handelse: 'En handling lämnas ut.',
  fore: FORE,
  ...change,
});
const underlag = (...risker: readonly MatrisRisk[]) => ({ skalversion: '4x4-1', risker });

/** Risks on any of the scales, some of them judged again on the same one. */
const risker: fc.Arbitrary<readonly MatrisRisk[]> = fc
  .array(
    fc.constantFrom(...regler.skalor()).chain(({ version, faktorer }) => {
      const given = fc
        .record(Object.fromEntries(faktorer.map(({ kod, steg }) => [kod, fc.constantFrom(...steg.map((each) => each.varde))])))
        .map((each) => varde(version, each));
      return fc.record({ fore: given, efter: fc.option(given, { nil: undefined }) });
    }),
    { maxLength: 15 },
  )
  .map((all) => all.map(({ fore, efter }, i) => risk(i + 1, { fore, ...(efter === undefined ? {} : { efter }) })));

describe('matrisen', () => {
  test('före står risken där den bedömdes, efter där den är nu', () => {
    const [matris] = skalmatriser(underlag(risk(1, { efter: EFTER }), risk(2)), regler);
    const ruta = (x: number, y: number) => matris!.rutor.find((each) => each.x === x && each.y === y);
    expect(ruta(3, 3)).toEqual({ x: 3, y: 3, riskvarde: 9, niva: 'rod', fore: ['risk-1', 'risk-2'], efter: ['risk-2'] });
    expect(ruta(3, 1)).toEqual({ x: 3, y: 1, riskvarde: 3, niva: 'gron', fore: [], efter: ['risk-1'] });
  });

  test('varje risk står i precis en ruta eller på en nivå, före och efter, vilka skalorna än är', () => {
    fc.assert(
      fc.property(risker, (alla) => {
        const matriser = skalmatriser(underlag(...alla), regler);
        for (const nar of ['fore', 'efter'] as const) {
          const paNiva = matriser.flatMap(({ nivaer }) => nivaer.flatMap((each) => each[nar]));
          expect([...paNiva].sort()).toEqual(alla.map(({ id }) => id).sort());
          for (const { axlar, rutor, nivaer } of matriser) {
            if (axlar === null) continue;
            const iRuta = rutor.flatMap((ruta) => ruta[nar].map((id) => [id, ruta.niva].join(' '))).sort();
            expect(iRuta).toEqual(nivaer.flatMap(({ niva, ...each }) => each[nar].map((id) => [id, niva].join(' '))).sort());
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  test('en tom analys visar sin egen skala', () =>
    expect(skalmatriser(underlag(), regler)).toMatchObject([{ skalversion: '4x4-1', axlar: {} }]));
});

describe('bilden', () => {
  const bild = (underlag: Parameters<typeof matrisbild>[0]) => drawChart(matrisbild(underlag, regler), 'bild');
  const NIVA: Readonly<Record<string, string>> = { '#d3ead0': 'gron', '#ffe8a3': 'gul', '#f4b6ac': 'rod' };
  const colours = (svg: string) => [...svg.matchAll(/fill="(#\w+)"/g)].flatMap(([, fill]) => NIVA[fill!] ?? []);

  test.each(regler.skalor().map(({ version }) => [version]))('%s: varje ruta har sin nivå i färg och i ord', (version) => {
    const skala = regler.skala(version)!;
    const svg = bild({ skalversion: version, risker: [] });
    const [matris] = skalmatriser({ skalversion: version, risker: [] }, regler);
    const expected = matris!.axlar === null ? ['gron', 'gul', 'rod'] : matris!.rutor.map(({ niva }) => niva);
    expect(colours(svg)).toEqual([...expected, ...expected]);
    expect(svg).toContain(`>${skala.titel}<`);
    if (matris!.axlar === null) return;
    for (const { riskvarde, niva } of matris!.rutor)
      expect(svg).toContain(`>${riskvarde} ${{ gron: 'grön', gul: 'gul', rod: 'röd' }[niva]}<`);
  });

  test('rutorna håller det de rymmer; hur många fler de är sägs, och orden har alla', () => {
    const alla = Array.from({ length: 12 }, (_, i) => risk(i + 1));
    const svg = bild(underlag(...alla));
    const { alternative } = matrisbild(underlag(...alla), regler);
    expect(svg).toContain('>1, 2, 3, 4<');
    expect(svg).toContain('>5, 6, 7, +5<');
    for (const { ordning } of alla) expect(alternative).toContain(`Risk ${ordning} (`);
  });

  test('det någon har skrivit kan inte bli en del av bilden', () => {
    const svg = bild(underlag(risk(1, { handelse: '</desc><script>alert(1)</script>' })));
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;script&gt;');
  });
});

describe('orden', () => {
  test('säger allt som bilden visar', () =>
    expect(textalternativ([risk(1, { efter: EFTER }), risk(2)], regler)).toBe(
      'Riskmatris med 2 risker, före och efter omvärdering. ' +
        'Risk 1 (En handling lämnas ut): sannolikhet 3 (stor), allvarlighetsgrad 3 (betydande), riskvärde 9, röd; ' +
        'efter omvärdering sannolikhet 1 (mycket liten), allvarlighetsgrad 3 (betydande), riskvärde 3, grön. ' +
        'Risk 2 (En handling lämnas ut): sannolikhet 3 (stor), allvarlighetsgrad 3 (betydande), riskvärde 9, röd; inte omvärderad.',
    ));

  test('säger att den är tom', () => expect(textalternativ([], regler)).toContain('ingen risk är bedömd'));
});
