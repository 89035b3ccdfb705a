import type { CalendarDate, Command } from '#engine/kernel';
import type { EnhetVidTidpunkt } from '#areas/arende/domain';
import type { Andringstyp } from './events.js';

export interface RevisionCommandData {
  /** `nummer`, `enhet`, `instans` and `nastaRevision` are looked up before the decision, and that what was changed is there */
  readonly RevideraLedningssystem: {
    readonly nummer: string;
    readonly enhet: EnhetVidTidpunkt;
    readonly datum: CalendarDate;
    readonly instans: string;
    readonly paragraf: string;
    readonly version: string;
    readonly sammanfattning: string;
    readonly andringar: readonly { readonly typ: Andringstyp; readonly id?: string; readonly text: string }[];
    readonly nastaRevision: CalendarDate;
  };
}

export type RevisionCommand = Command<'RevideraLedningssystem', RevisionCommandData['RevideraLedningssystem']>;
