import type { Siktvillkor } from '#areas/atgard';
import type { Principal } from '#engine/access';
import type { Arendetyp } from '../domain/index.js';

/** An area's clocks, as the watch and `GET /frister` take them. Composition passes one for each area. */
export interface Fristkalla {
  readonly typ: Arendetyp;
  /** a table in the shape of `fristTabell` of the shared arende */
  readonly tabell: string;
  /**
   * The clocks that the caller may know of, exactly those that the case's own answer shows: a condition on the table's alias `f`, with its values by name
   * (`:enheter`).
   */
  siktvillkor(principal: Principal): Promise<Siktvillkor>;
  /** a condition on `f`: the case is handled by LSS and not by SoL; left out where that makes no difference */
  readonly baraLss?: string;
  /** SQL on `f`: the role that answers for the clock; left out where that follows from the case's unit */
  readonly roll?: string;
}

/** Name under which the list of `Fristkalla` is injected. */
export const FRISTKALLOR = Symbol('FRISTKALLOR');
