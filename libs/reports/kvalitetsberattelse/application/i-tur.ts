import type { Sql } from '#reports/gemensamt';

/** At most so many questions to the database at a time: a report has many, and the connections are everybody's. */
export function iTur(database: Sql, samtidigt: number): Sql {
  const waiting: (() => void)[] = [];
  let free = samtidigt;
  const turn = async (): Promise<void> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((go) => waiting.push(go));
  };
  return {
    query: async (sql, parameters) => {
      await turn();
      try {
        return await database.query(sql, parameters);
      } finally {
        const next = waiting.shift();
        if (next) next();
        else free += 1;
      }
    },
  };
}
