import type { CalendarDate, Instant, Protected } from '#engine/kernel';
import type { Format, UtkastSkapat } from './events.js';

export const FASER = ['utkast', 'granskad', 'beslutad', 'namndbehandlad', 'publicerad'] as const;
export type Fas = (typeof FASER)[number];

/** What a report is, folded from its events; also what the read model keeps. Texts stay closed. */
export interface Berattelse extends Omit<UtkastSkapat, 'tidpunkt' | 'kvalitetsberattelseId'> {
  readonly fas: Fas;
  readonly id: string;
  readonly skapad: Instant;
  readonly avsnitt: Readonly<Record<string, { readonly text: Protected; readonly skriven: Instant }>>;
  readonly granskad?: Instant;
  /** the decided documents' own texts are not here: they are read where they are asked for */
  readonly beslut?: {
    readonly datum: CalendarDate;
    readonly dokument: readonly { readonly format: Format; readonly renderare: string; readonly sha256: string }[];
  };
  readonly namndbehandling?: { readonly datum: CalendarDate; readonly paragraf: string; readonly beslut: Protected };
  readonly publicerad?: Instant;
}

export type Kvalitetsberattelse = { readonly fas: 'saknas' } | Berattelse;
