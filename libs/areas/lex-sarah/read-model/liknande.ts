import type { Instant } from '#engine/kernel';

/** How far back earlier events are looked for. */
export const MANADER = 36;

export interface Kandidat {
  readonly typ: 'avvikelse' | 'lex-sarah';
  readonly id: string;
  readonly nummer: string;
  readonly rapporterad: Date;
  readonly enhetId: string | null;
  readonly kategorier: readonly string[];
  readonly orsaksomraden: readonly string[];
}

type Drag = Pick<Kandidat, 'enhetId' | 'kategorier' | 'orsaksomraden'>;

const MONTH_MS = 30.44 * 86_400_000;

/**
 * Why an earlier case is proposed, in words and with how long ago it was: the investigator is to judge each, and records which were examined.
 * @param etikett the label of a code, for who reads
 */
export function liknandeSkal(soker: Drag, kandidat: Kandidat, inkom: Instant, etikett: (kodverk: string, kod: string) => string): string[] {
  const inom = period(kandidat.rapporterad, inkom);
  const kategorier = soker.kategorier.filter((kod) => kandidat.kategorier.includes(kod));
  const omraden = soker.orsaksomraden.filter((kod) => kandidat.orsaksomraden.includes(kod));
  return [
    ...(soker.enhetId !== null && soker.enhetId === kandidat.enhetId ? [`samma enhet, ${inom}`] : []),
    ...kategorier.map((kod) => `samma kategori: ${etikett('kategorier', kod)}, ${inom}`),
    ...omraden.map((kod) => `samma orsaksområde: ${etikett('orsaksomraden', kod)}, ${inom}`),
  ];
}

function period(rapporterad: Date, inkom: Instant): string {
  const months = Math.floor((Date.parse(inkom) - rapporterad.getTime()) / MONTH_MS);
  if (months < 1) return 'mindre än en månad tidigare';
  return months === 1 ? 'en månad tidigare' : `${months} månader tidigare`;
}
