import { join } from 'node:path';
import { isUnavailable } from '#engine/platform';
import { isMendable } from '../composition/service.js';

export interface Omgivning {
  readonly kommando: string;
  /** the embedded database's folder; null with a database of one's own */
  readonly dataDir: string | null;
  /** asked for with LOG_LEVEL=debug: the words of the error itself, and where it came from */
  readonly detaljer: boolean;
}

/** What stopped a command, for who gave it: what failed, what to do, where there is more to read. Never the error's own words unasked: they may hold data. */
export function felrader(error: unknown, { kommando, dataDir, detaljer }: Omgivning): readonly string[] {
  if (isMendable(error)) return [error.message];
  const databasen = isUnavailable(error);
  const slag = error instanceof Error ? error.name : typeof error;
  return [
    `Kommandot ${kommando} avbröts: ${databasen ? 'databasen svarade inte i tid, eller hade inte utrymme' : `ett fel i programmet (${slag})`}. Det som redan var lagrat ligger kvar.`,
    databasen
      ? 'Kontrollera diskutrymmet och att datorn inte är överlastad, och kör kommandot igen.'
      : 'Kör kommandot igen. Blir det samma fel, hör av dig till förvaltningen av systemet med det som LOG_LEVEL=debug visar.',
    dataDir === null ? 'Mer står i databasens egen logg.' : `Mer står i databasens logg, ${join(dataDir, 'postgres.log')}.`,
    detaljer
      ? error instanceof Error
        ? (error.stack ?? error.message)
        : String(error)
      : 'Med LOG_LEVEL=debug visas också var i programmet det hände.',
  ];
}
