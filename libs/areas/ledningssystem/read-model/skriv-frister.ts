import { fristRader, fristTabell } from '#areas/arende';
import type { Klocka } from '#engine/deadline';
import { upsertRows, type ProjectionTransaction } from '#engine/projection';

interface Klockad {
  readonly kommun: string;
  readonly id: string;
  readonly nummer: string;
  readonly enhetId: string;
  readonly enhetVag: readonly string[];
  readonly klockor: readonly Klocka[];
}

/** The clocks of each as they stand after its events. A clock never goes away: its key is that of the adoption that started it. */
export async function skrivFrister(
  transaction: ProjectionTransaction,
  tabell: ReturnType<typeof fristTabell>,
  klockade: readonly Klockad[],
): Promise<void> {
  await upsertRows(
    transaction,
    tabell,
    klockade.flatMap(({ klockor, ...arende }) => fristRader({ ...arende, sparrad: false }, klockor)),
  );
}
