import { fristTabell } from '#areas/arende';
import { Arendebatch, atgardFaktaTabell, atgardTabell, type Arendelasmodell, type Atgardsarende } from '#areas/atgard';
import type { Fristregler } from '#engine/deadline';
import type { ProjectedEvent, Projection, ProjectionTransaction, TableShape } from '#engine/projection';
import { EGENKONTROLL_AREA, type EgenkontrollEvent } from '../domain/events.js';
import { foldDetalj, type EgenkontrollDetalj } from './detalj.js';
import { EGENKONTROLL_FAKTA, egenkontrollFakta, EGENKONTROLLUTFALL_FAKTA, redovisningsfakta } from './fakta.js';
import { klockor } from './klockor.js';

const EGENKONTROLL = {
  table: 'egenkontroll',
  key: ['kommun', 'id'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    nummer: 'text',
    fas: 'text',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    ansvarig_id: 'text',
    metod: 'int',
    frekvens: 'text',
    omradeskod: 'text',
    process_id: 'uuid',
    fran: 'date',
    planerad: 'timestamptz',
    avslutad: 'timestamptz',
    detalj: 'jsonb',
  },
} as const satisfies TableShape;

export const TABELLER = {
  arende: EGENKONTROLL,
  atgard: atgardTabell('egenkontroll_atgard'),
  frist: fristTabell('egenkontroll_frist'),
  fakta: EGENKONTROLL_FAKTA,
  delfakta: EGENKONTROLLUTFALL_FAKTA,
  atgardFakta: atgardFaktaTabell('egenkontroll_atgard_fakta'),
} as const;

/** The read model of egenkontroller: the control as people read it, its åtgärder and clocks, and the facts that reports count. */
export class EgenkontrollProjection implements Projection {
  readonly name = 'egenkontroll';
  readonly version = 1;
  readonly areas = [EGENKONTROLL_AREA];
  readonly tables = Object.values(TABELLER).map(({ table }) => table);
  private readonly modell: Arendelasmodell<EgenkontrollDetalj, EgenkontrollEvent>;

  constructor(regler: Fristregler) {
    this.modell = {
      tabeller: TABELLER,
      fold: foldDetalj,
      klockor: (detalj) => klockor(detalj, regler),
      arende: arendeOf,
      fakta: egenkontrollFakta,
      delfakta: redovisningsfakta,
      kolumner,
    };
  }

  async apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const first = events[0];
    if (!first) return;
    const batch = new Arendebatch(first.kommun, transaction, this.modell);
    await batch.load(events);
    for (const projected of events) batch.fold(projected as ProjectedEvent<EgenkontrollEvent>);
    await batch.write();
  }
}

const kolumner = (detalj: EgenkontrollDetalj) => ({
  ansvarig_id: detalj.ansvarigId,
  metod: detalj.metod,
  frekvens: detalj.frekvens,
  omradeskod: detalj.omradeskod,
  process_id: detalj.processId,
  fran: detalj.fran,
  planerad: detalj.planerad,
  avslutad: detalj.avslut?.tidpunkt ?? null,
});

/** What the rows of an åtgärd tell of its control. */
const arendeOf = ({ id, nummer, enhetId, enhetVag, regi, planerad }: EgenkontrollDetalj): Atgardsarende => ({
  typ: 'egenkontroll',
  id,
  nummer,
  enhetId,
  enhetVag,
  regi,
  sparrad: false,
  rapporterad: planerad,
  raknas: true,
  makulerad: false,
  overlamnad: false,
});
