import { DomainError } from '#engine/kernel';
import type { Sql } from '#reports/gemensamt';

type Tur = <T>(work: () => Promise<T>) => Promise<T>;

/** How long who waits for a turn is patient. */
interface Talamod {
  readonly ms: number;
  /** Has what everybody works on gone away, for all that is known from how one of them failed? Then nobody waits to find the same. */
  readonly borta: (error: Error) => boolean;
}

interface Vantande {
  readonly go: () => void;
  readonly refuse: (error: Error) => void;
}

/** At most so many at a time; the others wait for their turn, in order. @param talamod then 503, to be tried again in as long a time; without it who waits is patient */
export function turer(samtidigt: number, talamod?: Talamod): Tur {
  const waiting: Vantande[] = [];
  let free = samtidigt;
  const vanta = (): Promise<void> =>
    new Promise((go, refuse) => {
      const turn: Vantande = {
        go: () => {
          clearTimeout(tooLong);
          go();
        },
        refuse: (error) => {
          clearTimeout(tooLong);
          refuse(error);
        },
      };
      waiting.push(turn);
      const tooLong =
        talamod &&
        setTimeout(() => {
          waiting.splice(waiting.indexOf(turn), 1);
          refuse(upptaget(talamod.ms));
        }, talamod.ms);
    });
  return async (work) => {
    if (free > 0) free -= 1;
    else await vanta();
    try {
      return await work();
    } catch (error) {
      if (error instanceof Error && talamod?.borta(error)) for (const each of waiting.splice(0)) each.refuse(error);
      throw error;
    } finally {
      const next = waiting.shift();
      if (next) next.go();
      else free += 1;
    }
  };
}

const upptaget = (ms: number): DomainError =>
  new DomainError(
    'unavailable',
    'OTILLGANGLIG',
    'Siffror åt andra räknas just nu och tar längre tid än vanligt. Försök igen om en stund: det som redan är räknat behöver inte räknas igen.',
    [],
    Math.ceil(ms / 1000),
  );

/** Questions to the database, some at a time, until it is closed. */
export interface Frageko extends Sql {
  /** those that wait are not asked any more */
  stang(): void;
}

/** At most so many questions to the database at a time: a report has many, and the connections are everybody's. */
export function iTur(database: Sql, samtidigt: number): Frageko {
  const tur = turer(samtidigt);
  let stangd = false;
  return {
    query: (sql, parameters) =>
      tur(() => {
        if (stangd) return Promise.reject(new Error('asked after the counting had ended'));
        return database.query(sql, parameters);
      }),
    stang: () => {
      stangd = true;
    },
  };
}
