import { invalid, rule, type CalendarDate, type Instant, type Protected } from '#engine/kernel';
import type { Format, Kodning, Utgava } from './events.js';

export interface Rapportperiod {
  readonly fran: CalendarDate;
  readonly till: CalendarDate;
  readonly benamning: string;
}

/** A decided document without its text, which is read where it is asked for. */
export interface BeslutatDokument {
  readonly format: Format;
  /** missing in the first reports, which had the full one alone */
  readonly utgava?: Utgava;
  /** the version of everything that made the bytes */
  readonly renderare: string;
  /** hex, of the bytes */
  readonly sha256: string;
}

/** Bytes as an event holds them. */
export interface Lagrat {
  readonly sha256: string;
  readonly kodning?: Kodning;
  readonly innehall: string;
}

/** What was rendered for the decision. */
export interface RenderatDokument extends BeslutatDokument, Lagrat {}

/** What an edition was rendered from. */
export interface Dokumentmodell extends Lagrat {
  readonly utgava: Utgava;
}

/** A decision as the report keeps it: hashes, and no bytes. */
export interface Rapportbeslut {
  readonly datum: CalendarDate;
  readonly diarienummer?: string;
  readonly dokument: readonly BeslutatDokument[];
  readonly modeller?: readonly Pick<Dokumentmodell, 'utgava' | 'sha256'>[];
}

export interface Avsnittstext {
  readonly nyckel: string;
  readonly text: string;
  readonly publikText?: string;
}

export type Avsnittstexter = Readonly<
  Record<string, { readonly text: Protected; readonly publikText?: Protected; readonly skriven: Instant }>
>;

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
  readonly utformning?: { readonly namn: string; readonly version: string };
  readonly beslut?: Rapportbeslut;
}

/** A report whose texts have been opened by the personal-data reader. */
export type Oppnad<R extends Rapportstomme> = Omit<R, 'avsnitt'> & {
  readonly avsnitt: Readonly<Record<string, { readonly text: string; readonly publikText?: string; readonly skriven?: Instant }>>;
};

/** @throws `FEL_FAS` in another phase; the sentence says what to do */
export function inPhase<R extends Rapportstomme>(state: R | { readonly fas: 'saknas' }, fas: R['fas'], sentence: string): R {
  if (state.fas !== fas) throw rule('FEL_FAS', `${sentence} Nu är fasen ${state.fas}.`);
  return state as R;
}

/** @param avlast the day on which the figures are read. @throws `OGILTIG_INDATA` when the period ends before it begins, or has not begun */
export function checkPeriod({ fran, till }: Rapportperiod, avlast?: CalendarDate): void {
  if (fran > till)
    throw invalid([{ falt: 'period.till', meddelande: 'Periodens sista dag ligger före den första. Ange samma dag eller en senare.' }]);
  if (avlast !== undefined && fran > avlast)
    throw invalid([
      { falt: 'period.fran', meddelande: 'Perioden har inte börjat, så det finns inget att redovisa. Välj en period som har börjat.' },
    ]);
}

/** @param rapportens the report in the genitive, as in "finns inte i … mall". @throws `OGILTIG_INDATA` */
export function checkSection(nyckel: string, nycklar: readonly string[], rapportens: string): void {
  if (!nycklar.includes(nyckel))
    throw invalid([{ falt: 'nyckel', meddelande: `Avsnittet finns inte i ${rapportens} mall. Välj ett av ${nycklar.join(', ')}.` }]);
}

export const withSection = (
  avsnitt: Avsnittstexter,
  {
    nyckel,
    text,
    publikText,
    tidpunkt,
  }: { readonly nyckel: string; readonly text: Protected; readonly publikText?: Protected | undefined; readonly tidpunkt: Instant },
): Avsnittstexter => ({ ...avsnitt, [nyckel]: { text, ...(publikText === undefined ? {} : { publikText }), skriven: tidpunkt } });

/** What the state keeps of the documents of a decision. */
export const withoutBytes = <D extends { readonly innehall: unknown; readonly kodning?: unknown }>({
  innehall: _,
  kodning: __,
  ...rest
}: D): Omit<D, 'innehall' | 'kodning'> => rest;
