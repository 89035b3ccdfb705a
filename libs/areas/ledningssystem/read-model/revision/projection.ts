import { fristTabell } from '#areas/arende';
import { endOfDay, type Klocka } from '#engine/deadline';
import { upsertRows, type ProjectedEvent, type Projection, type ProjectionTransaction, type TableShape } from '#engine/projection';
import { REVISION_AREA, type RevisionEvent } from '../../domain/index.js';
import { klarVid } from '../klockor.js';
import { skrivFrister } from '../skriv-frister.js';

const REVISION = {
  table: 'ledningssystem_revision',
  key: ['kommun', 'id'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    nummer: 'text',
    fran_lop: 'bigint',
    datum: 'date',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    dokument: 'jsonb',
  },
} as const satisfies TableShape;

const REVISION_FRIST = fristTabell('ledningssystemrevision_frist');

type Uppgifter = RevisionEvent['data'];
interface Lagrad {
  readonly id: string;
  readonly dokument: Uppgifter;
}

/** The revisions of each nämnd, and when the next one is to be made. */
export class RevisionProjection implements Projection {
  readonly name = 'ledningssystemrevision';
  readonly version = 1;
  readonly areas = [REVISION_AREA];
  readonly tables = [REVISION.table, REVISION_FRIST.table];

  async apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const [first] = events;
    if (!first) return;
    const { kommun } = first;
    await upsertRows(
      transaction,
      REVISION,
      (events as readonly ProjectedEvent<RevisionEvent>[]).map(({ id, lopnummer, event: { data } }) => ({
        kommun,
        id,
        nummer: data.nummer,
        fran_lop: lopnummer.toString(),
        datum: data.datum,
        enhet_id: data.enhet.enhetId,
        enhet_vag: data.enhet.vag,
        dokument: data,
      })),
    );
    const namnder = new Set((events as readonly ProjectedEvent<RevisionEvent>[]).map(({ event }) => event.data.enhet.enhetId));
    for (const namndId of namnder) await this.frister(kommun, namndId, transaction);
  }

  /** A revision stops the clock that the one before it started, in whichever order they were written down. */
  private async frister(kommun: string, namndId: string, transaction: ProjectionTransaction): Promise<void> {
    const revisioner = await transaction.query<Lagrad>(
      `select id, dokument from ${REVISION.table} where kommun = $1 and enhet_id = $2 order by datum, fran_lop`,
      [kommun, namndId],
    );
    await skrivFrister(
      transaction,
      REVISION_FRIST,
      revisioner.map(({ id, dokument: { nummer, enhet }, dokument }, index) => ({
        kommun,
        id,
        nummer,
        enhetId: enhet.enhetId,
        enhetVag: enhet.vag,
        klockor: [revisionsklocka(id, dokument, revisioner[index + 1]?.dokument)],
      })),
    );
  }
}

/** @param nasta the nämnd's next revision, when it has been made */
export const revisionsklocka = (id: string, { datum, nastaRevision }: Uppgifter, nasta: Uppgifter | undefined): Klocka => ({
  regel: 'ledningssystem-revision',
  delId: id,
  ansvarigId: null,
  fran: datum,
  senast: endOfDay(nastaRevision),
  klar: nasta ? klarVid(nasta) : null,
});
