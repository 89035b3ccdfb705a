import type { Aldersgrupp, Kon } from '#areas/arende/domain';
import type { Verksamhet } from '#areas/organisation';
import type { Slump } from './slump.js';

export interface Person {
  readonly kon: Kon;
  readonly aldersgrupp: Aldersgrupp;
  readonly personuppgift: string;
}

const FORNAMN = {
  kvinna: ['Asta', 'Birgit', 'Dagny', 'Ester', 'Gunvor', 'Hillevi', 'Ingrid', 'Maj'],
  man: ['Arvid', 'Bertil', 'Evert', 'Gösta', 'Helge', 'Olle', 'Ragnar', 'Sixten'],
};
const EFTERNAMN = ['Påhittad', 'Exempelgren', 'Diktlund', 'Fantasson', 'Sagolind', 'Uppdiktad', 'Låtsasberg', 'Hittepåvik'];

/** Somebody who does not exist. */
export function person(slump: Slump, verksamhet: Verksamhet): Person {
  const kon: Kon = slump.weighted(['kvinna', 'man', 'okant'] as const, (each) => ({ kvinna: 56, man: 39, okant: 5 })[each]);
  const fornamn = kon === 'okant' ? slump.oneOf([...FORNAMN.kvinna, ...FORNAMN.man]) : slump.oneOf(FORNAMN[kon]);
  return { kon, aldersgrupp: slump.oneOf(ALDRAR[verksamhet] ?? ADULTS), personuppgift: `${fornamn} ${slump.oneOf(EFTERNAMN)}` };
}

const AGED: readonly Aldersgrupp[] = ['65-79', '80-', '80-', '80-'];
const ADULTS: readonly Aldersgrupp[] = ['18-64', '18-64', '65-79'];
const CHILDREN: readonly Aldersgrupp[] = ['0-12', '13-17'];
const ALDRAR: Readonly<Partial<Record<Verksamhet, readonly Aldersgrupp[]>>> = {
  hemtjanst: AGED,
  natt: AGED,
  'sarskilt-boende': AGED,
  korttidsboende: AGED,
  dagverksamhet: AGED,
  'halso-och-sjukvard': AGED,
  'daglig-verksamhet': ['18-64'],
  'ekonomiskt-bistand': ['18-64'],
  korttidsvistelse: CHILDREN,
  myndighet: ['18-64', '65-79', '80-'],
  'barn-och-unga': CHILDREN,
  oppenvard: ['13-17', '18-64'],
  hvb: ['13-17'],
  stodboende: ['13-17', '18-64'],
};
