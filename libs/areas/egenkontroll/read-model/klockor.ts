import { v5 } from 'uuid';
import { addDays, klocka, startOfDay, type Fristregler, type Klocka } from '#engine/deadline';
import type { CalendarDate, Instant } from '#engine/kernel';
import { atgardklockor } from '#areas/atgard';
import type { EgenkontrollDetalj } from './detalj.js';
import { redovisadePerioder } from './perioder.js';

/** Whatever is done when there is need of it is waited for by nobody. */
const UTAN_KLOCKA = 'vid-behov';

/** Every clock that has been started, from the events' business times alone. */
export const klockor = (detalj: EgenkontrollDetalj, regler: Fristregler): Klocka[] => [
  ...periodklockor(detalj, regler),
  ...detalj.atgarder.flatMap(atgardklockor),
];

/**
 * One clock for each period that has been reported, and one for the next: from the beginning of the first period, then from the day after the period
 * before, as long as the frequency says. That the control was not carried out is a report too, and so is a file review. Each stays as it was, so that a late
 * one is late for ever, and has its id from its own period: one that is reported afterwards is nobody else's clock.
 */
function periodklockor(detalj: EgenkontrollDetalj, regler: Fristregler): Klocka[] {
  const { id, frekvens, ansvarigId, fran } = detalj;
  if (frekvens === UTAN_KLOCKA) return [];
  const starta = (forsta: CalendarDate, dag: CalendarDate, klar: Instant | null): Klocka =>
    klocka(regler, {
      regel: `egenkontroll-${frekvens}`,
      delId: forsta === fran ? id : v5(forsta, id),
      ansvarigId,
      fran: startOfDay(dag),
      klar,
    });

  const redovisade = perioder(detalj);
  const startdagar = [fran, ...redovisade.map(({ period }) => addDays(period.till, 1))];
  const klara = redovisade.map(({ period, tidpunkt }, n) => starta(period.fran, startdagar[n]!, tidpunkt));
  const nasta = startdagar.at(-1)!;
  return [...klara, ...efterAvslut(starta(nasta, nasta, null), detalj)];
}

/** What has been reported of the time from the first period on, in the order of the periods. */
const perioder = (detalj: EgenkontrollDetalj) =>
  redovisadePerioder(detalj)
    .filter(({ period }) => period.till >= detalj.fran)
    .toSorted((a, b) => (a.period.till < b.period.till ? -1 : 1));

/** A control that is closed waits for nothing more; what was not reported in time is late for ever. */
function efterAvslut(oppen: Klocka, { avslut }: EgenkontrollDetalj): Klocka[] {
  if (!avslut) return [oppen];
  return oppen.senast < avslut.tidpunkt ? [{ ...oppen, klar: avslut.tidpunkt }] : [];
}
