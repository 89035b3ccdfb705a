import type { CalendarDate } from '#engine/kernel';
import type { Regler } from '#regler';
import type { Bedomningsskala, Faktornamn } from './modell.js';

const SKALA = 'kontrollbedomningar';

/** The scale of assessment in force on the day, with the names of every version: a result keeps the one it was judged by. */
export function bedomningsskala(regler: Pick<Regler, 'kodverk' | 'kodverksversion'>, dag: CalendarDate): Bedomningsskala {
  const gallande = regler.kodverk(SKALA, dag);
  if (!gallande) throw new RangeError('There is no scale of assessment on the day');
  return {
    version: gallande.version,
    koder: gallande.koder.map(({ kod }) => kod),
    namn: (skalversion, kod) => {
      const found = regler.kodverksversion(SKALA, skalversion)?.koder.find((each) => each.kod === kod);
      if (!found) throw new RangeError(`The scale of assessment ${skalversion} has no ${kod}`);
      return { etikett: found.etikett, niva: found.niva ?? 'gra' };
    },
  };
}

/** By the version of the scale that a value was set with: not every scale is probability times severity. */
export const faktornamn =
  (regler: Pick<Regler, 'skalor'>): Faktornamn =>
  (skalversion) => {
    const found = regler.skalor().find(({ version }) => version === skalversion);
    if (!found) throw new RangeError(`There is no risk scale ${skalversion}`);
    return found.faktorer.map(({ etikett }) => etikett);
  };
