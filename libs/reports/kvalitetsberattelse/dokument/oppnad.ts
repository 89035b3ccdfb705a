import type { CalendarDate, Instant } from '#engine/kernel';
import type { Oppnad } from '#reports/gemensamt';
import type { Berattelse } from '../domain/index.js';

/** A report whose texts have been opened by the personal-data reader. */
export type OppnadBerattelse = Omit<Oppnad<Berattelse>, 'namndbehandling' | 'monster'> & {
  readonly monster?: Readonly<Record<string, OppnadStallning>>;
  readonly namndbehandling?: { readonly datum: CalendarDate; readonly paragraf: string; readonly beslut: string };
};

/** What someone has said of a pattern. */
export type OppnadStallning =
  | { readonly lage: 'antaget'; readonly monster: string; readonly text?: string; readonly publikText?: string; readonly nar: Instant }
  | { readonly lage: 'avfardat'; readonly monster: string; readonly motivering: string; readonly nar: Instant };
