import type { CalendarDate } from '#engine/kernel';
import type { Atgardsbeslut, Effekt } from './events.js';

/** The commands that every source of åtgärder takes. Defaults (follow-up in six months) are set before the decision. */
export interface AtgardCommandData {
  readonly ForeslaAtgard: {
    readonly atgardstyp: string;
    readonly beskrivning: string;
    readonly mal?: string;
    readonly orsakIds: readonly string[];
    readonly orsak?: string;
    readonly avser?: { readonly typ: string; readonly id: string };
    readonly ansvarigId: string;
    readonly klarSenast?: CalendarDate;
    readonly uppfoljningSenast: CalendarDate;
    readonly rutinId?: string;
  };
  readonly BeslutaAtgard: { readonly atgardId: string; readonly beslut: Atgardsbeslut; readonly motivering?: string };
  readonly GenomforAtgard: { readonly atgardId: string; readonly kommentar: string };
  readonly FoljUppAtgard: {
    readonly atgardId: string;
    readonly effekt: Effekt | 'annu-inte';
    readonly motivering: string;
    /** required by `annu-inte`; the default is set before the decision */
    readonly uppfoljningSenast?: CalendarDate;
    readonly ersattsAv?: string;
  };
}
