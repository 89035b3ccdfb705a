import type { Utgava } from '../domain/index.js';

interface Opptext {
  readonly text: string;
  readonly publikText?: string;
}

/** The texts of an edition: in the public one what has been written for it stands instead. */
export function texterFor<T extends Opptext, R extends { readonly avsnitt: Readonly<Record<string, T>> }>(rapport: R, utgava: Utgava): R {
  if (utgava === 'full') return rapport;
  const avsnitt = Object.fromEntries(
    Object.entries(rapport.avsnitt).map(([nyckel, { publikText, ...skrivet }]) => [
      nyckel,
      { ...skrivet, text: publikText ?? skrivet.text },
    ]),
  );
  return { ...rapport, avsnitt };
}
