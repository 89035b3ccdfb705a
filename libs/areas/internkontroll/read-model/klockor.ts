import { v5 } from 'uuid';
import { endOfDay, klocka, startOfDay, stockholmDay, type Fristregler, type Klocka } from '#engine/deadline';
import type { Instant } from '#engine/kernel';
import { atgardklockor } from '#areas/atgard';
import { resultatdag, type InternkontrollDetalj, type KontrollDetalj, type MomentDetalj } from './detalj.js';

/** The frequencies that have a clock; what is looked at when something calls for it has none. */
const MED_KLOCKA: readonly string[] = ['manad', 'kvartal', 'tertial', 'halvar', 'ar'];

export interface Momentklocka extends Klocka {
  readonly kontrollmomentId: string;
}

/** Every clock that has been started, from the events' business times alone. */
export const klockor = (detalj: InternkontrollDetalj, regler: Fristregler): Klocka[] => [
  ...detalj.moment.flatMap((moment) => momentklockor(detalj, moment, regler).map(({ kontrollmomentId: _, ...rest }) => rest)),
  ...detalj.atgarder.flatMap(atgardklockor),
];

/**
 * One clock for each control of the moment, and one for the next: from the decision or the control before, so long as the frequency says, at most to
 * the end of the period. Each stays as it was, so that a control made late is late for ever. None before the nämnd has decided.
 */
export function momentklockor(detalj: InternkontrollDetalj, moment: MomentDetalj, regler: Fristregler): Momentklocka[] {
  const { frekvens, kontrollmomentId, kontrollansvarigId, klockaFran } = moment;
  const { period } = detalj;
  if (detalj.versioner.length === 0 || frekvens === undefined || !MED_KLOCKA.includes(frekvens)) return [];
  const slut = endOfDay(period.till);
  const starta = (n: number, dag: string, klar: Instant | null) => {
    const fran = startOfDay(dag);
    const delId = n === 0 ? kontrollmomentId : v5(String(n), kontrollmomentId);
    return {
      ...klocka(regler, { regel: `internkontroll-${frekvens}`, delId, ansvarigId: kontrollansvarigId, fran, klar }),
      kontrollmomentId,
    };
  };
  const iTid = (each: Momentklocka): Momentklocka => (each.senast > slut ? { ...each, senast: slut } : each);

  const forsta = klockaFran > period.fran ? klockaFran : period.fran;
  const gjorda = detalj.kontroller
    .filter((kontroll) => kontroll.kontrollmomentId === kontrollmomentId && resultatdag(kontroll) >= klockaFran)
    .toSorted((a, b) => (resultatdag(a) < resultatdag(b) ? -1 : resultatdag(a) > resultatdag(b) ? 1 : 0));
  const startdagar = [forsta, ...gjorda.map(resultatdag)];
  const avklarade = gjorda.map((kontroll, n) => iTid(starta(n, startdagar[n]!, klarVid(kontroll))));
  const nasta = starta(gjorda.length, startdagar.at(-1)!, null);
  return gjorda.length > 0 && nasta.senast > slut ? avklarade : [...avklarade, ...efterAvslut(iTid(nasta), detalj)];
}

/** A plan that is closed waits for nothing more; what was not done in time is late for ever. */
function efterAvslut(oppen: Momentklocka, { avslut }: InternkontrollDetalj): Momentklocka[] {
  if (!avslut) return [oppen];
  return oppen.senast < avslut.tidpunkt ? [{ ...oppen, klar: avslut.tidpunkt }] : [];
}

/** By the day of the control, which may have been written down later. */
const klarVid = ({ utford, tidpunkt }: KontrollDetalj): Instant =>
  utford !== undefined && utford < stockholmDay(tidpunkt) ? endOfDay(utford) : tidpunkt;
