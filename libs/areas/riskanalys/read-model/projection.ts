import { fristTabell } from '#areas/arende';
import { Arendebatch, atgardFaktaTabell, atgardTabell, type Arendelasmodell, type Atgardsarende } from '#areas/atgard';
import type { Fristregler } from '#engine/deadline';
import type { ProjectedEvent, Projection, ProjectionTransaction, TableShape } from '#engine/projection';
import { RISKANALYS_AREA, type RiskanalysEvent } from '../domain/events.js';
import { ARLIG, foldDetalj, type RiskanalysDetalj } from './detalj.js';
import { RISK_FAKTA, RISKANALYS_FAKTA, riskanalysFakta, riskFakta } from './fakta.js';
import { klockor } from './klockor.js';

const RISKANALYS = {
  table: 'riskanalys',
  key: ['kommun', 'id'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    nummer: 'text',
    fas: 'text',
    anledning: 'text',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    planerare_id: 'text',
    planerad: 'timestamptz',
    genomford: 'timestamptz',
    detalj: 'jsonb',
  },
} as const satisfies TableShape;

export const TABELLER = {
  arende: RISKANALYS,
  atgard: atgardTabell('riskanalys_atgard'),
  frist: fristTabell('riskanalys_frist'),
  fakta: RISKANALYS_FAKTA,
  atgardFakta: atgardFaktaTabell('riskanalys_atgard_fakta'),
  delfakta: RISK_FAKTA,
} as const;

/** The read model of risk analyses: the analysis as people read it, its åtgärder and clocks, and the facts that reports count. */
export class RiskanalysProjection implements Projection {
  readonly name = 'riskanalys';
  readonly version = 2;
  readonly areas = [RISKANALYS_AREA];
  readonly tables = Object.values(TABELLER).map(({ table }) => table);
  private readonly modell: Arendelasmodell<RiskanalysDetalj, RiskanalysEvent>;

  constructor(regler: Fristregler) {
    this.modell = {
      tabeller: TABELLER,
      fold: foldDetalj,
      klockor: (detalj) => klockor(detalj, regler),
      arende: arendeOf,
      fakta: riskanalysFakta,
      delfakta: (kommun, detalj) => new Map(detalj.risker.map((risk) => [risk.id, riskFakta(kommun, detalj, risk)])),
      kolumner,
    };
  }

  async apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const first = events[0];
    if (!first) return;
    const batch = new Arendebatch(first.kommun, transaction, this.modell);
    await batch.load(events);
    for (const projected of events) batch.fold(projected as ProjectedEvent<RiskanalysEvent>);
    await linkYearly(batch, events);
    await batch.write();
  }
}

type Batch = Arendebatch<RiskanalysDetalj, RiskanalysEvent>;

/** The clock of a yearly analysis stops with the next one of the same part, in the order they were carried out whenever they were written down. */
async function linkYearly(batch: Batch, events: readonly ProjectedEvent[]): Promise<void> {
  const genomforda = new Set(events.filter(({ event }) => event.type === 'RiskanalysGenomford').map(({ id }) => id));
  const arliga = batch.all().filter(({ id, anledning }) => genomforda.has(id) && anledning === ARLIG);
  const delar = new Set(arliga.map(({ enhetId }) => enhetId));
  if (delar.size === 0) return;
  await batch.read(`enhet_id = any($2::text[]) and anledning = '${ARLIG}' and genomford is not null`, [...delar]);
  const lopnummer = events.at(-1)!.lopnummer.toString();
  for (const del of delar) {
    const gjorda = batch
      .all()
      .filter(({ enhetId, anledning, genomford }) => enhetId === del && anledning === ARLIG && genomford !== null)
      .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
    for (const [i, each] of gjorda.entries()) {
      const nastaArliga = gjorda[i + 1]?.genomford ?? null;
      if (each.nastaArliga !== nastaArliga) batch.change(each.id, lopnummer, () => ({ ...each, nastaArliga }));
    }
  }
}

const orderOf = ({ genomford, id }: RiskanalysDetalj): string => `${genomford} ${id}`;

const kolumner = ({ anledning, planerareId, planerad, genomford }: RiskanalysDetalj) => ({
  anledning,
  planerare_id: planerareId,
  planerad,
  genomford,
});

/** What the rows of an åtgärd tell of its analysis. */
const arendeOf = ({ id, nummer, enhetId, enhetVag, regi, planerad }: RiskanalysDetalj): Atgardsarende => ({
  typ: 'riskanalys',
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
