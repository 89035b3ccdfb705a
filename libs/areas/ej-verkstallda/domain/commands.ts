import type { CalendarDate, Command } from '#engine/kernel';

export type Redovisningslagrum = 'SoL' | 'LSS';

/** Decisions that had not been carried out when a quarter ended. */
export interface EjVerkstalldaUppgifter {
  readonly ar: number;
  /** 1–4 */
  readonly kvartal: number;
  readonly lagrum: Redovisningslagrum;
  /** zero is a statement */
  readonly antal: number;
  readonly kvinnor?: number;
  readonly man?: number;
  readonly insatser: readonly { readonly insats: string; readonly antal: number }[];
  /** the day they were reported to the supervising authority */
  readonly rapporteradTillIvo?: CalendarDate;
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
