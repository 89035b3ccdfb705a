import type { Sql } from '#reports/gemensamt';

type Tur = <T>(work: () => Promise<T>) => Promise<T>;

/** At most so many at a time; the others wait for their turn, in order. */
export function turer(samtidigt: number): Tur {
  const waiting: (() => void)[] = [];
  let free = samtidigt;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

/** At most so many questions to the database at a time: a report has many, and the connections are everybody's. */
export function iTur(database: Sql, samtidigt: number): Sql {
  const tur = turer(samtidigt);
  return { query: (sql, parameters) => tur(() => database.query(sql, parameters)) };
}
