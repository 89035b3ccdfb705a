import { EXEMPELKOMMUN, seedExempelkommun, seedNyKommun } from '#areas/organisation';
import { stockholmDay } from '#engine/deadline';
import type { Installation } from '../composition/installation.js';

/**
 * Gives a kommun its first organisation, and says which in Swedish. Exempelkommun gets its own: those who can be let in without an identity provider have
 * their work there.
 */
export async function laggTillKommun({ road, clock }: Pick<Installation, 'road' | 'clock'>, kod: string, namn: string): Promise<string> {
  if (kod === EXEMPELKOMMUN) {
    await seedExempelkommun(road, stockholmDay(clock.now()));
    return `Kommun ${kod} är Exempelkommun, som finns nu med samma organisation som den inbyggda databasen börjar med. Den är till för att prova: ange den egna kommunens kod för att arbeta i den.`;
  }
  await seedNyKommun(road, kod, namn);
  return `Kommun ${kod}, ${namn}, finns nu med en nämnd, en förvaltning och tre enheter.`;
}
