import type { Nyckeltalsvarden } from '#areas/arende';
import { andelBrister, gallande, type EgenkontrollDetalj, type GenomfortUtfall } from './detalj.js';

/** The share of shortcomings of another unit's control of the same area, by the same method, in the same period. */
export interface AnnatUtfall {
  readonly enhetId: string;
  readonly fran: string;
  readonly till: string;
  readonly antalGranskade: number;
  readonly antalBrister: number;
}

/** What outcomes are compared with, besides the control itself. */
export interface Jamforelseunderlag {
  readonly andra: readonly AnnatUtfall[];
  /** the key figure as it was at the end of a period, by the period's end; missing where it has not been retrieved */
  readonly nyckeltal: ReadonlyMap<string, Nyckeltalsvarden | null>;
}

/** So many other units at least: with fewer the median would tell of one of them. */
export const MINST_ANDRA_ENHETER = 5;

/** How an outcome stands against the target, the outcome before, other units and the national figure. Shares are 0–1; what cannot be told has its reason. */
export function jamforelser(utfall: GenomfortUtfall, detalj: EgenkontrollDetalj, underlag: Jamforelseunderlag) {
  const { nyckeltal } = detalj;
  return {
    ...(detalj.malvarde === null ? {} : { malvarde: motMal(utfall, detalj, detalj.malvarde) }),
    foregaende: motForegaende(utfall, detalj),
    andraEnheter: motAndra(utfall, detalj, underlag.andra),
    ...(nyckeltal === null ? {} : { nyckeltal: { ...nyckeltal, ...motNyckeltal(underlag.nyckeltal.get(utfall.period.till) ?? null) } }),
  };
}

/** The outcome's own value against the target; without one, the share of shortcomings is what is compared, at most the target unless it says otherwise. */
function motMal(utfall: GenomfortUtfall, { riktning }: EgenkontrollDetalj, malvarde: number) {
  if (utfall.varde !== undefined) {
    return { malvarde, varde: utfall.varde, uppnatt: riktning === 'lagre' ? utfall.varde <= malvarde : utfall.varde >= malvarde };
  }
  if (malvarde < 0 || malvarde > 1)
    return { malvarde, varde: null, uppnatt: null, skal: 'Utfallet har inget värde i målets mått. Redovisa varde för att jämföra.' };
  const brister = andelBrister(utfall);
  return riktning === 'hogre'
    ? { malvarde, varde: 1 - brister, uppnatt: 1 - brister >= malvarde }
    : { malvarde, varde: brister, uppnatt: brister <= malvarde };
}

function motForegaende(utfall: GenomfortUtfall, detalj: EgenkontrollDetalj) {
  const forra = gallande(detalj)
    .flatMap((each) => (each.genomford && each.period.till < utfall.period.fran ? [each] : []))
    .at(-1);
  if (!forra) return null;
  return { period: forra.period, andelBrister: andelBrister(forra), forandring: andelBrister(utfall) - andelBrister(forra) };
}

function motAndra({ period }: GenomfortUtfall, { omradeskod, processId }: EgenkontrollDetalj, andra: readonly AnnatUtfall[]) {
  if (omradeskod === null && processId === null)
    return { antalEnheter: 0, median: null, skal: 'Egenkontrollen har varken områdeskod eller process att jämföra på.' };
  const samma = andra.filter(({ fran, till }) => fran === period.fran && till === period.till);
  const andelar = [...new Set(samma.map(({ enhetId }) => enhetId))].map((enhetId) => {
    const egna = samma.filter((each) => each.enhetId === enhetId);
    return summa(egna.map(({ antalBrister }) => antalBrister)) / summa(egna.map(({ antalGranskade }) => antalGranskade));
  });
  const antalEnheter = andelar.length;
  return antalEnheter < MINST_ANDRA_ENHETER
    ? {
        antalEnheter,
        median: null,
        skal: `Färre än ${MINST_ANDRA_ENHETER} andra enheter har ett utfall av samma slag för perioden.`,
      }
    : { antalEnheter, median: median(andelar) };
}

const motNyckeltal = (varden: Nyckeltalsvarden | null) =>
  varden
    ? { ...varden, ...(varden.riket === null ? { skal: 'Källans värde för riket är inte inläst för året.' } : {}) }
    : { kommunen: null, riket: null, skal: 'Nyckeltalet är inte inläst.' };

const summa = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0);

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
