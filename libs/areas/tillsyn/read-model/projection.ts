import { fristTabell } from '#areas/arende';
import { Arendebatch, atgardFaktaTabell, atgardTabell, type Arendelasmodell, type Atgardsarende } from '#areas/atgard';
import type { ProjectedEvent, Projection, ProjectionTransaction, TableShape } from '#engine/projection';
import { TILLSYN_AREA, type TillsynEvent } from '../domain/events.js';
import { foldDetalj, type TillsynDetalj } from './detalj.js';
import { TILLSYN_FAKTA, tillsynFakta } from './fakta.js';
import { klockor } from './klockor.js';

const TILLSYN = {
  table: 'tillsyn',
  key: ['kommun', 'id'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    nummer: 'text',
    fas: 'text',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    myndighet: 'text',
    inkommen: 'timestamptz',
    detalj: 'jsonb',
  },
} as const satisfies TableShape;

export const TABELLER = {
  arende: TILLSYN,
  atgard: atgardTabell('tillsyn_atgard'),
  frist: fristTabell('tillsyn_frist'),
  fakta: TILLSYN_FAKTA,
  atgardFakta: atgardFaktaTabell('tillsyn_atgard_fakta'),
} as const;

/** What the rows of an åtgärd tell of its tillsyn. */
const arendeOf = ({ id, nummer, enhetId, enhetVag, regi, inkommen }: TillsynDetalj): Atgardsarende => ({
  typ: 'tillsyn',
  id,
  nummer,
  enhetId,
  enhetVag,
  regi,
  sparrad: false,
  rapporterad: inkommen,
  raknas: true,
  makulerad: false,
  overlamnad: false,
});

const MODELL: Arendelasmodell<TillsynDetalj, TillsynEvent> = {
  tabeller: TABELLER,
  fold: foldDetalj,
  klockor,
  arende: arendeOf,
  fakta: tillsynFakta,
  kolumner: ({ myndighet, inkommen }) => ({ myndighet, inkommen }),
};

/** The read model of tillsyn: the case as people read it, its åtgärder and clocks, and the facts that reports count. */
export class TillsynProjection implements Projection {
  readonly name = 'tillsyn';
  readonly version = 1;
  readonly areas = [TILLSYN_AREA];
  readonly tables = Object.values(TABELLER).map(({ table }) => table);

  async apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const first = events[0];
    if (!first) return;
    const batch = new Arendebatch(first.kommun, transaction, MODELL);
    await batch.load(events);
    for (const projected of events) batch.fold(projected as ProjectedEvent<TillsynEvent>);
    await batch.write();
  }
}
