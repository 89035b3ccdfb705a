import { addDays, addMonths } from '#engine/deadline';
import type { Period } from '../domain/commands.js';

const DELAR: Readonly<Record<string, { readonly manader: number; readonly namn: string }>> = {
  K: { manader: 3, namn: 'kvartal' },
  Q: { manader: 3, namn: 'kvartal' },
  T: { manader: 4, namn: 'tertial' },
  H: { manader: 6, namn: 'halvår' },
};

/** `2026`, `2026-03`, `2026-K1` (or Q), `2026-T2`, `2026-H1` as a whole period; null for anything else. */
export function periodAv(text: string): Period | null {
  const [, ar, del, nummer, manad] = /^(\d{4})(?:-(?:([KQTH])([1-4])|(0[1-9]|1[0-2])))?$/i.exec(text) ?? [];
  if (ar === undefined) return null;
  if (manad !== undefined) return period(`${ar}-${manad}-01`, 1, text);
  if (del === undefined) return period(`${ar}-01-01`, 12, text);
  const { manader, namn } = DELAR[del.toUpperCase()]!;
  const efter = (Number(nummer) - 1) * manader;
  return efter >= 12 ? null : period(addMonths(`${ar}-01-01`, efter), manader, `${namn} ${nummer} ${ar}`);
}

const period = (fran: string, manader: number, benamning: string): Period => ({
  fran,
  till: addDays(addMonths(fran, manader), -1),
  benamning,
});
