import {
  foldDocuments,
  upsertRows,
  type ProjectedEvent,
  type Projection,
  type ProjectionTransaction,
  type TableShape,
} from '#engine/projection';
import {
  KVALITETSBERATTELSE_AREA,
  kvalitetsberattelseDecider,
  type Kvalitetsberattelse,
  type KvalitetsberattelseEvent,
} from '../domain/index.js';

const KVALITETSBERATTELSE = {
  table: 'kvalitetsberattelse',
  key: ['kommun', 'id'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    revision: 'bigint',
    fas: 'text',
    organisationsenhet_id: 'text',
    vag: 'text[]',
    fran: 'date',
    till: 'date',
    skapad: 'timestamptz',
    dokument: 'jsonb',
  },
} as const satisfies TableShape;

/** The reports as their own events make them; their figures are read from the facts when they are asked for. */
export class KvalitetsberattelseProjection implements Projection {
  readonly name = 'kvalitetsberattelse';
  readonly version = 1;
  readonly areas = [KVALITETSBERATTELSE_AREA];
  readonly tables = [KVALITETSBERATTELSE.table];

  async apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const touched = await foldDocuments<Kvalitetsberattelse>(
      transaction,
      KVALITETSBERATTELSE.table,
      events,
      kvalitetsberattelseDecider.initialState(),
      (state, { event }) => kvalitetsberattelseDecider.evolve(state, event as KvalitetsberattelseEvent),
    );
    await upsertRows(
      transaction,
      KVALITETSBERATTELSE,
      touched.flatMap(({ kommun, id, state, last }) => {
        if (state.fas === 'saknas') return [];
        const { fas, organisationsenhetId, vag, period, skapad } = state;
        return [
          {
            kommun,
            id,
            revision: last.revision.toString(),
            fas,
            organisationsenhet_id: organisationsenhetId,
            vag,
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
