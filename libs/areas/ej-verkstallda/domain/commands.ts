import type { CalendarDate, Command } from '#engine/kernel';

export type Redovisningslagrum = 'SoL' | 'LSS';

/** The decisions of one kind of insats. */
export interface EjVerkstalldInsats {
  readonly insats: string;
  readonly antal: number;
  /** from the decision to the end of the quarter, the one that has waited longest */
  readonly langstaDagar?: number;
  /** of `antal`: carried out since the quarter ended */
  readonly antalVerkstalldaDarefter?: number;
}

/** Decisions that had not been carried out, or not again after an interruption, when a quarter ended. */
export interface EjVerkstalldaUppgifter {
  readonly ar: number;
  /** 1–4 */
  readonly kvartal: number;
  readonly lagrum: Redovisningslagrum;
  /** zero is a statement */
  readonly antal: number;
  /** of `antal`: not carried out again within three months after an interruption */
  readonly antalAvbrott?: number;
  readonly kvinnor?: number;
  readonly man?: number;
  readonly insatser: readonly EjVerkstalldInsats[];
  /** the day they were reported to the supervising authority */
  readonly rapporteradTillIvo?: CalendarDate;
  readonly rapporteradTillRevisorer?: CalendarDate;
  readonly rapporteradTillFullmaktige?: CalendarDate;
  readonly kommentar?: string;
}

export interface EjVerkstalldaCommandData {
  /** `namnd` as the organisation stood on the business day; `redovisningId` follows from nämnd, law and quarter */
  readonly RedovisaEjVerkstallda: EjVerkstalldaUppgifter & {
    readonly redovisningId: string;
    readonly namnd: { readonly namndId: string; readonly vag: readonly string[] };
  };
  readonly MakuleraEjVerkstallda: { readonly motivering: string };
}

export type EjVerkstalldaCommand = {
  readonly [T in keyof EjVerkstalldaCommandData]: Command<T, EjVerkstalldaCommandData[T]>;
}[keyof EjVerkstalldaCommandData];
