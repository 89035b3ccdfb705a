import { fristTabell } from '#areas/arende';
import {
  foldDocuments,
  upsertRows,
  type ProjectedEvent,
  type Projection,
  type ProjectionTransaction,
  type TableShape,
} from '#engine/projection';
import { evolveProcess, PROCESS_AREA, type Process, type ProcessEvent } from '../../domain/index.js';
import { skrivFrister } from '../skriv-frister.js';
import { processklockor } from './klockor.js';

const PROCESS = {
  table: 'ledningssystem_process',
  key: ['kommun', 'id'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    revision: 'bigint',
    nummer: 'text',
    fas: 'text',
    slag: 'text',
    titel: 'text',
    ansvariga: 'text[]',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    dokument: 'jsonb',
  },
} as const satisfies TableShape;

const PROCESS_FRIST = fristTabell('process_frist');

/** The processes as their own events make them, and their clocks. */
export class ProcessProjection implements Projection {
  readonly name = 'process';
  readonly version = 1;
  readonly areas = [PROCESS_AREA];
  readonly tables = [PROCESS.table, PROCESS_FRIST.table];

  async apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const touched = await foldDocuments<Process>(transaction, PROCESS.table, events, { fas: 'saknas' }, (state, { event }) =>
      evolveProcess(state, event as ProcessEvent),
    );
    const processer = touched.flatMap(({ kommun, id, state, last }) => (state.fas === 'saknas' ? [] : [{ kommun, id, state, last }]));
    await upsertRows(
      transaction,
      PROCESS,
      processer.map(({ kommun, id, state, last }) => ({
        kommun,
        id,
        revision: last.revision.toString(),
        nummer: state.nummer,
        fas: state.fas,
        slag: state.innehall.slag,
        titel: state.innehall.titel,
        ansvariga: [state.innehall.agareId, ...(state.innehall.ledareId === undefined ? [] : [state.innehall.ledareId])],
        enhet_id: state.enhet.enhetId,
        enhet_vag: state.enhet.vag,
        dokument: state,
      })),
    );
    await skrivFrister(
      transaction,
      PROCESS_FRIST,
      processer.map(({ kommun, id, state: { nummer, enhet }, state }) => ({
        kommun,
        id,
        nummer,
        enhetId: enhet.enhetId,
        enhetVag: enhet.vag,
        klockor: processklockor(state),
      })),
    );
  }
}
