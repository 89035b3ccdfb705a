import { exempelkommun, type Verksamhet } from '#areas/organisation';
import type { Enhetsvikt } from './plan.js';

/** Whether a unit existed the whole of a month (`YYYY-MM`). */
export type Organisation = (nyckel: string, manad: string) => boolean;

/** How often each unit of an operation reports. Falls are a third of all published reports, so that homes for the old report most. */
const VERKSAMHETSVIKT: Readonly<Partial<Record<Verksamhet, number>>> = {
  'sarskilt-boende': 330,
  hemtjanst: 130,
  korttidsboende: 110,
  natt: 90,
  'lss-boende': 50,
  'halso-och-sjukvard': 46,
  myndighet: 28,
  'barn-och-unga': 26,
  'ekonomiskt-bistand': 20,
  'personlig-assistans': 20,
  'daglig-verksamhet': 18,
  vuxna: 12,
  dagverksamhet: 12,
  boendestod: 9,
  korttidsvistelse: 8,
  hvb: 7,
  stodboende: 6,
  oppenvard: 5,
  // The family law unit and the out-of-hours service report nothing: silence is a result too.
};

export const enheter = (organisation: Organisation): readonly Enhetsvikt[] =>
  exempelkommun.delar.flatMap((del) => {
    const vikt = del.verksamhet === undefined ? undefined : VERKSAMHETSVIKT[del.verksamhet];
    return vikt === undefined ? [] : [{ del, vikt, finns: (manad: string) => organisation(del.nyckel, manad) }];
  });
