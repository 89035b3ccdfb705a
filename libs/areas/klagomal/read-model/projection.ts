import { fristTabell } from '#areas/arende';
import { Arendebatch, atgardFaktaTabell, atgardTabell, type Arendelasmodell, type Atgardsarende } from '#areas/atgard';
import type { Fristregler } from '#engine/deadline';
import type { ProjectedEvent, Projection, ProjectionTransaction, TableShape } from '#engine/projection';
import { KLAGOMAL_AREA, type KlagomalEvent } from '../domain/events.js';
import { foldDetalj, isKopplad, type KlagomalDetalj } from './detalj.js';
import { KLAGOMAL_FAKTA, klagomalFakta } from './fakta.js';
import { klockor } from './klockor.js';

const KLAGOMAL = {
  table: 'klagomal',
  key: ['kommun', 'id'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    nummer: 'text',
    fas: 'text',
    typ: 'text',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    mottagare_id: 'text',
    anvandare_id: 'text',
    inkom: 'timestamptz',
    omprovat: 'boolean',
    kopplad_lex_sarah: 'boolean',
    detalj: 'jsonb',
  },
} as const satisfies TableShape;

const KLAGOMAL_FRIST = fristTabell('klagomal_frist');
const KLAGOMAL_ATGARD = atgardTabell('klagomal_atgard');
const KLAGOMAL_ATGARD_FAKTA = atgardFaktaTabell('klagomal_atgard_fakta');

export const TABELLER = {
  arende: KLAGOMAL,
  atgard: KLAGOMAL_ATGARD,
  frist: KLAGOMAL_FRIST,
  fakta: KLAGOMAL_FAKTA,
  atgardFakta: KLAGOMAL_ATGARD_FAKTA,
} as const;

/** The read model of klagomål: the case as people read it, its åtgärder and clocks, and the facts that reports count. */
export class KlagomalProjection implements Projection {
  readonly name = 'klagomal';
  readonly version = 1;
  readonly areas = [KLAGOMAL_AREA];
  readonly tables = Object.values(TABELLER).map(({ table }) => table);
  private readonly modell: Arendelasmodell<KlagomalDetalj, KlagomalEvent>;

  constructor(regler: Fristregler) {
    this.modell = {
      tabeller: TABELLER,
      fold: foldDetalj,
      klockor: (detalj) => klockor(detalj, regler),
      arende: arendeOf,
      fakta: (kommun, detalj) => klagomalFakta(kommun, detalj, regler),
      kolumner,
    };
  }

  async apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const first = events[0];
    if (!first) return;
    const batch = new Arendebatch(first.kommun, transaction, this.modell);
    await batch.load(events);
    for (const projected of events) batch.fold(projected as ProjectedEvent<KlagomalEvent>);
    await batch.write();
  }
}

const kolumner = (detalj: KlagomalDetalj) => ({
  typ: detalj.typ,
  mottagare_id: detalj.mottagareId,
  anvandare_id: detalj.anvandareId,
  inkom: detalj.inkom,
  omprovat: detalj.omprovning !== undefined,
  kopplad_lex_sarah: isKopplad(detalj, 'lex-sarah'),
});

/** What the rows of an åtgärd tell of its klagomål. */
const arendeOf = ({ id, nummer, enhetId, enhetVag, regi, inkom }: KlagomalDetalj): Atgardsarende => ({
  typ: 'klagomal',
  id,
  nummer,
  enhetId,
  enhetVag,
  regi,
  sparrad: false,
  rapporterad: inkom,
  raknas: true,
  makulerad: false,
  overlamnad: false,
});
