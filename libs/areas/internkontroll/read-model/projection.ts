import { fristTabell } from '#areas/arende';
import { Arendebatch, atgardFaktaTabell, atgardTabell, type Arendelasmodell, type Atgardsarende } from '#areas/atgard';
import type { Fristregler } from '#engine/deadline';
import type { ProjectedEvent, Projection, ProjectionTransaction, TableShape } from '#engine/projection';
import { INTERNKONTROLL_AREA, type InternkontrollEvent } from '../domain/events.js';
import { foldDetalj, type InternkontrollDetalj } from './detalj.js';
import { INTERNKONTROLL_FAKTA, INTERNKONTROLLPLAN_FAKTA, momentFakta, planFakta } from './fakta.js';
import { klockor } from './klockor.js';

const PLAN = {
  table: 'internkontrollplan',
  key: ['kommun', 'id'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    nummer: 'text',
    fas: 'text',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    period_fran: 'date',
    period_till: 'date',
    kontrollansvariga: 'text[]',
    detalj: 'jsonb',
  },
} as const satisfies TableShape;

export const TABELLER = {
  arende: PLAN,
  atgard: atgardTabell('internkontroll_atgard'),
  frist: fristTabell('internkontroll_frist'),
  fakta: INTERNKONTROLLPLAN_FAKTA,
  atgardFakta: atgardFaktaTabell('internkontroll_atgard_fakta'),
  delfakta: INTERNKONTROLL_FAKTA,
} as const;

/** The read model of internal control: the plan as people read it, its åtgärder and clocks, and the facts of it and each moment that reports count. */
export class InternkontrollProjection implements Projection {
  readonly name = 'internkontroll';
  readonly version = 1;
  readonly areas = [INTERNKONTROLL_AREA];
  readonly tables = Object.values(TABELLER).map(({ table }) => table);
  private readonly modell: Arendelasmodell<InternkontrollDetalj, InternkontrollEvent>;

  constructor(regler: Fristregler) {
    this.modell = {
      tabeller: TABELLER,
      fold: foldDetalj,
      klockor: (detalj) => klockor(detalj, regler),
      arende: arendeOf,
      fakta: planFakta,
      delfakta: (kommun, detalj) =>
        new Map(detalj.allaMoment.map((moment) => [moment.kontrollmomentId, momentFakta(kommun, detalj, moment)])),
      kolumner,
    };
  }

  async apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const first = events[0];
    if (!first) return;
    const batch = new Arendebatch(first.kommun, transaction, this.modell);
    await batch.load(events);
    for (const projected of events) batch.fold(projected as ProjectedEvent<InternkontrollEvent>);
    await batch.write();
  }
}

const kolumner = ({ period, moment }: InternkontrollDetalj) => ({
  period_fran: period.fran,
  period_till: period.till,
  kontrollansvariga: [...new Set(moment.flatMap(({ kontrollansvarigId }) => kontrollansvarigId ?? []))],
});

/** What the rows of an åtgärd tell of its plan. */
const arendeOf = ({ id, nummer, namndId, namndVag, upprattad }: InternkontrollDetalj): Atgardsarende => ({
  typ: 'internkontrollplan',
  id,
  nummer,
  enhetId: namndId,
  enhetVag: namndVag,
  regi: 'egen',
  sparrad: false,
  rapporterad: upprattad,
  raknas: true,
  makulerad: false,
  overlamnad: false,
});
