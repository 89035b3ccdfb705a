import { fristTabell } from '#areas/arende';
import {
  foldDocuments,
  upsertRows,
  type ProjectedEvent,
  type Projection,
  type ProjectionTransaction,
  type TableShape,
} from '#engine/projection';
import { evolveRutin, RUTIN_AREA, type Rutin, type RutinEvent } from '../../domain/index.js';
import { skrivFrister } from '../skriv-frister.js';
import { rutinklockor } from './klockor.js';

const RUTIN = {
  table: 'ledningssystem_rutin',
  key: ['kommun', 'id'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    revision: 'bigint',
    nummer: 'text',
    fas: 'text',
    titel: 'text',
    ansvariga: 'text[]',
    process_id: 'uuid',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    galler_fran: 'date',
    upphavd: 'date',
    atgard_ids: 'text[]',
    dokument: 'jsonb',
  },
} as const satisfies TableShape;

const RUTIN_FRIST = fristTabell('rutin_frist');

/** The rutiner as their own events make them, and their clocks. */
export class RutinProjection implements Projection {
  readonly name = 'rutin';
  readonly version = 1;
  readonly areas = [RUTIN_AREA];
  readonly tables = [RUTIN.table, RUTIN_FRIST.table];

  async apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const touched = await foldDocuments<Rutin>(transaction, RUTIN.table, events, { fas: 'saknas' }, (state, { event }) =>
      evolveRutin(state, event as RutinEvent),
    );
    const rutiner = touched.flatMap(({ kommun, id, state, last }) => (state.fas === 'saknas' ? [] : [{ kommun, id, state, last }]));
    await upsertRows(
      transaction,
      RUTIN,
      rutiner.map(({ kommun, id, state, last }) => ({
        kommun,
        id,
        revision: last.revision.toString(),
        nummer: state.nummer,
        fas: state.fas,
        titel: state.titel,
        ansvariga: [state.agareId],
        process_id: state.processId ?? null,
        enhet_id: state.enhet.enhetId,
        enhet_vag: state.enhet.vag,
        // the first day on which any version is in force
        galler_fran: state.versioner.map(({ giltigFran }) => giltigFran).sort()[0] ?? null,
        upphavd: state.upphavd?.datum ?? null,
        atgard_ids: state.versioner.flatMap(({ atgard }) => atgard?.atgardId ?? []),
        dokument: state,
      })),
    );
    await skrivFrister(
      transaction,
      RUTIN_FRIST,
      rutiner.map(({ kommun, id, state: { nummer, enhet }, state }) => ({
        kommun,
        id,
        nummer,
        enhetId: enhet.enhetId,
        enhetVag: enhet.vag,
        klockor: rutinklockor(state),
      })),
    );
  }
}
