import type { CalendarDate, Command } from '#engine/kernel';
import type { EnhetVidTidpunkt } from '#areas/arende/domain';

export interface Atgardspekare {
  /** area of the case's stream */
  readonly kalla: string;
  readonly kallaId: string;
  readonly atgardId: string;
}

export interface RutinCommandData {
  /** `nummer` and `enhet` are looked up before the decision, and that the process has the activity */
  readonly UpprattaRutin: {
    readonly nummer: string;
    readonly enhet: EnhetVidTidpunkt;
    readonly titel: string;
    readonly agareId: string;
    readonly processId?: string;
    readonly aktivitetId?: string;
  };
  readonly AndraRutin: {
    readonly titel?: string;
    readonly agareId?: string;
    readonly processId?: string;
    readonly aktivitetId?: string;
  };
  /** `instans`, `nastaRevidering` and that the åtgärd is one for this rutin are looked up before the decision */
  readonly FaststallRutinversion: {
    readonly datum: CalendarDate;
    readonly giltigFran: CalendarDate;
    readonly instans: string;
    readonly paragraf?: string;
    readonly innehall: string;
    readonly andring?: string;
    readonly nastaRevidering: CalendarDate;
    readonly atgard?: Atgardspekare;
  };
  readonly UpphavRutin: { readonly datum: CalendarDate; readonly motivering: string };
}

export type RutinCommand = {
  readonly [T in keyof RutinCommandData]: Command<T, RutinCommandData[T]>;
}[keyof RutinCommandData];
