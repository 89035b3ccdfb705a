import type { Decider, DomainEvent } from '#engine/kernel';
import { foldDocuments, upsertRows, type ProjectedEvent, type ProjectionTransaction, type TableShape } from '#engine/projection';
import type { Rapportstomme } from '../domain/index.js';

/** What every kind of report is looked up by; each adds where in the organisation it belongs. */
export const RAPPORTKOLUMNER = {
  kommun: 'text',
  id: 'uuid',
  revision: 'bigint',
  fas: 'text',
  fran: 'date',
  till: 'date',
  skapad: 'timestamptz',
  dokument: 'jsonb',
} as const;

type Rapportkolumn = keyof typeof RAPPORTKOLUMNER;

/** The reports of one kind as their own events make them, in rows with the columns that all have and the kind's own. */
export async function projectRapporter<R extends Rapportstomme, E extends DomainEvent, Own extends string>(
  transaction: ProjectionTransaction,
  events: readonly ProjectedEvent[],
  shape: TableShape<Rapportkolumn | NoInfer<Own>>,
  decider: Pick<Decider<{ readonly fas: 'saknas' } | R, never, E>, 'initialState' | 'evolve'>,
  own: (rapport: R) => Readonly<Record<Own, unknown>>,
): Promise<void> {
  const touched = await foldDocuments(transaction, shape.table, events, decider.initialState(), (state, { event }) =>
    decider.evolve(state, event as E),
  );
  const rows = touched.flatMap(({ kommun, id, state, last }) => {
    if (state.fas === 'saknas') return [];
    const rapport = state as R;
    const { fas, period, skapad } = rapport;
    const { fran, till } = period;
    return [{ kommun, id, revision: last.revision.toString(), fas, fran, till, skapad, dokument: rapport, ...own(rapport) }];
  });
  await upsertRows<Rapportkolumn | Own>(transaction, shape, rows);
}
