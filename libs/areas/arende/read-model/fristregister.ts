import { Injectable } from '@nestjs/common';
import type { Principal } from '#engine/access';
import type { CalendarDate, Instant } from '#engine/kernel';

/** A clock as its answer, and who answers for it. */
export interface Fristpost {
  readonly regel: string;
  readonly etikett: string;
  readonly senast: Instant;
  readonly status: string;
}

/** Asks for the clocks over all areas. */
export interface Fristkalender {
  /** Those that the caller may know of, that end on the days (both included), and that one of the roles answers for, or the caller by name. */
  kalender(principal: Principal, fran: CalendarDate, till: CalendarDate, roller: readonly string[]): Promise<readonly Fristpost[]>;
}

/** The clocks over all areas, for whoever shows them beside something else. The area that watches over clocks registers itself when its module starts. */
@Injectable()
export class Fristregister implements Fristkalender {
  private kalendern?: Fristkalender;

  registrera(kalender: Fristkalender): void {
    this.kalendern = kalender;
  }

  kalender(principal: Principal, fran: CalendarDate, till: CalendarDate, roller: readonly string[]): Promise<readonly Fristpost[]> {
    if (!this.kalendern) throw new Error('Nobody watches over clocks');
    return this.kalendern.kalender(principal, fran, till, roller);
  }
}
