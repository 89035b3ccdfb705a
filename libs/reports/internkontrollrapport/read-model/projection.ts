import {
  foldDocuments,
  upsertRows,
  type ProjectedEvent,
  type Projection,
  type ProjectionTransaction,
  type TableShape,
} from '#engine/projection';
import {
  INTERNKONTROLLRAPPORT_AREA,
  internkontrollrapportDecider,
  type Internkontrollrapport,
  type InternkontrollrapportEvent,
} from '../domain/index.js';

const INTERNKONTROLLRAPPORT = {
  table: 'internkontrollrapport',
  key: ['kommun', 'id'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    revision: 'bigint',
    fas: 'text',
    plan_id: 'uuid',
    namnd_id: 'text',
    namnd_vag: 'text[]',
    fran: 'date',
    till: 'date',
    skapad: 'timestamptz',
    dokument: 'jsonb',
  },
} as const satisfies TableShape;

/** The reports as their own events make them; what they tell of is read from the log and the facts when they are asked for. */
export class InternkontrollrapportProjection implements Projection {
  readonly name = 'internkontrollrapport';
  readonly version = 1;
  readonly areas = [INTERNKONTROLLRAPPORT_AREA];
  readonly tables = [INTERNKONTROLLRAPPORT.table];

  async apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const touched = await foldDocuments<Internkontrollrapport>(
      transaction,
      INTERNKONTROLLRAPPORT.table,
      events,
      internkontrollrapportDecider.initialState(),
      (state, { event }) => internkontrollrapportDecider.evolve(state, event as InternkontrollrapportEvent),
    );
    await upsertRows(
      transaction,
      INTERNKONTROLLRAPPORT,
      touched.flatMap(({ kommun, id, state, last }) => {
        if (state.fas === 'saknas') return [];
        const { fas, planId, namnd, period, skapad } = state;
        return [
          {
            kommun,
            id,
            revision: last.revision.toString(),
            fas,
            plan_id: planId,
            namnd_id: namnd.namndId,
            namnd_vag: namnd.vag,
            fran: period.fran,
            till: period.till,
            skapad,
            dokument: state,
          },
        ];
      }),
    );
  }
}
