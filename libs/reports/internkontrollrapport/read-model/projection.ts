import type { ProjectedEvent, Projection, ProjectionTransaction, TableShape } from '#engine/projection';
import { projectRapporter, RAPPORTKOLUMNER } from '#reports/gemensamt';
import { INTERNKONTROLLRAPPORT_AREA, internkontrollrapportDecider, type Rapport } from '../domain/index.js';

const INTERNKONTROLLRAPPORT = {
  table: 'internkontrollrapport',
  key: ['kommun', 'id'],
  columns: { ...RAPPORTKOLUMNER, plan_id: 'uuid', namnd_id: 'text', namnd_vag: 'text[]' },
} as const satisfies TableShape;

/** The reports as their own events make them; what they tell of is read from the log and the facts when they are asked for. */
export class InternkontrollrapportProjection implements Projection {
  readonly name = 'internkontrollrapport';
  readonly version = 1;
  readonly areas = [INTERNKONTROLLRAPPORT_AREA];
  readonly tables = [INTERNKONTROLLRAPPORT.table];

  apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const own = ({ planId, namnd }: Rapport) => ({ plan_id: planId, namnd_id: namnd.namndId, namnd_vag: namnd.vag });
    return projectRapporter(transaction, events, INTERNKONTROLLRAPPORT, internkontrollrapportDecider, own);
  }
}
