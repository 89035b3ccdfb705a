import {
  foldDocuments,
  upsertRows,
  type ProjectedEvent,
  type Projection,
  type ProjectionTransaction,
  type TableShape,
} from '#engine/projection';
import {
  evolvePersonalinformation,
  PERSONALINFORMATION_AREA,
  type Personalinformation,
  type PersonalinformationEvent,
} from '../domain/index.js';

const PERSONALINFORMATION = {
  table: 'personalinformation',
  key: ['kommun', 'id'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    revision: 'bigint',
    fas: 'text',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    datum: 'date',
    avser: 'text',
    dokument: 'jsonb',
  },
} as const satisfies TableShape;

/** The records as their own events make them. */
export class PersonalinformationProjection implements Projection {
  readonly name = 'personalinformation';
  readonly version = 1;
  readonly areas = [PERSONALINFORMATION_AREA];
  readonly tables = [PERSONALINFORMATION.table];

  async apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const touched = await foldDocuments<Personalinformation>(
      transaction,
      PERSONALINFORMATION.table,
      events,
      { fas: 'saknas' },
      (state, { event }) => evolvePersonalinformation(state, event as PersonalinformationEvent),
    );
    await upsertRows(
      transaction,
      PERSONALINFORMATION,
      touched.flatMap(({ kommun, id, state, last }) => {
        if (state.fas === 'saknas') return [];
        const { enhet, datum, avser } = state.uppgifter;
        return [
          {
            kommun,
            id,
            revision: last.revision.toString(),
            fas: state.fas,
            enhet_id: enhet.enhetId,
            enhet_vag: enhet.vag,
            datum,
            avser,
            dokument: state,
          },
        ];
      }),
    );
  }
}
