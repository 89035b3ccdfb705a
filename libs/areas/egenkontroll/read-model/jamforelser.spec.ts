import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { EgenkontrollDetalj, GenomfortUtfall } from './detalj.js';
import { jamforelser, MINST_ANDRA_ENHETER, type AnnatUtfall, type Jamforelseunderlag } from './jamforelser.js';

const Q1 = { fran: '2026-01-01', till: '2026-03-31', benamning: 'kvartal 1' };
const Q2 = { fran: '2026-04-01', till: '2026-06-30', benamning: 'kvartal 2' };
const TOMT: Jamforelseunderlag = { andra: [], nyckeltal: new Map() };

const utfall = (change: Partial<GenomfortUtfall> = {}) =>
  ({ id: 'u', period: Q2, genomford: true, ersatt: false, antalGranskade: 20, antalBrister: 5, ...change }) as GenomfortUtfall;
const detalj = (change: Partial<EgenkontrollDetalj> = {}) =>
  ({
    malvarde: null,
    riktning: null,
    nyckeltal: null,
    omradeskod: 'bemotande',
    processId: null,
    utfall: [],
    ...change,
  }) as EgenkontrollDetalj;
const annat = (n: number, antalBrister: number, change: Partial<AnnatUtfall> = {}): AnnatUtfall => ({
  enhetId: `enhet-${n}`,
  fran: Q2.fran,
  till: Q2.till,
  antalGranskade: 10,
  antalBrister,
  ...change,
});
const motAndra = (andra: readonly AnnatUtfall[], change?: Partial<EgenkontrollDetalj>) =>
  jamforelser(utfall(), detalj(change), { ...TOMT, andra }).andraEnheter;

describe('med målet', () => {
  test.each([
    ['utan riktning minst', { malvarde: 90 }, 90, true],
    ['utan riktning minst', { malvarde: 90 }, 89.9, false],
    ['högst', { malvarde: 14, riktning: 'lagre' }, 14, true],
    ['högst', { malvarde: 14, riktning: 'lagre' }, 14.1, false],
    ['minst', { malvarde: 0.5, riktning: 'hogre' }, 0.4, false],
  ] as const)('%s målet: %j och värdet %d ger %s', (_, change, varde, uppnatt) =>
    expect(jamforelser(utfall({ varde }), detalj(change), TOMT).malvarde).toEqual({ malvarde: change.malvarde, varde, uppnatt }),
  );

  test.each([
    [{ malvarde: 0.25 }, 0.25, true],
    [{ malvarde: 0.2, riktning: 'lagre' }, 0.25, false],
    [{ malvarde: 0.75, riktning: 'hogre' }, 0.75, true],
    [{ malvarde: 0.8, riktning: 'hogre' }, 0.75, false],
  ] as const)('utan eget värde är det andelen brister, eller utan brister: %j', (change, varde, uppnatt) =>
    expect(jamforelser(utfall(), detalj(change), TOMT).malvarde).toEqual({ malvarde: change.malvarde, varde, uppnatt }),
  );

  test('ett mål i ett annat mått säger inget om andelen', () =>
    expect(jamforelser(utfall(), detalj({ malvarde: 90 }), TOMT).malvarde).toMatchObject({ uppnatt: null, skal: expect.any(String) }));

  test('utan mål nämns det inte', () => expect(jamforelser(utfall(), detalj(), TOMT)).not.toHaveProperty('malvarde'));
});

test('med det närmast föregående utfallet som gäller', () => {
  const forra = utfall({ id: 'q1', period: Q1, antalBrister: 10 });
  const rattat = utfall({ id: 'q1-fel', period: Q1, antalBrister: 20, ersatt: true });
  const alla = [utfall(), forra, rattat];
  expect(jamforelser(utfall(), detalj({ utfall: alla }), TOMT).foregaende).toEqual({ period: Q1, andelBrister: 0.5, forandring: -0.25 });
  expect(jamforelser(forra, detalj({ utfall: alla }), TOMT).foregaende).toBeNull();
});

describe('med andra enheter', () => {
  test('medianen av minst fem, en gång för varje enhet', () => {
    const fem = [0, 1, 3, 4, 8].map((brister, n) => annat(n, brister));
    expect(motAndra(fem)).toEqual({ antalEnheter: 5, median: 0.3 });
    expect(motAndra([...fem, annat(6, 5)])).toEqual({ antalEnheter: 6, median: 0.35 });
    expect(motAndra(fem.slice(1))).toMatchObject({ antalEnheter: 4, median: null, skal: expect.any(String) });
    // five outcomes of four units
    expect(motAndra([...fem.slice(1), annat(1, 0)])).toMatchObject({ antalEnheter: 4, median: null });
  });

  test('bara samma period', () => {
    const fem = [0, 1, 3, 4, 8].map((brister, n) => annat(n, brister, n === 0 ? Q1 : {}));
    expect(motAndra(fem)).toMatchObject({ antalEnheter: 4, median: null });
  });

  test('utan områdeskod och process finns inget att jämföra på', () =>
    expect(motAndra([], { omradeskod: null })).toMatchObject({ median: null, skal: expect.stringContaining('områdeskod') }));

  test('färre än fem visas aldrig', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ n: fc.nat(8), brister: fc.nat(10) }), { maxLength: 12 }), (rader) => {
        const svar = motAndra(rader.map(({ n, brister }) => annat(n, brister)));
        const enheter = new Set(rader.map(({ n }) => n)).size;
        expect(svar.antalEnheter).toBe(enheter);
        expect(svar.median === null).toBe(enheter < MINST_ANDRA_ENHETER);
        if (svar.median !== null) expect(svar.median >= 0 && svar.median <= 1).toBe(true);
      }),
    );
  });
});

describe('med ett nyckeltal', () => {
  const namn = { kalla: 'kolada', nyckeltalId: 'U21468' };
  const varden = { titel: 'Bemötande', ar: 2025, kommunen: 87.5, riket: 89, hamtad: '2026-03-01T00:00:00.000Z' };
  const mot = (value: typeof varden | { readonly [K in keyof typeof varden]: unknown } | null) =>
    jamforelser(utfall(), detalj({ nyckeltal: namn }), { ...TOMT, nyckeltal: new Map([[Q2.till, value as typeof varden | null]]) })
      .nyckeltal;

  test('visas rikets och kommunens värde', () => expect(mot(varden)).toEqual({ ...namn, ...varden }));
  test('som saknar värde för riket, med skälet', () =>
    expect(mot({ ...varden, riket: null })).toMatchObject({ riket: null, skal: expect.any(String) }));
  test('som inte är inläst, med skälet', () => expect(mot(null)).toMatchObject({ ...namn, riket: null, skal: expect.any(String) }));
  test('nämns inte när inget är valt', () => expect(jamforelser(utfall(), detalj(), TOMT)).not.toHaveProperty('nyckeltal'));
});
