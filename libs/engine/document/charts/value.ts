import { numberText, shareText } from '../text.js';

/** `null`: there is no figure. Hidden: there is one that may not be shown. Neither is zero, and neither is drawn. */
export type ChartValue = number | null | { readonly dolt: true };

export type ValueFormat = 'number' | 'share';

export const isNumber = (value: ChartValue): value is number => typeof value === 'number';

/** 0 for what is not drawn */
export const drawable = (value: ChartValue): number => (isNumber(value) ? value : 0);

/** How a value is said in the words that stand for a picture. */
export const spoken = (value: ChartValue, format: ValueFormat = 'number'): string => {
  if (isNumber(value)) return format === 'share' ? shareText(value) : numberText(value);
  return value === null ? 'uppgift saknas' : 'visas inte';
};

/** How it is written in the picture. */
export const written = (value: ChartValue, format: ValueFormat = 'number'): string =>
  value === null || isNumber(value) ? spoken(value, format) : '..';
