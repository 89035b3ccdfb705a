import type { Omrakning } from '#reports/gemensamt';
import type { Fraga } from '../../application/siffror/index.js';
import { yearEarlier } from '../gemensamt.js';

/** Main figures of the period and of the same days the year before: null where nothing had happened by then, and where those days are partly in the period. @param days of what is counted, by kind */
export function raknaJamforelse(days: Readonly<Record<string, readonly string[]>>, { fran, till }: Fraga): Omrakning {
  const within = (all: readonly string[], from: string, to: string): number | null =>
    all.some((day) => day <= to) ? all.filter((day) => day >= from && day <= to).length : null;
  const before = yearEarlier(fran, till, 1);
  return {
    siffror: {},
    tabeller: {
      'foregaende-ar.jamforelse': Object.fromEntries(
        Object.entries(days).map(([kod, all]) => [
          kod,
          { perioden: within(all, fran, till), foregaende: before.to >= fran ? null : within(all, before.from, before.to) },
        ]),
      ),
    },
  };
}
