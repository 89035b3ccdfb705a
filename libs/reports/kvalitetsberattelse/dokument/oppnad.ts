import type { CalendarDate } from '#engine/kernel';
import type { Berattelse } from '../domain/index.js';

/** A report whose texts have been opened by the personal-data reader. */
export type OppnadBerattelse = Omit<Berattelse, 'avsnitt' | 'namndbehandling'> & {
  readonly avsnitt: Readonly<Record<string, { readonly text: string }>>;
  readonly namndbehandling?: { readonly datum: CalendarDate; readonly paragraf: string; readonly beslut: string };
};
