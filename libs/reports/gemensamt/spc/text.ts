import { numberText } from '#engine/document';

/** A number with so many decimals, as Swedish writes it: arithmetic must be possible to follow, so it is not rounded to one. */
export function decimaler(value: number, antal = 2): string {
  const [whole, fraction] = Math.abs(value).toFixed(antal).split('.');
  const sign = value < 0 && Number(`${whole}.${fraction ?? 0}`) !== 0 ? '\u2212' : '';
  return `${sign}${numberText(Number(whole))}${fraction === undefined ? '' : `,${fraction}`}`;
}
