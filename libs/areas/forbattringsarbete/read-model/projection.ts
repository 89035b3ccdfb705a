import { fristTabell } from '#areas/arende';
import { Arendebatch, atgardFaktaTabell, atgardTabell, type Arendelasmodell, type Atgardsarende } from '#areas/atgard';
import type { ProjectedEvent, Projection, ProjectionTransaction, TableShape } from '#engine/projection';
import { FORBATTRINGSARBETE_AREA, type ForbattringsarbeteEvent } from '../domain/events.js';
import { foldDetalj, type ForbattringsarbeteDetalj } from './detalj.js';
import { FORBATTRINGSARBETE_FAKTA, forbattringsarbeteFakta } from './fakta.js';
import { klockor } from './klockor.js';

const FORBATTRINGSARBETE = {
  table: 'forbattringsarbete',
  key: ['kommun', 'id'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    nummer: 'text',
    fas: 'text',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    ansvarig_id: 'text',
    paborjat: 'timestamptz',
    detalj: 'jsonb',
  },
} as const satisfies TableShape;

export const TABELLER = {
  arende: FORBATTRINGSARBETE,
  atgard: atgardTabell('forbattringsarbete_atgard'),
  frist: fristTabell('forbattringsarbete_frist'),
  fakta: FORBATTRINGSARBETE_FAKTA,
  atgardFakta: atgardFaktaTabell('forbattringsarbete_atgard_fakta'),
} as const;

/** What the rows of an åtgärd tell of its improvement. */
const arendeOf = ({ id, nummer, enhetId, enhetVag, regi, paborjat }: ForbattringsarbeteDetalj): Atgardsarende => ({
  typ: 'forbattringsarbete',
  id,
  nummer,
  enhetId,
  enhetVag,
  regi,
  sparrad: false,
  rapporterad: paborjat,
  raknas: true,
  makulerad: false,
  overlamnad: false,
});

const MODELL: Arendelasmodell<ForbattringsarbeteDetalj, ForbattringsarbeteEvent> = {
  tabeller: TABELLER,
  fold: foldDetalj,
  klockor,
  arende: arendeOf,
  fakta: forbattringsarbeteFakta,
  kolumner: ({ ansvarigId, paborjat }) => ({ ansvarig_id: ansvarigId, paborjat }),
};

/** The read model of improvements: the work as people read it, its åtgärder and their clocks, and the facts that reports count. */
export class ForbattringsarbeteProjection implements Projection {
  readonly name = 'forbattringsarbete';
  readonly version = 1;
  readonly areas = [FORBATTRINGSARBETE_AREA];
  readonly tables = Object.values(TABELLER).map(({ table }) => table);

  async apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const first = events[0];
    if (!first) return;
    const batch = new Arendebatch(first.kommun, transaction, MODELL);
    await batch.load(events);
    for (const projected of events) batch.fold(projected as ProjectedEvent<ForbattringsarbeteEvent>);
    await batch.write();
  }
}
