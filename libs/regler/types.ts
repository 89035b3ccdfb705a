import type { CalendarDate } from '#engine/kernel';

/** How firmly a rule stands: in a statute, in a regulation of an authority, decided locally, or not yet verified against its source. */
export type RattsligStallning = 'lag' | 'foreskrift' | 'lokal' | 'overifierad';

/** What every rule carries. `giltigTill` is the last day it applies; missing while it still does. */
export interface Regeluppgift {
  readonly giltigFran: CalendarDate;
  readonly giltigTill?: CalendarDate;
  /** where the rule comes from, in Swedish, for a person to read */
  readonly kalla: string;
  readonly rattsligStallning: RattsligStallning;
}

export interface Kod {
  readonly kod: string;
  readonly etikett: string;
  readonly forklaring: string;
  /** set where the code belongs to one group of statutes only */
  readonly lagrumsgrupp?: 'HSL';
  /** set on a degree of lex Sarah: whether it is to be notified to the supervising authority */
  readonly anmals?: boolean;
  /** set on an assessment of a control: the colour that it is shown in, beside its label */
  readonly niva?: Kontrollniva;
}

/** One version of a code list. */
export interface Kodverk extends Regeluppgift {
  readonly namn: string;
  readonly version: string;
  readonly titel: string;
  readonly koder: readonly Kod[];
}

export type Niva = 'gron' | 'gul' | 'rod';
/** grey where nothing was controlled */
export type Kontrollniva = Niva | 'gra';

export interface Skalsteg {
  readonly varde: number;
  readonly etikett: string;
  readonly forklaring: string;
}

/** A scale of factors whose product is the risk value. A stored assessment keeps its `version` for ever. */
export interface Riskskala extends Regeluppgift {
  readonly version: string;
  readonly titel: string;
  /** the scale that is used when none is named */
  readonly standard: boolean;
  readonly faktorer: readonly { readonly kod: string; readonly etikett: string; readonly steg: readonly Skalsteg[] }[];
  /** intervals of the risk value, both ends included, that cover every product the factors can have */
  readonly band: readonly { readonly fran: number; readonly till: number; readonly niva: Niva }[];
  /** a factor at this value gives the level whatever the product is */
  readonly undantag: readonly { readonly faktor: string; readonly varde: number; readonly niva: Niva }[];
}

export interface Riskvarde {
  readonly skalversion: string;
  readonly riskvarde: number;
  readonly niva: Niva;
}

/** `timmar` are exact; days, working days and months end with the last millisecond of a day in Europe/Stockholm. */
export interface Tid {
  readonly antal: number;
  readonly enhet: 'timmar' | 'kalenderdagar' | 'arbetsdagar' | 'manader';
}

/** The words of a law that says how soon, and gives no number. `sa-snart`: as soon as it has come in (OSL 2009:400 5 kap. 1 §). */
export type Lagkravsuttryck = 'genast' | 'utan-drojsmal' | 'snarast' | 'sa-snart' | 'ska-informera';

export interface Lagkrav {
  readonly uttryck: Lagkravsuttryck;
  readonly kalla: string;
  readonly rattsligStallning: RattsligStallning;
}

/**
 * A clock: started by an event, counted from one of its times, stopped by other events. Where the law gives no number `lagkrav` has its words; `tid` is then
 * a local target, `rattsligStallning` says so, and what is shown is the time that has passed.
 */
export interface Frist extends Regeluppgift {
  readonly regel: string;
  readonly etikett: string;
  /** type of the event that starts it */
  readonly handelse: string;
  /** types of other events that start it as well: the first of them counts */
  readonly ellerAv?: readonly string[];
  /** when the event does not always start it: the condition in Swedish, for a person to read */
  readonly villkor?: string;
  /** field of that event it is counted from; `upptackt` falls back to `tidpunkt` when it was not told */
  readonly raknasFran: 'tidpunkt' | 'upptackt' | 'klarSenast' | 'uppfoljningSenast' | 'genomforsSenast' | 'svarSenast' | 'senast';
  readonly tid: Tid;
  /** field with a day that goes before the counted one when it is given */
  readonly overstyrsAv?: 'klarSenast' | 'uppfoljningSenast';
  /** types of the events that stop it */
  readonly stoppasAv: readonly string[];
  /** only for cases that carry this category */
  readonly kategori?: string;
  readonly lagkrav?: Lagkrav;
  /** goes before `lagkrav` in a case that is handled by LSS and not by SoL */
  readonly lagkravLss?: Lagkrav;
  /** how long before the end it is near; missing: a fifth of the time, at most seven days (`narmarSigFran` in the engine's deadline) */
  readonly forvarning?: Tid;
  /** how long after the end it goes to the next one up in the organisation; missing: it stays where it is */
  readonly eskalering?: { readonly efter: Tid };
}

/** What the law asks of whom in lex Sarah, each in a section of its own. */
export type Skyldighet =
  'medverka' | 'rapportera' | 'informera-personal' | 'informera-namnd' | 'utreda' | 'anmala' | 'informera-namnd-om-anmalan';

/** Where a duty stands. `text` is to be cited: section and statute. */
export interface Lagrumshanvisning {
  readonly text: string;
  readonly kalla: string;
  readonly rattsligStallning: RattsligStallning;
}

/** A version of the law that cases are handled and judged by. Which of its statutes applies follows from the case's lagrum. */
export interface Regelverk extends Regeluppgift {
  readonly kod: string;
  readonly titel: string;
  /** how cases are divided between this version and the others: the day of the report chooses the procedure, that of the event the standard */
  readonly overgang: { readonly kalla: string; readonly rattsligStallning: RattsligStallning };
  readonly lagar: readonly {
    readonly lagrum: 'SoL' | 'LSS' | 'HSL';
    readonly beteckning: string;
    /** how a report is to be handled */
    readonly forfarande: string;
    /** what the event is judged by */
    readonly mattstock: string;
    readonly rattsligStallning: RattsligStallning;
    /** lex Sarah: SoL and LSS have it, HSL does not */
    readonly skyldigheter?: Readonly<Record<Skyldighet, Lagrumshanvisning>>;
  }[];
}

/** The authority that supervises, and that lex Sarah is notified to, while the interval lasts. */
export interface Tillsynsmyndighet extends Regeluppgift {
  readonly kod: string;
  readonly namn: string;
  /** as it is called in running text */
  readonly kortnamn: string;
}

export interface Troskel extends Regeluppgift {
  readonly namn: string;
  readonly etikett: string;
  readonly varde: number;
}

/**
 * What the figures have to reach before a pattern in them is proposed (SOSFS 2011:9 5 kap. 6 §). The law has no number: each has its reason. `andel` and
 * `overAndel` are shares of one.
 */
export interface Monstergranser {
  /** the same category, of the same kind of cause, at the same unit */
  readonly upprepning: {
    readonly minst: number;
    /** deviations of a count above what was to be expected */
    readonly standardavvikelser: number;
    /** the most that are proposed of one kind of cases */
    readonly flest: number;
  };
  /** rising or falling; `minst`: cases of two years together */
  readonly serie: { readonly minst: number; readonly standardavvikelser: number };
  /** `vantade`: cases that were to be expected in the silent time */
  readonly tystnad: { readonly vantade: number };
  readonly utanEffekt: { readonly minst: number; readonly andel: number };
  readonly sent: { readonly minst: number; readonly overAndel: number };
  /**
   * come again after an åtgärd: cases before and after it, days, how much of the pace before it an åtgärd that holds may leave, deviations of a count above
   * that, and the most that are proposed of one kind of cases
   */
  readonly aterkomst: {
    readonly minstFore: number;
    readonly minstEfter: number;
    readonly dagarFore: number;
    readonly minstDagarEfter: number;
    readonly andel: number;
    readonly standardavvikelser: number;
    readonly flest: number;
  };
}

/** A number with the reason for it, for a person to read. */
export interface MotiveratTal {
  readonly varde: number;
  readonly skal: string;
}

/** One version of the limits. */
export interface Monstergransversion extends Regeluppgift {
  readonly version: string;
  readonly granser: {
    readonly [T in keyof Monstergranser]: { readonly [N in keyof Monstergranser[T]]: MotiveratTal };
  };
}

/** A default of who may decide what, until the kommun's own delegation replaces it. */
export interface Delegationsforval extends Regeluppgift {
  readonly beslut: string;
  readonly etikett: string;
  readonly roller: readonly string[];
  readonly beslutsinstans: string;
}

/** A protocol for reviewing files: coded questions, so that nothing of the person whose file it is leaves the review. A stored review keeps its `version`. */
export interface Granskningsprotokoll extends Regeluppgift {
  /** the same in every version */
  readonly nyckel: string;
  readonly version: string;
  readonly titel: string;
  /** what is reviewed, for a person to read */
  readonly avser: string;
  /** code of `egenkontrollomraden` */
  readonly omradeskod: string;
  readonly fragor: readonly {
    readonly fraga: string;
    readonly etikett: string;
    /** the answers that are allowed: codes of `granskningssvar` */
    readonly svar: readonly string[];
    readonly kalla: string;
    readonly rattsligStallning: RattsligStallning;
  }[];
}

/** A day of a year; a day that the month does not have is its last one. */
export interface Arsdag {
  readonly manad: number;
  readonly dag: number;
  /** in the year before the one that the duty is counted to */
  readonly aretInnan?: boolean;
}

export type Organisationsniva = 'kommun' | 'namnd' | 'forvaltning' | 'avdelning' | 'enhet';
export type Upprepning = 'ar' | 'tertial' | 'kvartal' | 'manad';

/** A recurring duty. `kalla` and `rattsligStallning` are those of the duty itself; when it comes has its own, in `tid`. */
export interface Arshjulsplikt extends Regeluppgift {
  readonly nyckel: string;
  readonly etikett: string;
  /** every part of the organisation at this level has it */
  readonly niva: Organisationsniva;
  /** the first one answers for it, the others have a part in it */
  readonly roller: readonly string[];
  readonly upprepning: Upprepning;
  /** the year's first occasion; the following ones lie four months, a quarter or a month apart. `senast` is in the year that the duty is counted to */
  readonly nar: { readonly oppnar: Arsdag; readonly senast: Arsdag };
  readonly tid: { readonly kalla: string; readonly rattsligStallning: RattsligStallning };
  readonly forvarning: Tid;
  readonly eskalering: { readonly efter: Tid };
  /** events that fulfil it; left out where somebody has to say that it is done */
  readonly klarAv?: readonly Uppfyllnadsvillkor[];
}

/** What has to have happened, in the same part of the organisation or one above it. */
export interface Uppfyllnadsvillkor {
  readonly area: string;
  readonly handelse: string;
  /** a field of the event, or of the first one of its stream */
  readonly villkor?: { readonly falt: string; readonly varde: string };
  /** only in the part's own: what is done above it does not do */
  readonly egenDel?: boolean;
  /**
   * what it has to be about, by the period that it states (`period`, or `ar` and `kvartal`): some day of the year that the duty is counted to or of the quarter
   * before the occasion opens, or all of the year before or of the four months before the occasion opens. Left out: whatever happens from the day that the
   * occasion opens until the next one does
   */
  readonly avser?: 'aret' | 'foregaende-ar' | 'foregaende-tertial' | 'foregaende-kvartal';
  /** one for every value of the field */
  readonly alla?: { readonly falt: string; readonly varden: readonly string[] };
  /** events of the same stream that take it back */
  readonly upphavsAv?: readonly string[];
}

/** All rule data as it is read from the files. */
export interface Regeldata {
  readonly kodverk: readonly Kodverk[];
  readonly riskskalor: readonly Riskskala[];
  readonly frister: readonly Frist[];
  readonly regelverk: readonly Regelverk[];
  readonly tillsynsmyndigheter: readonly Tillsynsmyndighet[];
  readonly trosklar: readonly Troskel[];
  readonly monstergranser: readonly Monstergransversion[];
  readonly delegation: readonly Delegationsforval[];
  readonly arshjul: readonly Arshjulsplikt[];
  readonly granskningsprotokoll: readonly Granskningsprotokoll[];
}
