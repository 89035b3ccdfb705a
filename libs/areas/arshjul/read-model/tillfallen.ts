import { addDays, addMonths } from '#engine/deadline';
import type { CalendarDate } from '#engine/kernel';
import type { Arsdag, Arshjulsplikt, Upprepning } from '#regler';

/** When a duty is to be done once. */
export interface Tillfalle {
  readonly oppnar: CalendarDate;
  readonly senast: CalendarDate;
}

const MANADER: Readonly<Record<Upprepning, number>> = { ar: 12, tertial: 4, kvartal: 3, manad: 1 };

/** The occasions of a duty in a year, in order. Their last days lie in the year. */
export const tillfallen = ({ nar, upprepning }: Pick<Arshjulsplikt, 'nar' | 'upprepning'>, ar: number): readonly Tillfalle[] =>
  Array.from({ length: 12 / MANADER[upprepning] }, (_, n) => n * MANADER[upprepning]).map((efter) => ({
    oppnar: dagen(nar.oppnar, ar, efter),
    senast: dagen(nar.senast, ar, efter),
  }));

/** The last day on which what is done counts for the occasion: the day before the next one opens. */
export const raknasTill = (oppnar: CalendarDate, upprepning: Upprepning): CalendarDate =>
  addDays(addMonths(oppnar, MANADER[upprepning]), -1);

/** The day, so many months later; a day that the month does not have is its last one. */
function dagen({ manad, dag, aretInnan = false }: Arsdag, ar: number, manaderSenare: number): CalendarDate {
  const forsta = addMonths(`${aretInnan ? ar - 1 : ar}-${String(manad).padStart(2, '0')}-01`, manaderSenare);
  const sista = addDays(addMonths(forsta, 1), -1);
  const den = addDays(forsta, dag - 1);
  return den < sista ? den : sista;
}
