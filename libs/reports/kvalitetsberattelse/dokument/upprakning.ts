import { enumeration, numberText } from '#engine/document';
import { arDolt, type Rad } from '#reports/gemensamt';

export const VISAS_INTE = 'visas inte';

/** `röd 2 och gul 5`: the rows that are not zero. Those that are hidden are told of together: one by one they say nothing. */
export function upprakning(rader: readonly Rad[], kolumn: string, text: (rad: Rad, antal: string) => string): string {
  const visade = rader.flatMap((rad) => {
    const antal = rad[kolumn];
    return typeof antal === 'number' && antal > 0 ? [text(rad, numberText(antal))] : [];
  });
  const doljs = rader.some((rad) => arDolt(rad[kolumn]));
  if (visade.length === 0) return doljs ? VISAS_INTE : 'inga';
  return `${enumeration(visade)}${doljs ? '; övriga visas inte' : ''}`;
}
