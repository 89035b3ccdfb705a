import { aldreomsorg } from './aldreomsorg.js';
import { barnOchFamilj } from './barn-och-familj.js';
import { funktionsstodOchForsorjning } from './funktionsstod-och-forsorjning.js';

export * from './modell.js';

/** Every case, by its id. */
export const verkligaFall = [...aldreomsorg, ...barnOchFamilj, ...funktionsstodOchForsorjning].toSorted((a, b) => (a.id < b.id ? -1 : 1));
