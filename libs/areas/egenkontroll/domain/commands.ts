import type { CalendarDate, Command } from '#engine/kernel';
import type { EnhetVidTidpunkt } from '#areas/arende/domain';
import type { AtgardCommandData } from '#areas/atgard/domain';
import type { Riktning } from './events.js';

export interface Period {
  readonly fran: CalendarDate;
  readonly till: CalendarDate;
  readonly benamning: string;
}

export interface EgenkontrollCommandData extends AtgardCommandData {
  readonly PlaneraEgenkontroll: {
    readonly nummer: string;
    readonly enhet: EnhetVidTidpunkt;
    readonly omrade: string;
    readonly omradeskod?: string;
    readonly metod: number;
    readonly frekvens: string;
    readonly ansvarigId: string;
    readonly malvarde?: number;
    readonly riktning?: Riktning;
    readonly nyckeltal?: { readonly kalla: string; readonly nyckeltalId: string };
    readonly tillvagagangssatt?: string;
    /** the business day when left out */
    readonly fran?: CalendarDate;
    readonly processId?: string;
  };
  readonly RedovisaUtfall: {
    readonly period: Period;
    readonly urval: string;
    readonly antalGranskade: number;
    readonly antalBrister: number;
    readonly varde?: number;
    readonly resultat: string;
    readonly jamforelse?: string;
  };
  readonly RedovisaEjUtford: { readonly period: Period; readonly skal: string };
  readonly RedovisaAktgranskning: {
    /** the one that its day lies in when left out */
    readonly period?: Period;
    readonly protokollversion: string;
    readonly antal: number;
    /** `antal`: how many files had the answer, one when left out; the rows of one question and answer are added up */
    readonly svar: readonly { readonly fraga: string; readonly kod: string; readonly antal?: number }[];
  };
  readonly AndraEgenkontrollansvarig: { readonly ansvarigId: string; readonly motivering?: string };
  readonly AnalyseraEgenkontroll: { readonly text: string };
  readonly AvslutaEgenkontroll: { readonly slutsats?: string };
}

export type EgenkontrollCommand = {
  readonly [T in keyof EgenkontrollCommandData]: Command<T, EgenkontrollCommandData[T]>;
}[keyof EgenkontrollCommandData];
