import type { CalendarDate, Instant } from '#engine/kernel';
import type { BeslutatDokument, Rapportbeslut, Rapportstomme, Utgava } from '#reports/gemensamt/domain';
import type { UtkastSkapat } from './events.js';

export const FASER = ['utkast', 'granskad', 'beslutad', 'overlamnad', 'publicerad'] as const;
export type Rapportfas = (typeof FASER)[number];

/** What a report is, folded from its events; also what the read model keeps. Texts stay closed. */
export interface Rapport extends Rapportstomme, Omit<UtkastSkapat, 'tidpunkt' | 'internkontrollrapportId'> {
  readonly fas: Rapportfas;
  readonly avlast: CalendarDate;
  readonly granskad?: Instant;
  readonly beslut?: Rapportbeslut & {
    readonly paragraf: string;
    readonly dokument: readonly (BeslutatDokument & { readonly utgava: Utgava })[];
  };
  readonly overlamnande?: { readonly till: string; readonly datum: CalendarDate };
  readonly publicerad?: Instant;
}

export type Internkontrollrapport = { readonly fas: 'saknas' } | Rapport;
