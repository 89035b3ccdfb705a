import type { CalendarDate, Command } from '#engine/kernel';
import type { EnhetVidTidpunkt } from '#areas/arende/domain';
import type { Processlag, Riktning } from './events.js';

export interface Samverkan {
  readonly part: string;
  readonly beskrivning?: string;
}

export interface ProcessCommandData {
  /** `nummer` and `enhet` are looked up before the decision */
  readonly InrattaProcess: {
    readonly nummer: string;
    readonly enhet: EnhetVidTidpunkt;
    readonly slag: Processlag;
    readonly titel: string;
    readonly syfte?: string;
    readonly agareId: string;
    readonly ledareId?: string;
    readonly samverkan: readonly Samverkan[];
  };
  readonly AndraProcess: {
    readonly slag?: Processlag;
    readonly titel?: string;
    readonly syfte?: string;
    readonly agareId?: string;
    readonly ledareId?: string;
    readonly samverkan?: readonly Samverkan[];
  };
  readonly LaggTillAktivitet: { readonly titel: string; readonly beskrivning?: string; readonly efter?: string };
  readonly AndraAktivitet: { readonly aktivitetId: string; readonly titel?: string; readonly beskrivning?: string };
  readonly OrdnaAktiviteter: { readonly ordning: readonly string[] };
  readonly TaBortAktivitet: { readonly aktivitetId: string; readonly motivering: string };
  readonly AngeProcessnyckeltal: {
    readonly matt: string;
    readonly kalla: string;
    readonly nyckeltalId?: string;
    readonly malvarde?: number;
    readonly riktning?: Riktning;
  };
  /** `instans` is who decides by the delegation, `nastaRevidering` the rule's own when nobody said: both are looked up before the decision */
  readonly FaststallProcess: {
    readonly datum: CalendarDate;
    readonly instans: string;
    readonly paragraf?: string;
    readonly nastaRevidering: CalendarDate;
  };
  readonly UpphorProcess: { readonly datum: CalendarDate; readonly motivering: string };
}

export type ProcessCommand = {
  readonly [T in keyof ProcessCommandData]: Command<T, ProcessCommandData[T]>;
}[keyof ProcessCommandData];
