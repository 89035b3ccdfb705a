import type { CalendarDate, Command } from '#engine/kernel';
import type { EnhetVidTidpunkt } from '#areas/arende/domain';
import type { AtgardCommandData } from '#areas/atgard/domain';

export interface TillsynCommandData extends AtgardCommandData {
  readonly TaEmotTillsyn: {
    readonly nummer: string;
    /** code list `granskande-myndigheter` */
    readonly myndighet: string;
    readonly diarienummer?: string;
    /** missing when it concerns the whole kommun */
    readonly enhet?: EnhetVidTidpunkt;
    /** what the authority has seen, one text each */
    readonly iakttagelser: readonly string[];
    /** the last day for the answer that the authority has asked for */
    readonly svarSenast?: CalendarDate;
  };
  readonly BesvaraTillsyn: {
    readonly svar: string;
    /** the day of the answer; that of the business time when left out */
    readonly datum?: CalendarDate;
  };
  readonly RegistreraTillsynsbeslut: {
    readonly datum: CalendarDate;
    readonly beslut: string;
    /** code list `tillsynsutfall` */
    readonly utfall?: string;
  };
  readonly AvslutaTillsyn: { readonly slutsats?: string };
}

export type TillsynCommand = {
  readonly [T in keyof TillsynCommandData]: Command<T, TillsynCommandData[T]>;
}[keyof TillsynCommandData];
