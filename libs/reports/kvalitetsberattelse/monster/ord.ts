import { inSentence, numberText } from '#engine/document';
import { decimaler } from '#reports/gemensamt';
import type { Arendeslag } from './modell.js';

/** What is counted, in the plural, with the figures that it stands in. */
export const SLAG: Readonly<Record<Arendeslag, { readonly ord: string; readonly perEnhet: string; readonly perKategori: string }>> = {
  avvikelser: { ord: 'avvikelser', perEnhet: 'avvikelser.per-enhet', perKategori: 'avvikelser.per-kategori' },
  klagomal: { ord: 'klagomål och synpunkter', perEnhet: 'klagomal.per-enhet', perKategori: 'klagomal.per-kategori' },
};

export const ATT_UNDERSOKA = 'Det är något att undersöka, inte en förklaring.';

/** `Fallolyckor` in the middle of a sentence */
export const iMening = inSentence;
export const antalText = numberText;

const RAKNETAL = ['noll', 'en', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv'];
/** `tre`; from thirteen on in digits */
export const raknetal = (antal: number): string => RAKNETAL[antal] ?? numberText(antal);

const DELAR = ['hälften', 'en tredjedel', 'en fjärdedel', 'en femtedel'];
/** `hälften`, `en femtedel`; where the share is no such part as a percentage */
export const andelsord = (andel: number): string => DELAR.find((_, i) => andel === 1 / (i + 2)) ?? `${decimaler(andel * 100, 0)} %`;
