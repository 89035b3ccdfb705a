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
} from '../../domain/personalinformation/index.js';

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

/** Facets that reports count, valid from one lopnummer to another as in the facts of other areas. A record never changes but by being annulled. */
const PERSONALINFORMATION_FAKTA = {
  table: 'personalinformation_fakta',
  key: ['kommun', 'personalinformation_id'],
  columns: {
    kommun: 'text',
    personalinformation_id: 'uuid',
    fran_lop: 'bigint',
    till_lop: 'bigint',
    datum: 'date',
    avser: 'text',
    enhet_id: 'text',
    enhet_vag: 'text[]',
  },
} as const satisfies TableShape;

/** The records as their own events make them. */
export class PersonalinformationProjection implements Projection {
  readonly name = 'personalinformation';
  readonly version = 2;
  readonly areas = [PERSONALINFORMATION_AREA];
  readonly tables = [PERSONALINFORMATION.table, PERSONALINFORMATION_FAKTA.table];

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
    await this.fakta(events as readonly ProjectedEvent<PersonalinformationEvent>[], transaction);
  }

  private async fakta(events: readonly ProjectedEvent<PersonalinformationEvent>[], transaction: ProjectionTransaction): Promise<void> {
    const rows = events.flatMap(({ kommun, id, lopnummer, event }) => {
      if (event.type !== 'PersonalInformerad') return [];
      const { enhet, datum, avser } = event.data;
      const fakta = { datum, avser, enhet_id: enhet.enhetId, enhet_vag: enhet.vag };
      return [{ kommun, personalinformation_id: id, fran_lop: lopnummer.toString(), till_lop: null, ...fakta }];
    });
    await upsertRows(transaction, PERSONALINFORMATION_FAKTA, rows);
    const annulled = events.filter(({ event }) => event.type === 'PersonalinformationMakulerad');
    if (annulled.length === 0) return;
    await transaction.query(
      `update personalinformation_fakta f set till_lop = m.lopnummer
       from unnest($1::text[], $2::uuid[], $3::bigint[]) as m(kommun, id, lopnummer)
       where f.kommun = m.kommun and f.personalinformation_id = m.id`,
      [annulled.map(({ kommun }) => kommun), annulled.map(({ id }) => id), annulled.map(({ lopnummer }) => lopnummer.toString())],
    );
  }
}
