import type { CalendarDate, Command } from '#engine/kernel';

export interface Brottsuppgifter {
  /** avvikelser, klagomal, lex-sarah, atgarder */
  readonly slag: string;
  /** the first day that is counted in the new way */
  readonly datum: CalendarDate;
  /** what was changed: stands in clear at every figure of the series */
  readonly kommentar: string;
}

export interface SeriebrottCommandData {
  readonly AntecknaSeriebrott: Brottsuppgifter & { readonly id: string };
  readonly UpphavSeriebrott: { readonly motivering: string };
}

export type SeriebrottCommand = {
  readonly [T in keyof SeriebrottCommandData]: Command<T, SeriebrottCommandData[T]>;
}[keyof SeriebrottCommandData];
