import { addDays, addMonths, stockholmDay } from '#engine/deadline';
import type { CalendarDate, Instant } from '#engine/kernel';
import type { Period } from '../domain/commands.js';
import { isSammaPeriod, overlappar } from '../domain/state.js';

/** What was reported at a time: an outcome, that it was not carried out, or a file review; the latter may leave out which period it is of. */
export interface Rapport {
  readonly period?: Period;
  readonly tidpunkt: Instant;
}

/** What decides which periods a control has. */
export interface Periodlage {
  readonly frekvens: string;
  /** the first period begins here */
  readonly fran: CalendarDate;
  /** in the order they were written */
  readonly rapporter: readonly Rapport[];
}

/** Months of each frequency; what is done when there is need of it has no periods of its own. */
const MANADER: Readonly<Record<string, number>> = { manad: 1, kvartal: 3, tertial: 4, halvar: 6, ar: 12 };

/**
 * The period that a report is of: the one it states, else the reported one that its day lies in, else so much as is free of the one that the frequency gives,
 * counted from the first. Null where the day lies in none.
 */
export function periodOf({ period, tidpunkt }: Rapport, { frekvens, fran, rapporter }: Periodlage): Period | null {
  if (period) return period;
  const dag = stockholmDay(tidpunkt);
  const angivna = rapporter.flatMap((each) => each.period ?? []);
  const redovisad = angivna.find((each) => each.fran <= dag && dag <= each.till);
  if (redovisad) return redovisad;
  const manader = MANADER[frekvens];
  if (manader === undefined || dag < fran) return null;
  let n = 1;
  while (addMonths(fran, n * manader) <= dag) n += 1;
  const borjan = [addMonths(fran, (n - 1) * manader), ...angivna.filter(({ till }) => till < dag).map(({ till }) => addDays(till, 1))];
  const slut = [
    addDays(addMonths(fran, n * manader), -1),
    ...angivna.filter((each) => each.fran > dag).map((each) => addDays(each.fran, -1)),
  ];
  const [forsta, sista] = [borjan.toSorted().at(-1)!, slut.toSorted()[0]!];
  return { fran: forsta, till: sista, benamning: `${forsta}–${sista}` };
}

/** Each period that has been reported, once and as it was first reported. */
export function redovisadePerioder(lage: Periodlage): readonly { readonly period: Period; readonly tidpunkt: Instant }[] {
  return lage.rapporter
    .flatMap((rapport) => {
      const period = periodOf(rapport, lage);
      return period ? [{ period, tidpunkt: rapport.tidpunkt }] : [];
    })
    .filter(({ period }, i, all) => !all.slice(0, i).some((each) => overlappar(each.period, period)));
}

export const isPeriodenFor = (rapport: Rapport, period: Period, lage: Periodlage): boolean => {
  const egen = periodOf(rapport, lage);
  return egen !== null && isSammaPeriod(egen, period);
};
