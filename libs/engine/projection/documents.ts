import type { ProjectedEvent, ProjectionTransaction } from './port.js';
import { identifier } from './transaction.js';

/** The folded states of the documents that are there, by id. The table has the columns `kommun text`, `id uuid` and `dokument jsonb`, and the key (kommun, id). */
async function readDocuments<State>(
  transaction: ProjectionTransaction,
  table: string,
  kommun: string,
  ids: readonly string[],
): Promise<Map<string, State>> {
  if (ids.length === 0) return new Map();
  const rows = await transaction.query<{ id: string; dokument: State }>(
    `SELECT id, dokument FROM ${identifier(table)} WHERE kommun = $1 AND id = ANY($2::uuid[])`,
    [kommun, ids],
  );
  return new Map(rows.map((row) => [row.id, row.dokument]));
}

export interface FoldedDocument<State> {
  readonly kommun: string;
  readonly id: string;
  readonly state: State;
  /** the event that was folded last */
  readonly last: ProjectedEvent;
}

/**
 * Reads the documents that the events belong to (by the uuid of the stream), folds the events into them in memory and returns those that were touched, in
 * the order in which they were. The state is stored as jsonb and must come back from it unchanged: no dates, maps or bigints.
 *
 *   const touched = await foldDocuments(transaction, 'avvikelse', events, initialState(), (state, { event }) => evolve(state, event as AvvikelseEvent));
 *   await upsertRows(transaction, AVVIKELSE, touched.map(({ kommun, id, state }) => ({ kommun, id, fas: state.fas, dokument: state })));
 */
export async function foldDocuments<State>(
  transaction: ProjectionTransaction,
  table: string,
  events: readonly ProjectedEvent[],
  initial: State,
  evolve: (state: State, event: ProjectedEvent) => State,
): Promise<FoldedDocument<State>[]> {
  const [first] = events;
  if (!first) return [];
  const stored = await readDocuments<State>(transaction, table, first.kommun, [...new Set(events.map((event) => event.id))]);
  const folded = new Map<string, FoldedDocument<State>>();
  for (const event of events) {
    const { kommun, id } = event;
    const before = folded.get(id)?.state ?? stored.get(id) ?? initial;
    folded.set(id, { kommun, id, state: evolve(before, event), last: event });
  }
  return [...folded.values()];
}
