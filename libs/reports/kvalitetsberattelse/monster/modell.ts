import type { CalendarDate } from '#engine/kernel';
import type { Raknat, Rakning } from '#reports/gemensamt';

export const MONSTERTYPER = ['upprepning', 'serie', 'tystnad', 'utan-effekt', 'sent', 'aterkomst'] as const;
export type Monstertyp = (typeof MONSTERTYPER)[number];

/** Where a number that a pattern rests on stands in the report: hidden there, it is hidden in the pattern too. */
export interface Cell {
  readonly nyckel: string;
  readonly rad: string;
  readonly kolumn: string;
}

/**
 * Something in the figures that repeats, rises, falls, stops or does not help (SOSFS 2011:9 5 kap. 6 §). It is a proposal: a person takes it into the report
 * or dismisses it. It never says why.
 */
export interface Monster {
  /** `<typ>:<keys>`: the same pattern has the same code in every report */
  readonly kod: string;
  readonly typ: Monstertyp;
  /** whose cases it counts */
  readonly raknar: Raknat;
  readonly rubrik: string;
  /** proposed text */
  readonly text: string;
  readonly utrakning: readonly Rakning[];
  /** how many cases each of its numbers is of, and what is left when one is taken from another: none may be few where few are hidden */
  readonly antal: readonly number[];
  readonly vilarPa: readonly Cell[];
}

/** The key under which the cases behind a pattern are asked for, with its code as the row. */
export const MONSTERUNDERLAG = 'analys.monster';

/** Cases counted under a unit, a category and, where investigations tell of them, a kind of cause. */
export interface Kombination {
  readonly enhetId: string;
  readonly kategori: string;
  readonly orsak: string | null;
  readonly antal: number;
}

/** Cases in the period and in the same days of the two years before, oldest first; null for a year before the first case of all. */
export interface Arsserie {
  readonly kod: string;
  readonly antal: readonly [number | null, number | null, number];
}

export interface Enhetstystnad {
  readonly enhetId: string;
  /** before the period */
  readonly fore: number;
  /** days of that time on which the series had begun and the unit was there */
  readonly dagarFore: number;
  readonly iPerioden: number;
  /** the last day on which the unit reported; null when it has not in all that time */
  readonly senast: string | null;
}

export interface Atgardsutfall {
  readonly atgardstyp: string;
  readonly ja: number;
  readonly nej: number;
}

export interface Sent {
  readonly enhetId: string;
  /** those that have been due by the day the figures were read */
  readonly forfallna: number;
  readonly sena: number;
}

/** Cases of one kind before and after an åtgärd against them was carried out. */
export interface Aterkomst extends Omit<Kombination, 'antal'> {
  /** the day on which the åtgärd was carried out */
  readonly genomford: CalendarDate;
  /** the day from which it was held to have helped: it was followed up with effect, or else its case was closed */
  readonly klar: CalendarDate;
  readonly uppfoljd: boolean;
  /** before the åtgärd, and the days in which they came */
  readonly fore: number;
  readonly dagarFore: number;
  /** in the period after `klar`, and the days of it */
  readonly efter: number;
  readonly dagarEfter: number;
  /** in the whole period */
  readonly iPerioden: number;
}

export type Arendeslag = 'avvikelser' | 'klagomal';

/** All that patterns are looked for in, as of the report's lopnummer. */
export interface Monsterfakta {
  readonly kombinationer: Readonly<Record<Arendeslag, readonly Kombination[]>>;
  /** cases in the period by unit: what a combination is held against */
  readonly perEnhet: Readonly<Record<Arendeslag, Readonly<Record<string, number>>>>;
  readonly kategoriserier: Readonly<Record<Arendeslag, readonly Arsserie[]>>;
  readonly enhetsserier: Readonly<Record<Arendeslag, readonly Arsserie[]>>;
  /** the units that were there when the period, or the time that had come of it, ended: the others have not fallen silent, they are no more */
  readonly kvar: ReadonlySet<string>;
  /** what is said of breaks in a series since the year before, and since two years before */
  readonly seriebrott: Readonly<Record<Arendeslag, readonly [string | undefined, string | undefined]>>;
  readonly tystnad: Readonly<Record<Arendeslag, readonly Enhetstystnad[]>>;
  readonly atgarder: readonly Atgardsutfall[];
  readonly sena: { readonly klagomal: readonly Sent[]; readonly atgarder: readonly Sent[] };
  readonly aterkomster: Readonly<Record<Arendeslag, readonly Aterkomst[]>>;
}

/** Names for what the codes stand for. */
export interface Namn {
  enhet(enhetId: string): string;
  kod(kodverk: string, kod: string): string;
}
