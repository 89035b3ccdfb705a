import type { CalendarDate, Command } from '#engine/kernel';
import type { EnhetVidTidpunkt } from '#areas/arende/domain';
import type { Informationstillfalle, Informationsamne } from './events.js';

export interface PersonalinformationCommandData {
  /** `enhet` is looked up before the decision, in the organisation of `datum` */
  readonly RegistreraPersonalinformation: {
    readonly enhet: EnhetVidTidpunkt;
    readonly datum: CalendarDate;
    readonly avser: Informationsamne;
    readonly tillfalle: Informationstillfalle;
    readonly form?: string;
    readonly antal?: number;
    readonly underlag?: string;
    readonly rutinId?: string;
    readonly rutinversion?: number;
  };
  readonly MakuleraPersonalinformation: { readonly motivering: string };
}

export type PersonalinformationCommand = {
  readonly [T in keyof PersonalinformationCommandData]: Command<T, PersonalinformationCommandData[T]>;
}[keyof PersonalinformationCommandData];
