import type { Klocka, Fristregler } from '#engine/deadline';
import { upsertRows, type ProjectedEvent, type Projection, type ProjectionTransaction, type TableShape } from '#engine/projection';
import { fristTabell } from '#areas/arende';
import { Arendebatch, atgardFaktaTabell, atgardTabell, type Arendelasmodell, type Atgardsarende } from '#areas/atgard';
import { AVVIKELSE } from '../avvikelsehandelser.js';
import { LEX_SARAH_AREA, type LexSarahEvent } from '../domain/events.js';
import { foldDetalj, foljareIds, senasteBeslut, type LexSarahDetalj } from './detalj.js';
import { LEX_SARAH_FAKTA, lexSarahFakta } from './fakta.js';
import { klockor } from './klockor.js';
import { radOf } from './rad.js';
import { avVerksamheten, LEX_SARAH_UNDERLAG, lexSarahUnderlag, writeAvvikelseunderlag } from './underlag.js';

const LEX_SARAH = {
  table: 'lex_sarah',
  key: ['kommun', 'id'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    nummer: 'text',
    fas: 'text',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    rapportor_ids: 'text[]',
    inkom: 'timestamptz',
    kategorier: 'text[]',
    grad: 'text',
    rad: 'jsonb',
    detalj: 'jsonb',
  },
} as const satisfies TableShape;

const LEX_SARAH_FRIST = fristTabell('lex_sarah_frist');
const LEX_SARAH_ATGARD = atgardTabell('lex_sarah_atgard');
const LEX_SARAH_ATGARD_FAKTA = atgardFaktaTabell('lex_sarah_atgard_fakta');

export const TABELLER = {
  arende: LEX_SARAH,
  atgard: LEX_SARAH_ATGARD,
  frist: LEX_SARAH_FRIST,
  fakta: LEX_SARAH_FAKTA,
  atgardFakta: LEX_SARAH_ATGARD_FAKTA,
} as const;

/** The read model of lex Sarah: the case as people read it, its åtgärder and clocks, the facts that reports count, and what similar cases are found by. */
export class LexSarahProjection implements Projection {
  readonly name = 'lex-sarah';
  readonly version = 4;
  readonly areas = [LEX_SARAH_AREA, AVVIKELSE];
  readonly tables = [...Object.values(TABELLER), LEX_SARAH_UNDERLAG].map(({ table }) => table);
  /** statutory deadlines hang on these rows */
  private readonly modell: Omit<Arendelasmodell<LexSarahDetalj, LexSarahEvent>, 'fold'>;

  constructor(regler: Fristregler) {
    this.modell = {
      tabeller: TABELLER,
      klockor: (detalj) => klockor(detalj, regler),
      arende: atgardsarende,
      fakta: lexSarahFakta,
      kolumner,
    };
  }

  async apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const first = events[0];
    if (!first) return;
    const cases = events.filter(({ area }) => area === LEX_SARAH_AREA) as ProjectedEvent<LexSarahEvent>[];
    // an avvikelse is there before the case that its hand-over opens
    await writeAvvikelseunderlag(first.kommun, events, transaction);
    if (cases.length > 0) {
      const verksamheten = await avVerksamheten(first.kommun, cases, transaction);
      const fold: Arendelasmodell<LexSarahDetalj, LexSarahEvent>['fold'] = (detalj, projected) =>
        foldDetalj(detalj, projected, verksamheten);
      const batch = new Arendebatch(first.kommun, transaction, { ...this.modell, fold });
      await batch.load(cases);
      for (const projected of cases) batch.fold(projected);
      const changed = await batch.write();
      await upsertRows(
        transaction,
        LEX_SARAH_UNDERLAG,
        changed.map((detalj) => lexSarahUnderlag(first.kommun, detalj)),
      );
    }
  }
}

const kolumner = (detalj: LexSarahDetalj, clocks: readonly Klocka[]) => ({
  rapportor_ids: foljareIds(detalj),
  inkom: detalj.inkom,
  kategorier: detalj.kategorier,
  grad: senasteBeslut(detalj)?.grad ?? null,
  rad: radOf(detalj, clocks),
});

/** Everything in a lex Sarah case is closed to the unit. */
const atgardsarende = ({ id, nummer, enhetId, enhetVag, regi, inkom }: LexSarahDetalj): Atgardsarende => ({
  typ: 'lex-sarah',
  id,
  nummer,
  enhetId,
  enhetVag,
  regi,
  sparrad: true,
  rapporterad: inkom,
  raknas: true,
  makulerad: false,
  overlamnad: false,
});
