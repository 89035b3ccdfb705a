import type { CalendarDate, Instant } from '#engine/kernel';
import { stockholmDay } from './calendar.js';
import { senast, type Duration } from './deadline.js';

/** A clock of a case, without its status: that depends on the instant it is looked at (`fristStatus`). */
export interface Klocka {
  readonly regel: string;
  /** the part of the case it concerns (an åtgärd, a nämnd), or the case itself */
  readonly delId: string;
  readonly ansvarigId: string | null;
  /** the day by which the rule's version is chosen */
  readonly fran: CalendarDate;
  /** the instant it is counted from; missing where somebody has set the last day */
  readonly raknasFran?: Instant;
  readonly senast: Instant;
  /** when what it waits for was done; null while it runs */
  readonly klar: Instant | null;
}

/** What a clock asks the rules for. */
export interface Fristregler {
  frist(regel: string, datum: CalendarDate): { readonly tid: Duration };
}

export interface Klockstart {
  readonly regel: string;
  readonly delId: string;
  readonly ansvarigId?: string | null | undefined;
  /** the instant it is counted from */
  readonly fran: Instant;
  readonly klar?: Instant | null | undefined;
  /** the day that chooses the rule's version where it is another one than that of `fran`: a lex Sarah case follows the law of the day it was reported */
  readonly regeldag?: CalendarDate | undefined;
}

/** Starts a clock. Throws a RangeError on a rule that does not exist. */
export function klocka(regler: Fristregler, { regel, delId, ansvarigId, fran, klar, regeldag }: Klockstart): Klocka {
  const dag = regeldag ?? stockholmDay(fran);
  return {
    regel,
    delId,
    ansvarigId: ansvarigId ?? null,
    fran: dag,
    raknasFran: fran,
    senast: senast(fran, regler.frist(regel, dag).tid),
    klar: klar ?? null,
  };
}
