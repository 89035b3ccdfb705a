import { invalid, rule, type CalendarDate, type Instant, type Protected } from '#engine/kernel';
import type { Format } from './events.js';

export interface Rapportperiod {
  readonly fran: CalendarDate;
  readonly till: CalendarDate;
  readonly benamning: string;
}

/** A decided document without its text, which is read where it is asked for. */
export interface BeslutatDokument {
  readonly format: Format;
  readonly renderare: string;
  readonly sha256: string;
}

/** What was rendered for the decision. */
export interface RenderatDokument extends BeslutatDokument {
  readonly innehall: string;
}

export type Avsnittstexter = Readonly<Record<string, { readonly text: Protected; readonly skriven: Instant }>>;

/** What every report is, folded from its events; also what its read model keeps. Texts stay closed. */
export interface Rapportstomme {
  readonly fas: string;
  readonly id: string;
  readonly skapad: Instant;
  readonly period: Rapportperiod;
  readonly mall: string;
  readonly mallversion: string;
  /** decimal digits: its figures are those of the log up to and including that number */
  readonly lopnummer: string;
  /** the report whose figures this one reads again at a newer number */
  readonly uppdaterar?: string;
  /** the day on which the figures were read, by the clock */
  readonly avlast?: CalendarDate;
  readonly avsnitt: Avsnittstexter;
  readonly beslut?: { readonly datum: CalendarDate; readonly dokument: readonly BeslutatDokument[] };
}

/** A report whose texts have been opened by the personal-data reader. */
export type Oppnad<R extends Rapportstomme> = Omit<R, 'avsnitt'> & {
  readonly avsnitt: Readonly<Record<string, { readonly text: string; readonly skriven?: Instant }>>;
};

/** @throws `FEL_FAS` in another phase; the sentence says what to do */
export function inPhase<R extends Rapportstomme>(state: R | { readonly fas: 'saknas' }, fas: R['fas'], sentence: string): R {
  if (state.fas !== fas) throw rule('FEL_FAS', `${sentence} Nu är fasen ${state.fas}.`);
  return state as R;
}

/** @throws `OGILTIG_INDATA` when the period ends before it begins */
export function checkPeriod({ fran, till }: Rapportperiod): void {
  if (fran > till)
    throw invalid([{ falt: 'period.till', meddelande: 'Periodens sista dag ligger före den första. Ange samma dag eller en senare.' }]);
}

/** @param rapportens the report in the genitive, as in "finns inte i … mall". @throws `OGILTIG_INDATA` */
export function checkSection(nyckel: string, nycklar: readonly string[], rapportens: string): void {
  if (!nycklar.includes(nyckel))
    throw invalid([{ falt: 'nyckel', meddelande: `Avsnittet finns inte i ${rapportens} mall. Välj ett av avsnitten som visas i den.` }]);
}

export const withSection = (
  avsnitt: Avsnittstexter,
  { nyckel, text, tidpunkt }: { readonly nyckel: string; readonly text: Protected; readonly tidpunkt: Instant },
): Avsnittstexter => ({ ...avsnitt, [nyckel]: { text, skriven: tidpunkt } });
