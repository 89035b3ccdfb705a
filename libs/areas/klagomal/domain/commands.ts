import type { CalendarDate, Command, Instant } from '#engine/kernel';
import type { Aldersgrupp, EnhetVidTidpunkt, Kon, Lagrum } from '#areas/arende/domain';
import type { AtgardCommandData } from '#areas/atgard/domain';
import type { Klagomalstyp, Kopplingstyp, Mottagningsvag, Omklassning } from './events.js';

export interface Avsandare {
  readonly kon?: Kon;
  readonly aldersgrupp?: Aldersgrupp;
  readonly namn?: string;
  readonly kontakt?: string;
}

export interface KlagomalCommandData extends AtgardCommandData {
  readonly TaEmotKlagomal: {
    readonly nummer: string;
    readonly typ: Klagomalstyp;
    /** when it came in, not later than the business time of the command; that time itself when left out */
    readonly inkom?: Instant;
    readonly kanal: string;
    readonly avsandarkategori: string;
    readonly anonym: boolean;
    readonly onskarSvar: boolean;
    readonly mottagningsvag: Mottagningsvag;
    readonly enhet?: EnhetVidTidpunkt;
    readonly beskrivning: string;
    readonly avsandare?: Avsandare;
    readonly kategorier: readonly string[];
    readonly lagrum: readonly Lagrum[];
    readonly kvittoverifierare?: string;
  };
  readonly RegistreraKlagomal: {
    readonly diarienummer: string;
    readonly arendemening?: string;
    readonly sekretess?: { readonly bestammelse: string; readonly datum?: CalendarDate; readonly myndighet?: string };
  };
  readonly BekraftaKlagomal: { readonly kanal?: string };
  readonly TilldelaKlagomal: { readonly enhet: EnhetVidTidpunkt; readonly anvandareId?: string };
  readonly UtredKlagomal: { readonly text: string };
  readonly BesvaraKlagomal: { readonly svar: string; readonly atgard?: string; readonly kanal?: string };
  readonly BegarOmprovning: { readonly skal: string };
  readonly FattaDelegationsbeslut: { readonly datum: CalendarDate; readonly beslut: string };
  readonly KopplaKlagomal: { readonly typ: Kopplingstyp; readonly id: string };
  readonly OmklassaKlagomal: { readonly till: Omklassning; readonly motivering: string };
  readonly KompletteraKlagomal: { readonly text: string };
  readonly AvslutaKlagomal: { readonly slutsats?: string };
}

export type KlagomalCommand = {
  readonly [T in keyof KlagomalCommandData]: Command<T, KlagomalCommandData[T]>;
}[keyof KlagomalCommandData];
