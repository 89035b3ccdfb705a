import type { CalendarDate, Instant } from '#engine/kernel';
import type { Lagrum, Regi } from '#areas/arende/domain';
import type { Atgarder } from '#areas/atgard/domain';
import type { Avsnittsnyckel, Grad, Oppningsgrund, Parallelltyp } from './events.js';

/** A decision on the degree. None is ever lost: a later one is added after it. */
export interface Beslut {
  readonly grad: Grad;
  readonly beslutsinstans: string;
  readonly utredningsversion: number;
  /** null when a nämnd decided */
  readonly beslutsfattareId: string | null;
}

/** What goes on at IVO, beside the phases. */
export interface Ivo {
  /** our own last decision whether to notify; null before the first */
  readonly anmalningsbeslut: { readonly anmals: boolean } | null;
  readonly anmalan: { readonly skickad: string; readonly diarienummer: string; readonly arendenummer: string | null } | null;
  /** cases that IVO opened by itself */
  readonly arenden: readonly { readonly oppnat: CalendarDate; readonly arendenummer: string | null }[];
}

/**
 * What is known in every phase. Plain JSON, and never a text about somebody: that a text has been written is all that a decision needs.
 */
export interface Arende {
  readonly lexSarahId: string;
  /** when the first report was received, in whatever order they were registered */
  readonly inkom: Instant;
  /** business time of the latest of report, decision and follow-up: the case cannot have been closed before it */
  readonly tidigastAvslut: Instant;
  readonly grund: Oppningsgrund;
  /** null when the avvikelse that was handed over had no unit yet */
  readonly regi: Regi | null;
  readonly antalRapporter: number;
  /** the avvikelser that were handed over, each in its round */
  readonly overlamnade: readonly { readonly avvikelseId: string; readonly omgang: number }[];
  /** reporters, and managers who handled what was handed over: they neither investigate nor decide */
  readonly javiga: readonly string[];
  readonly kategorier: readonly string[];
  readonly lagrum: readonly Lagrum[];
  /** when it happened, as far as it was stated; null when nothing was said */
  readonly handelse: { readonly tid: string | null } | null;
  readonly upptackt: string | null;
  readonly upptacktskalla: string | null;
  /** a child is among the affected */
  readonly barn: boolean;
  /** something was done at once */
  readonly omedelbartAtgardat: boolean;
  /** the nämnder that commission the private provider */
  readonly namnder: readonly string[];
  readonly namndinformation: readonly { readonly namndId: string; readonly avser: 'rapport' | 'anmalan'; readonly datum: CalendarDate }[];
  /** `anvandareId` is null for an investigator from outside */
  readonly utredare: { readonly anvandareId: string | null } | null;
  readonly avsnitt: readonly Avsnittsnyckel[];
  readonly antalUppgifter: number;
  /** `informerad` is null while it is not known */
  readonly horande: { readonly hord: boolean; readonly informerad: boolean | null } | null;
  readonly konsekvenser: { readonly barnperspektiv: boolean } | null;
  /** the causes as they are understood now */
  readonly orsakIds: readonly string[];
  readonly liknandeGranskade: boolean;
  readonly akt: { readonly noterat: boolean; readonly datum: CalendarDate | null } | null;
  readonly forslag: { readonly grad: Grad | null; readonly riskForUpprepning: boolean } | null;
  readonly atgarder: Atgarder;
  /** the last numbered version of the investigation; 0 before the first */
  readonly version: number;
  /** business time of that version; null before the first */
  readonly klarmarkerad: Instant | null;
  /** a report has come in since, that no version has looked at */
  readonly rapportEfterVersion: boolean;
  /** all decisions, the oldest first */
  readonly beslut: readonly Beslut[];
  /** the reporter disagrees: who is to look again; null when nobody is */
  readonly omprovning: { readonly beslutsfattareId: string } | null;
  readonly ivo: Ivo;
  readonly namndredovisningar: readonly {
    readonly datum: CalendarDate;
    readonly paragraf: string;
    readonly utredningsversion: number;
    readonly namndId: string | null;
  }[];
  readonly spar: readonly { readonly typ: Parallelltyp; readonly status: 'inlett' | 'avslutat'; readonly datum: CalendarDate }[];
}

export type LexSarah =
  | { readonly fas: 'saknas' }
  | { readonly fas: 'inkommen'; readonly arende: Arende }
  | { readonly fas: 'mottagen'; readonly arende: Arende }
  | { readonly fas: 'under-utredning'; readonly arende: Arende }
  | { readonly fas: 'klar-for-beslut'; readonly arende: Arende }
  | { readonly fas: 'beslutad'; readonly arende: Arende; readonly beslut: Beslut }
  | { readonly fas: 'uppfoljning'; readonly arende: Arende; readonly beslut: Beslut }
  | { readonly fas: 'avslutad'; readonly arende: Arende; readonly beslut: Beslut }
  | { readonly fas: 'aterlamnad'; readonly arende: Arende };

export type LexSarahFas = Exclude<LexSarah['fas'], 'saknas'>;
/** A case that exists. */
export type BefintligLexSarah = Exclude<LexSarah, { fas: 'saknas' }>;
