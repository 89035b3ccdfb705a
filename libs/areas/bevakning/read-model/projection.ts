import { upsertRows, type ProjectedEvent, type Projection, type ProjectionTransaction, type TableShape } from '#engine/projection';
import { BEVAKNING_AREA, stegAv, type BevakningEvent } from '../domain/index.js';

const KEY = ['kommun', 'arendetyp', 'arende_id', 'regel', 'del_id', 'senast', 'steg'] as const;

const BEVAKAD_FRIST = {
  table: 'bevakad_frist',
  key: KEY,
  columns: { kommun: 'text', arendetyp: 'text', arende_id: 'uuid', regel: 'text', del_id: 'uuid', senast: 'timestamptz', steg: 'text' },
} as const satisfies TableShape<(typeof KEY)[number]>;

/** What has been noted, so that the watch looks only at clocks that have something left to note. */
export class BevakningProjection implements Projection {
  readonly name = 'bevakning';
  readonly version = 1;
  readonly areas = [BEVAKNING_AREA];
  readonly tables = [BEVAKAD_FRIST.table];

  async apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const rows = (events as readonly ProjectedEvent<BevakningEvent>[]).map(({ kommun, event: { type, data } }) => ({
      kommun,
      arendetyp: data.arendetyp,
      arende_id: data.arendeId,
      regel: data.regel,
      del_id: data.delId,
      senast: data.senast,
      steg: stegAv(type),
    }));
    await upsertRows(transaction, BEVAKAD_FRIST, rows);
  }
}
