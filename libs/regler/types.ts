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
}

/** One version of a code list. */
export interface Kodverk extends Regeluppgift {
  readonly namn: string;
  readonly version: string;
  readonly titel: string;
  readonly koder: readonly Kod[];
}

export type Niva = 'gron' | 'gul' | 'rod';

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

/** `timmar` are exact; days and months end with the last millisecond of a day in Europe/Stockholm. */
export interface Tid {
  readonly antal: number;
  readonly enhet: 'timmar' | 'kalenderdagar' | 'manader';
}

/** A clock: started by an event, counted from one of its times, stopped by other events. */
export interface Frist extends Regeluppgift {
  readonly regel: string;
  readonly etikett: string;
  /** type of the event that starts it */
  readonly handelse: string;
  /** field of that event it is counted from; `upptackt` falls back to `tidpunkt` when it was not told */
  readonly raknasFran: 'tidpunkt' | 'upptackt' | 'klarSenast' | 'uppfoljningSenast';
  readonly tid: Tid;
  /** field with a day that goes before the counted one when it is given */
  readonly overstyrsAv?: 'klarSenast' | 'uppfoljningSenast';
  /** types of the events that stop it */
  readonly stoppasAv: readonly string[];
  /** only for cases that carry this category */
  readonly kategori?: string;
}

/** A version of the law that cases are handled and judged by. Which of its statutes applies follows from the case's lagrum. */
export interface Regelverk extends Regeluppgift {
  readonly kod: string;
  readonly titel: string;
  readonly lagar: readonly {
    readonly lagrum: 'SoL' | 'LSS' | 'HSL';
    readonly beteckning: string;
    /** how a report is to be handled */
    readonly forfarande: string;
    /** what the event is judged by */
    readonly mattstock: string;
    readonly rattsligStallning: RattsligStallning;
  }[];
}

export interface Troskel extends Regeluppgift {
  readonly namn: string;
  readonly etikett: string;
  readonly varde: number;
}

/** A default of who may decide what, until the kommun's own delegation replaces it. */
export interface Delegationsforval extends Regeluppgift {
  readonly beslut: string;
  readonly etikett: string;
  readonly roller: readonly string[];
  readonly beslutsinstans: string;
}

/** All rule data as it is read from the files. */
export interface Regeldata {
  readonly kodverk: readonly Kodverk[];
  readonly riskskalor: readonly Riskskala[];
  readonly frister: readonly Frist[];
  readonly regelverk: readonly Regelverk[];
  readonly trosklar: readonly Troskel[];
  readonly delegation: readonly Delegationsforval[];
}
