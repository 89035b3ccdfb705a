import { sena, utanEffekt } from './atgarder.js';
import { MONSTERTYPER, type Monster, type Monsterfakta, type Namn } from './modell.js';
import { stigandeOchFallande } from './serier.js';
import { tystnader } from './tystnad.js';
import { upprepningar } from './upprepning.js';

const swedish = new Intl.Collator('sv');

/**
 * Every pattern in the facts, by kind and then in alphabetical order: no order tells one unit from another by how much it reports.
 * @param till the last day of the period
 */
export const finnMonster = (fakta: Monsterfakta, till: string, namn: Namn): readonly Monster[] =>
  [
    ...upprepningar(fakta, namn),
    ...stigandeOchFallande(fakta, namn),
    ...tystnader(fakta, till, namn),
    ...utanEffekt(fakta, namn),
    ...sena(fakta, namn),
  ].sort((a, b) => place(a) - place(b) || swedish.compare(a.rubrik, b.rubrik) || (a.kod < b.kod ? -1 : 1));

const place = ({ typ }: Monster): number => MONSTERTYPER.indexOf(typ);
