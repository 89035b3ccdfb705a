import type { Command, Instant } from '#engine/kernel';
import type { Beror, Berord, EnhetVidTidpunkt, Handelse, Lagrum, OmedelbarAtgard } from '#areas/arende/domain';
import type { AtgardCommandData } from '#areas/atgard/domain';
import type { Avvikelsebeslut, Lagrumsgrupp, RapporterasSom, Rapportvag } from './events.js';

export interface AvvikelseCommandData extends AtgardCommandData {
  readonly RapporteraAvvikelse: {
    readonly nummer: string;
    readonly rapporterasSom: RapporterasSom;
    readonly rapportvag: Rapportvag;
    readonly enhet?: EnhetVidTidpunkt;
    readonly beskrivning: string;
    readonly handelse?: Handelse;
    readonly upptackt?: string;
    readonly upptacktskalla?: string;
    readonly beror?: Beror;
    readonly berorda: readonly Berord[];
    readonly antalBerorda?: number;
    readonly omedelbaraAtgarder: readonly OmedelbarAtgard[];
    readonly kategorier: readonly string[];
    readonly lagrum: readonly Lagrum[];
    readonly kvittoverifierare?: string;
    readonly importId?: string;
    readonly ursprungsnummer?: string;
  };
  readonly TaEmotAvvikelse: { readonly omedelbaraAtgarder: readonly OmedelbarAtgard[] };
  readonly BedomAvvikelse: {
    readonly riskbedomningar: readonly {
      readonly lagrumsgrupp: Lagrumsgrupp;
      readonly skalversion?: string;
      readonly faktorer: Readonly<Record<string, number>>;
    }[];
    readonly kategorier: readonly string[];
    readonly lagrum: readonly Lagrum[];
    readonly missforhallandeMisstanks: boolean;
    readonly motivering: string;
  };
  readonly UtredAvvikelse: {
    readonly handelseforlopp: string;
    readonly orsaker: readonly {
      readonly omrade: string;
      readonly beskrivning: string;
      readonly processId?: string;
      readonly rutinId?: string;
    }[];
    readonly konsekvenser: string;
  };
  readonly BeslutaAvvikelse: { readonly beslut: Avvikelsebeslut; readonly motivering: string };
  readonly LamnaAterkoppling: { readonly text: string };
  readonly KompletteraAvvikelse: { readonly text: string };
  readonly FlyttaAvvikelse: { readonly enhet: EnhetVidTidpunkt; readonly motivering: string };
  readonly LamnaOverTillLexSarah: { readonly motivering: string };
  readonly FattaImyBeslut: {
    readonly anmals: boolean;
    readonly skickad?: Instant;
    readonly diarienummer?: string;
    readonly motivering: string;
  };
  readonly AvslutaAvvikelse: { readonly slutsats: string };
  readonly AterupptaAvvikelse: { readonly motivering: string };
  readonly MakuleraAvvikelse: { readonly motivering: string };
  /** from the lex Sarah area's process manager: the lex function returns the case with its reason */
  readonly AterlamnaFranLexSarah: { readonly lexSarahId: string; readonly motivering: string };
  /** from the import: the earlier system says that the case was closed there */
  readonly AvslutaFranTidigareSystem: { readonly slutsats?: string };
  /** from the lex Sarah area's process manager: the lex Sarah case has been closed */
  readonly AvslutaGenomLexSarah: { readonly lexSarahId: string };
}

export type AvvikelseCommand = {
  readonly [T in keyof AvvikelseCommandData]: Command<T, AvvikelseCommandData[T]>;
}[keyof AvvikelseCommandData];
