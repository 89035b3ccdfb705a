import { invalid, missing, type FieldError } from './errors.js';

/** What nobody sees: white space, control and format characters (zero width among them), and the letters and signs that are drawn as nothing. */
const OSYNLIGT = /[\s\p{C}\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0]/gu;

/** Nothing was said: left out, or nothing that can be seen. */
export const isBlank = (value: string | undefined): boolean => value === undefined || value.replace(OSYNLIGT, '') === '';

/** The fault to report when a required text was left blank; `[]` when it was not. */
export const blank = (falt: string, value: string | undefined, meddelande: string): readonly FieldError[] =>
  isBlank(value) ? [{ falt, meddelande }] : [];

/** Refuses what cannot be right in itself (400); nothing happens without faults. */
export function refuse(fel: readonly FieldError[]): void {
  if (fel.length > 0) throw invalid(fel);
}

/** Demands what is missing (422 `UPPGIFTER_SAKNAS`) as one whole list; nothing happens when nothing is. */
export function demand(fel: readonly FieldError[]): void {
  if (fel.length > 0) throw missing(fel);
}
