import type { CalendarDate, Command, Instant } from '#engine/kernel';
import type { Berord, EnhetVidTidpunkt, Handelse, Lagrum, OmedelbarAtgard, Regi } from '#areas/arende/domain';
import type { AtgardCommandData } from '#areas/atgard/domain';
import type { Avsnittsnyckel, Grad, Oppningsgrund, Parallelltyp, Uppgiftsart } from './events.js';

export interface Rapportor {
  readonly anvandareId?: string;
  readonly verksamhet?: Regi;
  readonly namn?: string;
  readonly befattning?: string;
  readonly kontakt?: string;
}

export interface Rapport {
  /** when it was received; the business time when left out */
  readonly inkom?: Instant;
  readonly beskrivning: string;
  readonly rapportor?: Rapportor;
  readonly avvikelse?: {
    readonly avvikelseId: string;
    readonly nummer: string;
    readonly omgang: number;
    readonly hanterareIds: readonly string[];
  };
}

/** What the delegation data says on the business day of the decision: looked up before it is decided. */
export interface Beslutsratt {
  /** the bodies that the caller may decide for, or register the decision of, on this day; empty: none */
  readonly instanser: readonly string[];
}

/** … of a decision on the degree, which is taken again when the reporter disagrees. */
export interface Gradbeslutsratt extends Beslutsratt {
  /** the bodies that the caller may decide for while a reconsideration is pending */
  readonly omprovning: readonly string[];
}

export interface LexSarahCommandData extends AtgardCommandData {
  readonly OppnaLexSarah: {
    /** the id that the hand-over of an avvikelse published; `newId(0)` when left out */
    readonly lexSarahId?: string;
    readonly nummer: string;
    readonly grund: Oppningsgrund;
    readonly rapport: Rapport;
    readonly enhet?: EnhetVidTidpunkt;
    readonly handelse?: Handelse;
    readonly upptackt?: string;
    readonly upptacktskalla?: string;
    readonly berorda: readonly Berord[];
    readonly antalBerorda?: number;
    readonly konsekvenser?: string;
    readonly omedelbaraAtgarder: readonly OmedelbarAtgard[];
    readonly kategorier: readonly string[];
    readonly lagrum: readonly Lagrum[];
    readonly avvikelseIds: readonly string[];
    readonly namnder: readonly string[];
  };
  readonly LaggTillRapport: { readonly rapport: Rapport };
  readonly TaEmotLexSarah: { readonly omedelbaraAtgarder: readonly OmedelbarAtgard[] };
  readonly KlassaLexSarah: { readonly kategorier: readonly string[]; readonly lagrum: readonly Lagrum[] };
  readonly AngeHandelseuppgifter: { readonly handelse?: Handelse; readonly upptackt?: string; readonly upptacktskalla?: string };
  readonly InformeraNamnd: { readonly namndId: string; readonly avser: 'rapport' | 'anmalan'; readonly datum: CalendarDate };
  readonly BedomInitialt: { readonly beslut: 'utreds' | 'aterlamnas'; readonly motivering: string };
  readonly UtseUtredare: {
    readonly anvandareId?: string;
    readonly extern?: { readonly namn: string; readonly organisation?: string };
  };
  readonly AngeBerorda: { readonly berorda: readonly Berord[]; readonly antalBerorda?: number };
  readonly SkrivAvsnitt: { readonly nyckel: Avsnittsnyckel; readonly text: string };
  readonly DokumenteraUppgift: {
    readonly text: string;
    readonly art: Uppgiftsart;
    readonly kalla: string;
    readonly datum: CalendarDate;
    readonly dokumenteradAv: { readonly namn: string; readonly befattning: string };
  };
  readonly AngeHorande: { readonly hord: boolean; readonly informerad?: boolean; readonly motivering?: string };
  readonly BeskrivKonsekvenser: { readonly text: string; readonly barnperspektiv?: string };
  readonly AngeOrsaker: {
    readonly orsaker: readonly {
      readonly omrade: string;
      readonly beskrivning: string;
      readonly processId?: string;
      readonly rutinId?: string;
    }[];
  };
  readonly GranskaLiknande: {
    readonly granskade: readonly { readonly typ: 'avvikelse' | 'lex-sarah'; readonly id: string }[];
    readonly slutsats: string;
  };
  readonly NoteraIAkt: { readonly noterat: boolean; readonly datum?: CalendarDate; readonly motivering?: string };
  readonly LamnaForslag: {
    readonly grad?: Grad;
    readonly motivering: string;
    readonly riskForUpprepning?: string;
    readonly atgardIds: readonly string[];
  };
  readonly Klarmarkera: Readonly<Record<string, never>>;
  readonly LasUppUtredning: { readonly motivering: string };
  readonly BeslutaLexSarah: {
    readonly grad?: Grad;
    readonly motivering?: string;
    readonly beslutsinstans?: string;
    readonly paragraf?: string;
    readonly utredningsversion?: number;
    readonly ratt: Gradbeslutsratt;
  };
  readonly BeslutaOmAnmalan: {
    readonly anmals: boolean;
    readonly beslutsinstans: string;
    readonly datum: CalendarDate;
    readonly paragraf?: string;
    readonly motivering: string;
    readonly preliminarGrad?: Grad;
    readonly ratt: Beslutsratt;
  };
  readonly SkickaIvoAnmalan: { readonly skickad: string; readonly diarienummer: string; readonly arendenummer?: string };
  readonly KompletteraIvoAnmalan: { readonly skickad: string; readonly beskrivning?: string; readonly utredningsversion?: number };
  readonly NoteraIvoArende: { readonly oppnat: CalendarDate; readonly arendenummer?: string };
  readonly NoteraIvoBeslut: { readonly datum: CalendarDate; readonly utfall: string };
  readonly MottaInvandning: { readonly text: string; readonly beslutsfattareId: string };
  readonly RedovisaForNamnd: {
    readonly datum: CalendarDate;
    readonly paragraf: string;
    readonly utredningsversion: number;
    readonly namndId?: string;
  };
  readonly NoteraParallelltSpar: {
    readonly typ: Parallelltyp;
    readonly status: 'inlett' | 'avslutat';
    readonly datum: CalendarDate;
    readonly text?: string;
  };
  readonly AterkopplaRapportoren: { readonly text: string };
  readonly AvslutaLexSarah: Readonly<Record<string, never>>;
}

export type LexSarahCommand = {
  readonly [T in keyof LexSarahCommandData]: Command<T, LexSarahCommandData[T]>;
}[keyof LexSarahCommandData];
