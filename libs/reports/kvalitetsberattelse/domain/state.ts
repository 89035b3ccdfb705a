import type { CalendarDate, Instant, Protected } from '#engine/kernel';
import type { Rapportstomme } from '#reports/gemensamt/domain';
import type { UtkastSkapat } from './events.js';

export const FASER = ['utkast', 'granskad', 'beslutad', 'namndbehandlad', 'publicerad'] as const;
export type Fas = (typeof FASER)[number];

/** What a kvalitetsberättelse is, folded from its events; also what the read model keeps. Texts stay closed. */
export interface Berattelse extends Rapportstomme, Omit<UtkastSkapat, 'tidpunkt' | 'kvalitetsberattelseId'> {
  readonly fas: Fas;
  readonly granskad?: Instant;
  readonly namndbehandling?: { readonly datum: CalendarDate; readonly paragraf: string; readonly beslut: Protected };
  readonly publicerad?: Instant;
}

export type Kvalitetsberattelse = { readonly fas: 'saknas' } | Berattelse;
