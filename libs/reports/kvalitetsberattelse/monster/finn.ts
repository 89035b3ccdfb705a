import type { Monstergranser } from '#regler';
import type { Monsteromfang } from '../domain/index.js';
import { aterkomster } from './aterkomst.js';
import { sena, utanEffekt } from './atgarder.js';
import { MONSTERTYPER, type Monster, type Monsterfakta, type Namn } from './modell.js';
import { stigandeOchFallande } from './serier.js';
import { tystnader } from './tystnad.js';
import { upprepningar } from './upprepning.js';

const swedish = new Intl.Collator('sv');

/** What decides what is a pattern, besides the facts. */
export interface Letning {
  /** the last day of the period */
  readonly till: string;
  readonly granser: Monstergranser;
  readonly omfang: Monsteromfang;
}

/** Every pattern in the facts, by kind and then in alphabetical order: no order tells one unit from another by how much it reports. */
export const finnMonster = (fakta: Monsterfakta, { till, granser, omfang }: Letning, namn: Namn): readonly Monster[] =>
  [
    ...upprepningar(fakta, granser.upprepning, namn),
    ...stigandeOchFallande(fakta, granser.serie, namn),
    ...tystnader(fakta, till, granser.tystnad, namn),
    ...utanEffekt(fakta, granser.utanEffekt, omfang.av, namn),
    ...sena(fakta, granser.sent, omfang.av, namn),
    ...aterkomster(fakta, granser.aterkomst, namn),
  ].sort((a, b) => place(a) - place(b) || swedish.compare(a.rubrik, b.rubrik) || (a.kod < b.kod ? -1 : 1));

const place = ({ typ }: Monster): number => MONSTERTYPER.indexOf(typ);
