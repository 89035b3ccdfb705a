import { invalid, missing, type FieldError } from './errors.js';

/** Nothing was said: left out, or only white space. */
export const isBlank = (value: string | undefined): boolean => value === undefined || value.trim() === '';

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
