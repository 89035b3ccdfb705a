import { DomainError } from '#engine/kernel';
import type { Sql } from '#reports/gemensamt';

type Tur = <T>(work: () => Promise<T>) => Promise<T>;

/** At most so many at a time; the others wait for their turn, in order. @param vantaMs the longest wait, then 503; without it who waits is patient */
export function turer(samtidigt: number, vantaMs?: number): Tur {
  const waiting: (() => void)[] = [];
  let free = samtidigt;
  const vanta = (): Promise<void> =>
    new Promise((go, refuse) => {
      const turn = (): void => {
        clearTimeout(tooLong);
        go();
      };
      waiting.push(turn);
      const tooLong =
        vantaMs === undefined
          ? undefined
          : setTimeout(() => {
              waiting.splice(waiting.indexOf(turn), 1);
              refuse(new DomainError('unavailable', 'OTILLGANGLIG', 'Många siffror räknas just nu. Försök igen om en stund.'));
            }, vantaMs);
    });
  return async (work) => {
    if (free > 0) free -= 1;
    else await vanta();
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

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
