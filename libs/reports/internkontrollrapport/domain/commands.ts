import type { CalendarDate, Command } from '#engine/kernel';
import type { Avsnittstext, Dokumentmodell, RenderatDokument, Utgava } from '#reports/gemensamt/domain';
import type { UtkastSkapat } from './events.js';

export interface RenderadUtgava extends RenderatDokument {
  readonly utgava: Utgava;
}

export interface InternkontrollrapportCommandData {
  /** what is looked up (plan, organisation, lopnummer) is looked up before the decision; `avsnitt` are texts taken over from the report that is updated */
  readonly SkapaRapportutkast: Omit<UtkastSkapat, 'tidpunkt'> & {
    /** the plan at the lopnummer: `planversion` is the one asked for */
    readonly plan: { readonly fas: string; readonly planversion: number };
    readonly avsnitt: readonly Avsnittstext[];
  };
  readonly SkrivRapportavsnitt: Avsnittstext;
  readonly GranskaInternkontrollrapport: Readonly<Record<string, never>>;
  readonly AterlamnaInternkontrollrapport: { readonly motivering: string };
  readonly BeslutaInternkontrollrapport: {
    readonly datum: CalendarDate;
    readonly paragraf: string;
    readonly diarienummer?: string;
    /** for whom the caller decides, by the kommun's delegation; the rules take none but the nämnd */
    readonly beslutsinstans: string;
    /** the plan's version now */
    readonly gallandePlanversion: number;
    readonly dokument: readonly RenderadUtgava[];
    readonly modeller: readonly Dokumentmodell[];
  };
  readonly OverlamnaInternkontrollrapport: { readonly till: string; readonly datum: CalendarDate };
  readonly PubliceraInternkontrollrapport: Readonly<Record<string, never>>;
}

export type InternkontrollrapportCommand = {
  readonly [T in keyof InternkontrollrapportCommandData]: Command<T, InternkontrollrapportCommandData[T]>;
}[keyof InternkontrollrapportCommandData];
