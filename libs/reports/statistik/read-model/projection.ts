import {
  AsOfRows,
  foldDocuments,
  upsertRows,
  type Facts,
  type ProjectedEvent,
  type Projection,
  type ProjectionTransaction,
  type TableShape,
} from '#engine/projection';
import { evolveSeriebrott, SERIEBROTT_AREA, type SeriebrottEvent, type Seriebrottslage } from '../domain/index.js';

const SERIEBROTT = {
  table: 'seriebrott',
  key: ['kommun', 'id'],
  columns: { kommun: 'text', id: 'uuid', revision: 'bigint', fas: 'text', slag: 'text', datum: 'date', dokument: 'jsonb' },
} as const satisfies TableShape;

const SERIEBROTT_FAKTA = {
  table: 'seriebrott_fakta',
  key: ['kommun', 'id', 'fran_lop'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    fran_lop: 'bigint',
    till_lop: 'bigint',
    slag: 'text',
    datum: 'date',
    kommentar: 'text',
    upphavt: 'boolean',
  },
} as const satisfies TableShape;

export interface Seriebrottsdokument {
  readonly lage: Seriebrottslage;
  /** where the row of facts that holds now begins */
  readonly faktaFran: string | null;
}

/** The breaks as their own events make them. */
export class SeriebrottProjection implements Projection {
  readonly name = 'seriebrott';
  readonly version = 1;
  readonly areas = [SERIEBROTT_AREA];
  readonly tables = [SERIEBROTT.table, SERIEBROTT_FAKTA.table];

  async apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const rows = new AsOfRows();
    const touched = await foldDocuments<Seriebrottsdokument>(
      transaction,
      SERIEBROTT.table,
      events,
      { lage: { fas: 'saknas' }, faktaFran: null },
      ({ lage, faktaFran }, { kommun, id, lopnummer, event }) => {
        const now = evolveSeriebrott(lage, event as SeriebrottEvent);
        const after = fakta(kommun, id, now);
        if (!after) return { lage: now, faktaFran };
        return { lage: now, faktaFran: rows.change(id, fakta(kommun, id, lage), faktaFran, after, lopnummer.toString()) };
      },
    );
    await upsertRows(
      transaction,
      SERIEBROTT,
      touched.flatMap(({ kommun, id, state, last }) => {
        if (state.lage.fas === 'saknas') return [];
        const { fas, brott } = state.lage;
        return [{ kommun, id, revision: last.revision.toString(), fas, slag: brott.slag, datum: brott.datum, dokument: state }];
      }),
    );
    await upsertRows(transaction, SERIEBROTT_FAKTA, rows.take());
  }
}

function fakta(kommun: string, id: string, lage: Seriebrottslage): Facts | null {
  if (lage.fas === 'saknas') return null;
  const { slag, datum, kommentar } = lage.brott;
  return { kommun, id, slag, datum, kommentar, upphavt: lage.fas === 'upphavt' };
}
