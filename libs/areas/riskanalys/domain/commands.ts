import type { CalendarDate, Command } from '#engine/kernel';
import type { EnhetVidTidpunkt } from '#areas/arende/domain';
import type { AtgardCommandData } from '#areas/atgard/domain';
import type { Riskhantering } from './events.js';

export interface RiskanalysCommandData extends AtgardCommandData {
  readonly PlaneraRiskanalys: {
    readonly nummer: string;
    readonly titel: string;
    readonly enhet: EnhetVidTidpunkt;
    readonly anledning: string;
    readonly omfattning: string;
    readonly deltagare: readonly string[];
    /** the standard scale when left out */
    readonly skalversion?: string;
    readonly genomforsSenast?: CalendarDate;
  };
  readonly BedomRisk: {
    readonly handelse: string;
    readonly konsekvenser: string;
    /** the analysis' own scale when left out */
    readonly skalversion?: string;
    readonly faktorer: Readonly<Record<string, number>>;
    readonly hantering: Riskhantering;
    readonly motivering: string;
  };
  readonly OmvarderaRisk: {
    readonly riskId: string;
    /** the risk's own scale: before and after are compared on the same one */
    readonly faktorer: Readonly<Record<string, number>>;
    /** as before when left out; a risk that turned out not to need measures can be accepted */
    readonly hantering?: Riskhantering;
    readonly motivering: string;
  };
  readonly GenomforRiskanalys: Readonly<Record<string, never>>;
  readonly FaststallRiskanalys: Readonly<Record<string, never>>;
  readonly RedovisaRiskanalysForNamnd: { readonly datum: CalendarDate; readonly paragraf: string; readonly namndId?: string };
  readonly AvslutaRiskanalys: { readonly slutsats?: string };
}

export type RiskanalysCommand = {
  readonly [T in keyof RiskanalysCommandData]: Command<T, RiskanalysCommandData[T]>;
}[keyof RiskanalysCommandData];
