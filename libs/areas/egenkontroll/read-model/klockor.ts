import { v5 } from 'uuid';
import { addDays, klocka, startOfDay, type Fristregler, type Klocka } from '#engine/deadline';
import type { CalendarDate, Instant } from '#engine/kernel';
import { atgardklockor } from '#areas/atgard';
import { isSammaPeriod } from '../domain/state.js';
import type { EgenkontrollDetalj, UtfallDetalj } from './detalj.js';

/** Whatever is done when there is need of it is waited for by nobody. */
const UTAN_KLOCKA = 'vid-behov';

/** Every clock that has been started, from the events' business times alone. */
export const klockor = (detalj: EgenkontrollDetalj, regler: Fristregler): Klocka[] => [
  ...periodklockor(detalj, regler),
  ...detalj.atgarder.flatMap(atgardklockor),
];

/**
 * One clock for each period that has been reported, and one for the next: from the beginning of the first period, then from the day after the period
 * before, as long as the frequency says. That the control was not carried out is a report too. Each stays as it was, so that a late one is late for ever.
 */
function periodklockor(detalj: EgenkontrollDetalj, regler: Fristregler): Klocka[] {
  const { id, frekvens, ansvarigId, fran } = detalj;
  if (frekvens === UTAN_KLOCKA) return [];
  const starta = (n: number, dag: CalendarDate, klar: Instant | null): Klocka =>
    klocka(regler, { regel: `egenkontroll-${frekvens}`, delId: n === 0 ? id : v5(String(n), id), ansvarigId, fran: startOfDay(dag), klar });

  const redovisade = perioder(detalj);
  const startdagar = [fran, ...redovisade.map(({ till }) => addDays(till, 1))];
  const klara = redovisade.map(({ klar }, n) => starta(n, startdagar[n]!, klar));
  return [...klara, ...efterAvslut(starta(redovisade.length, startdagar.at(-1)!, null), detalj)];
}

/** What has been reported of the time from the first period on: each period's end, and when it was first reported. */
function perioder({ utfall, fran }: EgenkontrollDetalj): { readonly till: CalendarDate; readonly klar: Instant }[] {
  const forsta = utfall.filter(({ period }, i) => !utfall.slice(0, i).some((each) => isSammaPeriod(each.period, period)));
  return forsta
    .filter(({ period }) => period.till >= fran)
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
    .map(({ period, tidpunkt }) => ({ till: period.till, klar: tidpunkt }));
}

const orderOf = ({ period, id }: UtfallDetalj): string => `${period.till} ${period.fran} ${id}`;

/** A control that is closed waits for nothing more; what was not reported in time is late for ever. */
function efterAvslut(oppen: Klocka, { avslut }: EgenkontrollDetalj): Klocka[] {
  if (!avslut) return [oppen];
  return oppen.senast < avslut.tidpunkt ? [{ ...oppen, klar: avslut.tidpunkt }] : [];
}
