import type { CalendarDate } from '#engine/kernel';
import type { Oppnad } from '#reports/gemensamt';
import type { Berattelse } from '../domain/index.js';

/** A report whose texts have been opened by the personal-data reader. */
export type OppnadBerattelse = Omit<Oppnad<Berattelse>, 'namndbehandling'> & {
  readonly namndbehandling?: { readonly datum: CalendarDate; readonly paragraf: string; readonly beslut: string };
};
