import type { CalendarDate } from '#engine/kernel';
import type { Omrakning, Rows } from '#reports/gemensamt';
import type { Fraga } from '../application/siffror/index.js';
import { daysBetween, yearEarlier } from './gemensamt.js';

type Values = Record<string, number | null>;

const LIMITLESS: Values = { mitt: null, undre: null, ovre: null };
const FEWEST = 8;

/** The control charts counted again: limits by their formulas, over the days on which cases were reported. */
export function raknaStyrdiagram(
  days: { readonly avvikelser: readonly CalendarDate[]; readonly 'lex-sarah': readonly CalendarDate[] },
  { fran, till, avlast }: Fraga,
): Omrakning {
  const from = wholeYears(fran, till) >= 3 ? fran : yearEarlier(fran, till, 2).from;
  return {
    siffror: {},
    tabeller: {
      'avvikelser.styrdiagram': perMonth(days.avvikelser, from, till, avlast),
      'lex-sarah.styrdiagram': between(days['lex-sarah'].filter((day) => day >= from && day <= till).sort()),
    },
  };
}

function perMonth(days: readonly CalendarDate[], from: CalendarDate, to: CalendarDate, read: CalendarDate): Rows {
  const months = new Map<string, { antal: number; dagar: number; come: number }>();
  for (let day = from; day <= to; day = next(day)) {
    const month = months.get(day.slice(0, 7)) ?? { antal: 0, dagar: 0, come: 0 };
    months.set(day.slice(0, 7), { ...month, dagar: month.dagar + 1, come: month.come + (day <= read ? 1 : 0) });
  }
  for (const day of days) if (day >= from && day <= to) months.get(day.slice(0, 7))!.antal += 1;
  const names = [...months.keys()];
  const begun = days.some((day) => day < from) ? 0 : names.findIndex((name) => months.get(name)!.antal > 0);
  const shownMonths = begun === -1 ? [] : names.slice(begun).filter((name) => months.get(name)!.come > 0);
  const points = shownMonths.filter((name) => months.get(name)!.come === months.get(name)!.dagar);
  const even = from.endsWith('-01') && next(to).endsWith('-01');
  const counted = points.reduce((sum, name) => sum + months.get(name)!.antal, 0);
  const time = points.reduce((sum, name) => sum + (even ? 1 : months.get(name)!.dagar), 0);
  const limited = points.length >= FEWEST && counted > 0;
  return Object.fromEntries(
    names.map((name) => {
      const { antal, dagar, come } = months.get(name)!;
      const shown = shownMonths.includes(name);
      const apart = even ? {} : { dagar: come === 0 ? null : come, per30: shown ? rounded((antal * 30) / come) : null };
      const scale = even ? 1 : 30;
      const mean = (counted / time) * scale;
      const limits = limited && points.includes(name) ? limitsOf(mean, Math.sqrt(counted / time / (even ? 1 : dagar)) * scale) : LIMITLESS;
      return [name, { antal: shown ? antal : null, ...apart, ...limits }];
    }),
  );
}

function between(days: readonly CalendarDate[]): Rows {
  const distances = days.slice(1).map((day, i) => daysBetween(days[i]!, day));
  const total = distances.reduce((sum, each) => sum + each, 0);
  const mean = total / distances.length;
  const limits = limitsOf(mean, Math.sqrt(mean * (mean + 1)));
  const limited = distances.length >= FEWEST && total > 0;
  return Object.fromEntries(
    days.map((_, i) => [
      String(i + 1),
      { dagar: i === 0 ? null : distances[i - 1]!, ...(limited && i > 0 ? { ...limits, undre: null } : LIMITLESS) },
    ]),
  );
}

const limitsOf = (mean: number, deviation: number): Values => ({
  mitt: rounded(mean),
  undre: mean > 3 * deviation ? rounded(mean - 3 * deviation) : null,
  ovre: rounded(mean + 3 * deviation),
});

const rounded = (value: number): number => Math.round(value * 100) / 100;
const next = (day: CalendarDate): CalendarDate => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** How many times the same day has come again, with the last day in it. */
function wholeYears(from: CalendarDate, to: CalendarDate): number {
  const [year, rest] = [Number(from.slice(0, 4)), from.slice(4)];
  let years = 0;
  while (`${year + years + 1}${rest}` <= to) years += 1;
  return years;
}
