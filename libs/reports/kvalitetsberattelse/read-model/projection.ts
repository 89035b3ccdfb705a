import type { ProjectedEvent, Projection, ProjectionTransaction, TableShape } from '#engine/projection';
import { projectRapporter, RAPPORTKOLUMNER } from '#reports/gemensamt';
import { KVALITETSBERATTELSE_AREA, kvalitetsberattelseDecider, type Berattelse } from '../domain/index.js';

const KVALITETSBERATTELSE = {
  table: 'kvalitetsberattelse',
  key: ['kommun', 'id'],
  columns: { ...RAPPORTKOLUMNER, organisationsenhet_id: 'text', vag: 'text[]' },
} as const satisfies TableShape;

/** The reports as their own events make them; their figures are read from the facts when they are asked for. */
export class KvalitetsberattelseProjection implements Projection {
  readonly name = 'kvalitetsberattelse';
  readonly version = 1;
  readonly areas = [KVALITETSBERATTELSE_AREA];
  readonly tables = [KVALITETSBERATTELSE.table];

  apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const own = ({ organisationsenhetId, vag }: Berattelse) => ({ organisationsenhet_id: organisationsenhetId, vag });
    return projectRapporter(transaction, events, KVALITETSBERATTELSE, kvalitetsberattelseDecider, own);
  }
}
