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
import { evolveNyckeltal, NYCKELTAL_AREA, senaste, type Nyckeltal, type NyckeltalEvent } from '../domain/index.js';

const NYCKELTAL = {
  table: 'nyckeltal',
  key: ['kommun', 'id'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    revision: 'bigint',
    fas: 'text',
    kalla: 'text',
    nyckeltal_id: 'text',
    ar: 'integer',
    kallenhet: 'text',
    dokument: 'jsonb',
  },
} as const satisfies TableShape;

const NYCKELTAL_FAKTA = {
  table: 'nyckeltal_fakta',
  key: ['kommun', 'id', 'fran_lop'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    fran_lop: 'bigint',
    till_lop: 'bigint',
    kalla: 'text',
    nyckeltal_id: 'text',
    titel: 'text',
    ar: 'integer',
    kallenhet: 'text',
    enhet: 'text',
    varde: 'double precision',
    kvinnor: 'double precision',
    man: 'double precision',
    hamtad: 'timestamptz',
    kommentar: 'text',
    makulerat: 'boolean',
  },
} as const satisfies TableShape;

export interface NyckeltalDokument {
  readonly nyckeltal: Nyckeltal;
  /** where the row of facts that holds now begins */
  readonly faktaFran: string | null;
}

const INTE_HAMTAT: NyckeltalDokument = { nyckeltal: { fas: 'saknas' }, faktaFran: null };

/** The key figures as their own events make them. */
export class NyckeltalProjection implements Projection {
  readonly name = 'nyckeltal';
  readonly version = 1;
  readonly areas = [NYCKELTAL_AREA];
  readonly tables = [NYCKELTAL.table, NYCKELTAL_FAKTA.table];

  async apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const rows = new AsOfRows();
    const touched = await foldDocuments<NyckeltalDokument>(
      transaction,
      NYCKELTAL.table,
      events,
      INTE_HAMTAT,
      ({ nyckeltal, faktaFran }, { kommun, id, lopnummer, event }) => {
        const now = evolveNyckeltal(nyckeltal, event as NyckeltalEvent);
        const after = fakta(kommun, id, now);
        if (!after) return { nyckeltal: now, faktaFran };
        return { nyckeltal: now, faktaFran: rows.change(id, fakta(kommun, id, nyckeltal), faktaFran, after, lopnummer.toString()) };
      },
    );
    await upsertRows(
      transaction,
      NYCKELTAL,
      touched.flatMap(({ kommun, id, state, last }) => {
        if (state.nyckeltal.fas === 'saknas') return [];
        const { kalla, nyckeltalId, ar, kallenhet } = senaste(state.nyckeltal.hamtningar);
        const { fas } = state.nyckeltal;
        return [{ kommun, id, revision: last.revision.toString(), fas, kalla, nyckeltal_id: nyckeltalId, ar, kallenhet, dokument: state }];
      }),
    );
    await upsertRows(transaction, NYCKELTAL_FAKTA, rows.take());
  }
}

/** What counts of the figure; of one that is annulled what had counted, marked as such. */
function fakta(kommun: string, id: string, nyckeltal: Nyckeltal): Facts | null {
  if (nyckeltal.fas === 'saknas') return null;
  const { kalla, nyckeltalId, titel, ar, kallenhet, enhet, varde, kvinnor, man, hamtad, kommentar } = senaste(nyckeltal.hamtningar);
  return {
    kommun,
    id,
    kalla,
    nyckeltal_id: nyckeltalId,
    titel,
    ar,
    kallenhet: kallenhet ?? null,
    enhet: enhet ?? null,
    varde: varde ?? null,
    kvinnor: kvinnor ?? null,
    man: man ?? null,
    hamtad,
    kommentar: kommentar ?? null,
    makulerat: nyckeltal.fas === 'makulerat',
  };
}
