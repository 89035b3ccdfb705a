import {
  AsOfRows,
  foldDocuments,
  upsertRows,
  type Facts,
  type ProjectedEvent,
  type Projection,
  type ProjectionTransaction,
  type TableShape,
} from '#engine/projection';
import type { EnhetVidTidpunkt } from '#areas/arende/domain';
import type { CalendarDate } from '#engine/kernel';
import { PROCESS_AREA, RUTIN_AREA, type ProcessEvent, type RutinEvent } from '../../domain/index.js';

/** What is in clear of a process or a rutin. */
interface Styrdokument {
  readonly slag: 'process' | 'rutin';
  readonly nummer: string;
  readonly titel: string;
  readonly fas: string;
  readonly enhet: EnhetVidTidpunkt;
  /** of the latest adoption */
  readonly version: number | null;
  readonly faststalld: CalendarDate | null;
  readonly nastaRevidering: CalendarDate | null;
  /** the lopnummer from which the newest row of facts is valid */
  readonly faktaFran: string | null;
}

/** The processes and rutiner of the ledningssystem, for those who point at one: what failed (orsak) or is to be controlled. */
const STYRDOKUMENT = {
  table: 'ledningssystem_styrdokument',
  key: ['kommun', 'id'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    slag: 'text',
    nummer: 'text',
    titel: 'text',
    fas: 'text',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    dokument: 'jsonb',
  },
} as const satisfies TableShape;

/** What reports count; rows are valid as in `AsOfRows`. Each adoption begins a row, so that those of a year are the rows whose `faststalld_dag` lies in it. */
const STYRDOKUMENT_FAKTA = {
  table: 'ledningssystem_styrdokument_fakta',
  key: ['kommun', 'styrdokument_id', 'fran_lop'],
  columns: {
    kommun: 'text',
    styrdokument_id: 'uuid',
    fran_lop: 'bigint',
    till_lop: 'bigint',
    slag: 'text',
    nummer: 'text',
    titel: 'text',
    fas: 'text',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    regi: 'text',
    version: 'int',
    faststalld_dag: 'date',
    nasta_revidering: 'date',
  },
} as const satisfies TableShape;

export class StyrdokumentProjection implements Projection {
  readonly name = 'styrdokument';
  readonly version = 1;
  readonly areas = [PROCESS_AREA, RUTIN_AREA];
  readonly tables = [STYRDOKUMENT.table, STYRDOKUMENT_FAKTA.table];

  async apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const fakta = new AsOfRows();
    const touched = await foldDocuments<Styrdokument | null>(transaction, STYRDOKUMENT.table, events, null, (before, projected) => {
      const after = fold(before, projected.event as ProcessEvent | RutinEvent);
      if (!after) return before;
      const { kommun, id, lopnummer } = projected;
      const old = before && factsOf(kommun, id, before);
      return { ...after, faktaFran: fakta.change(id, old, before?.faktaFran ?? null, factsOf(kommun, id, after), lopnummer.toString()) };
    });
    await upsertRows(
      transaction,
      STYRDOKUMENT,
      touched.flatMap(({ kommun, id, state }) => {
        if (!state) return [];
        const { slag, nummer, titel, fas, enhet } = state;
        return [{ kommun, id, slag, nummer, titel, fas, enhet_id: enhet.enhetId, enhet_vag: enhet.vag, dokument: state }];
      }),
    );
    await upsertRows(transaction, STYRDOKUMENT_FAKTA, fakta.take());
  }
}

/** Null for what comes before the first event of a stream. */
function fold(before: Styrdokument | null, { type, data }: ProcessEvent | RutinEvent): Styrdokument | null {
  if (type === 'ProcessInrattad' || type === 'RutinUpprattad') {
    const { nummer, titel, enhet } = data;
    const slag = type === 'ProcessInrattad' ? 'process' : 'rutin';
    return { slag, nummer, titel, fas: 'utkast', enhet, version: null, faststalld: null, nastaRevidering: null, faktaFran: null };
  }
  if (!before) return null;
  switch (type) {
    case 'ProcessAndrad':
    case 'RutinAndrad':
      return data.titel === undefined ? before : { ...before, titel: data.titel };
    case 'ProcessFaststalld':
    case 'RutinversionFaststalld': {
      const { version, datum: faststalld, nastaRevidering } = data;
      return { ...before, fas: type === 'ProcessFaststalld' ? 'faststalld' : 'gallande', version, faststalld, nastaRevidering };
    }
    case 'ProcessUpphord':
      return { ...before, fas: 'upphord' };
    case 'RutinUpphavd':
      return { ...before, fas: 'upphavd' };
    default:
      return before;
  }
}

const factsOf = (
  kommun: string,
  id: string,
  { slag, nummer, titel, fas, enhet, version, faststalld, nastaRevidering }: Styrdokument,
): Facts => ({
  kommun,
  styrdokument_id: id,
  slag,
  nummer,
  titel,
  fas,
  enhet_id: enhet.enhetId,
  enhet_vag: enhet.vag,
  regi: enhet.regi,
  version,
  faststalld_dag: faststalld,
  nasta_revidering: nastaRevidering,
});
