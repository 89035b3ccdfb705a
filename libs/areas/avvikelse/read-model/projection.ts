import type { ProjectedEvent, Projection, ProjectionTransaction, TableShape } from '#engine/projection';
import { fristTabell } from '#areas/arende';
import { Arendebatch, atgardFaktaTabell, atgardTabell, type Arendelasmodell } from '#areas/atgard';
import type { AvvikelseEvent } from '../domain/events.js';
import { IMPORT_AREA, type AvvikelseimportEvent } from '../domain/import-events.js';
import { foldDetalj, type AvvikelseDetalj } from './detalj.js';
import { atgardsarende, AVVIKELSE_FAKTA, avvikelseFakta, isSparrad, riskvarde } from './fakta.js';
import { klockor, type Klockregler } from './klockor.js';

const AVVIKELSE = {
  table: 'avvikelse',
  key: ['kommun', 'id'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    nummer: 'text',
    fas: 'text',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    rapportor_id: 'text',
    rapporterad: 'timestamptz',
    kategorier: 'text[]',
    lagrum: 'text[]',
    riskvarde: 'int',
    mas_underrattad: 'boolean',
    sparrad: 'boolean',
    import_id: 'uuid',
    detalj: 'jsonb',
  },
} as const satisfies TableShape;

const ATGARD = atgardTabell('atgard');
const ATGARD_FAKTA = atgardFaktaTabell('atgard_fakta');
const AVVIKELSE_FRIST = fristTabell('avvikelse_frist');

export const TABELLER = {
  arende: AVVIKELSE,
  atgard: ATGARD,
  frist: AVVIKELSE_FRIST,
  fakta: AVVIKELSE_FAKTA,
  atgardFakta: ATGARD_FAKTA,
} as const;

type Avvikelsebatch = Arendebatch<AvvikelseDetalj, AvvikelseEvent>;

/** The read model of avvikelse: the case as people read it, its åtgärder and clocks, and the facts that reports count. */
export class AvvikelseProjection implements Projection {
  readonly name = 'avvikelse';
  readonly version = 4;
  readonly areas = ['avvikelse', IMPORT_AREA];
  readonly tables = Object.values(TABELLER).map(({ table }) => table);
  private readonly modell: Arendelasmodell<AvvikelseDetalj, AvvikelseEvent>;

  constructor(regler: Klockregler) {
    this.modell = {
      tabeller: TABELLER,
      fold: foldDetalj,
      klockor: (detalj) => klockor(detalj, regler),
      arende: atgardsarende,
      fakta: avvikelseFakta,
      kolumner,
    };
  }

  async apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const first = events[0];
    if (!first) return;
    const batch: Avvikelsebatch = new Arendebatch(first.kommun, transaction, this.modell);
    await batch.load(events.filter(({ area }) => area !== IMPORT_AREA));
    for (const projected of events) {
      if (projected.area !== IMPORT_AREA) {
        batch.fold(projected as ProjectedEvent<AvvikelseEvent>);
        continue;
      }
      const { event } = projected as ProjectedEvent<AvvikelseimportEvent>;
      if (event.type === 'AvvikelseimportSlutford') await completeImport(batch, event.data.importId, projected.lopnummer.toString());
    }
    await batch.write();
  }
}

/** From here on the cases of the import count. */
async function completeImport(batch: Avvikelsebatch, importId: string, lopnummer: string): Promise<void> {
  await batch.read('import_id = $2', importId);
  for (const detalj of batch.all()) {
    if (detalj.importId !== importId || detalj.raknas) continue;
    batch.change(detalj.id, lopnummer, () => {
      detalj.raknas = true;
      return detalj;
    });
  }
}

const kolumner = (detalj: AvvikelseDetalj) => ({
  rapportor_id: detalj.rapportorId,
  rapporterad: detalj.rapporterad,
  kategorier: detalj.kategorier,
  lagrum: detalj.lagrum,
  riskvarde: riskvarde(detalj),
  mas_underrattad: detalj.masUnderrattad !== undefined,
  sparrad: isSparrad(detalj),
  import_id: detalj.importId,
});
