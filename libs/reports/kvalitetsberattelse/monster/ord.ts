import { inSentence, numberText } from '#engine/document';
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
