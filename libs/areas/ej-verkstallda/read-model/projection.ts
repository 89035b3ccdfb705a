import { fristRader, fristTabell } from '#areas/arende';
import type { Fristregler } from '#engine/deadline';
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
import {
  EJ_VERKSTALLDA_AREA,
  evolveEjVerkstallda,
  foregaende,
  kvartalsnummer,
  nasta,
  type EjVerkstallda,
  type EjVerkstalldaEvent,
  type Kvartal,
  type Redovisning,
} from '../domain/index.js';
import { kvartalsklocka } from './klockor.js';
import { redovisningsnyckel } from './nyckel.js';

const EJ_VERKSTALLDA = {
  table: 'ej_verkstallda',
  key: ['kommun', 'id'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    revision: 'bigint',
    fas: 'text',
    namnd_id: 'text',
    namnd_vag: 'text[]',
    ar: 'integer',
    kvartal: 'integer',
    lagrum: 'text',
    dokument: 'jsonb',
  },
} as const satisfies TableShape;

const EJ_VERKSTALLDA_FAKTA = {
  table: 'ej_verkstallda_fakta',
  key: ['kommun', 'id', 'fran_lop'],
  columns: {
    kommun: 'text',
    id: 'uuid',
    fran_lop: 'bigint',
    till_lop: 'bigint',
    namnd_id: 'text',
    namnd_vag: 'text[]',
    ar: 'integer',
    kvartal: 'integer',
    lagrum: 'text',
    antal: 'integer',
    antal_avbrott: 'integer',
    kvinnor: 'integer',
    man: 'integer',
    insatser: 'text[]',
    insatser_antal: 'integer[]',
    insatser_langsta_dagar: 'integer[]',
    insatser_verkstallda_darefter: 'integer[]',
    rapporterad_till_ivo: 'date',
    rapporterad_till_revisorer: 'date',
    rapporterad_till_fullmaktige: 'date',
    makulerad: 'boolean',
  },
} as const satisfies TableShape;

const FRIST = fristTabell('ej_verkstallda_frist');

export interface EjVerkstalldaDokument {
  readonly redovisat: EjVerkstallda;
  /** where the row of facts that holds now begins */
  readonly faktaFran: string | null;
}

const INTE_REDOVISAT: EjVerkstalldaDokument = { redovisat: { fas: 'saknas' }, faktaFran: null };

/** What the nämnder have stated, as their own events make it. */
export class EjVerkstalldaProjection implements Projection {
  readonly name = 'ej-verkstallda';
  readonly version = 1;
  readonly areas = [EJ_VERKSTALLDA_AREA];
  readonly tables = [EJ_VERKSTALLDA.table, EJ_VERKSTALLDA_FAKTA.table, FRIST.table];

  constructor(private readonly regler: Fristregler) {}

  async apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void> {
    const rows = new AsOfRows();
    const touched = await foldDocuments<EjVerkstalldaDokument>(
      transaction,
      EJ_VERKSTALLDA.table,
      events,
      INTE_REDOVISAT,
      ({ redovisat, faktaFran }, { kommun, id, lopnummer, event }) => {
        const now = evolveEjVerkstallda(redovisat, event as EjVerkstalldaEvent);
        const after = fakta(kommun, id, now);
        if (!after) return { redovisat: now, faktaFran };
        return { redovisat: now, faktaFran: rows.change(id, fakta(kommun, id, redovisat), faktaFran, after, lopnummer.toString()) };
      },
    );
    await upsertRows(
      transaction,
      EJ_VERKSTALLDA,
      touched.flatMap(({ kommun, id, state, last }) => {
        const { redovisat } = state;
        if (redovisat.fas === 'saknas') return [];
        const { namnd, ar, kvartal, lagrum } = redovisat.redovisningar.at(-1)!;
        return [
          {
            kommun,
            id,
            revision: last.revision.toString(),
            fas: redovisat.fas,
            namnd_id: namnd.namndId,
            namnd_vag: namnd.vag,
            ar,
            kvartal,
            lagrum,
            dokument: state,
          },
        ];
      }),
    );
    await upsertRows(transaction, EJ_VERKSTALLDA_FAKTA, rows.take());
    const [first] = touched;
    const redovisningar = touched.flatMap(({ state: { redovisat } }) =>
      redovisat.fas === 'saknas' ? [] : redovisat.redovisningar.slice(-1),
    );
    if (first) await this.klockor(first.kommun, redovisningar, transaction);
  }

  /** The clocks of the quarters that were touched, and of those before them: what is stated of a quarter stops the clock of the one before. */
  private async klockor(kommun: string, touched: readonly Redovisning[], transaction: ProjectionTransaction): Promise<void> {
    const egna = touched.flatMap((each) => [nyckel(each, each), nyckel(each, foregaende(each))]);
    const foljande = touched.flatMap((each) => [nyckel(each, each), nyckel(each, nasta(each))]);
    const stored = await transaction.query<{ id: string; dokument: EjVerkstalldaDokument }>(
      'select id, dokument from ej_verkstallda where kommun = $1 and id = any($2::uuid[])',
      [kommun, [...new Set([...egna, ...foljande])]],
    );
    const redovisat = new Map(stored.map(({ id, dokument }) => [id, dokument.redovisat]));
    const berorda = [...new Set(egna)];
    await transaction.query('delete from ej_verkstallda_frist where kommun = $1 and kalla_id = any($2::uuid[])', [kommun, berorda]);
    await upsertRows(
      transaction,
      FRIST,
      berorda.flatMap((id) => {
        const state = redovisat.get(id);
        if (state?.fas !== 'redovisad') return [];
        const gallande = state.redovisningar.at(-1)!;
        const { namndId, vag } = gallande.namnd;
        const arende = { kommun, id, nummer: kvartalsnummer(gallande), enhetId: namndId, enhetVag: vag, sparrad: false };
        return fristRader(arende, [kvartalsklocka(gallande, redovisat.get(nyckel(gallande, nasta(gallande))), this.regler)]);
      }),
    );
  }
}

const nyckel = ({ namnd, lagrum }: Redovisning, { ar, kvartal }: Kvartal): string =>
  redovisningsnyckel({ namndId: namnd.namndId, lagrum, ar, kvartal });

const textOf = (value: number | undefined): string | null => (value === undefined ? null : String(value));

/** What counts of the quarter; of one that is annulled what had counted, marked as such. */
function fakta(kommun: string, id: string, redovisat: EjVerkstallda): Facts | null {
  if (redovisat.fas === 'saknas') return null;
  const gallande = redovisat.redovisningar.at(-1)!;
  const { namnd, ar, kvartal, lagrum, antal, kvinnor, man, insatser } = gallande;
  return {
    kommun,
    id,
    namnd_id: namnd.namndId,
    namnd_vag: namnd.vag,
    ar,
    kvartal,
    lagrum,
    antal,
    antal_avbrott: gallande.antalAvbrott ?? null,
    kvinnor: kvinnor ?? null,
    man: man ?? null,
    insatser: insatser.map(({ insats }) => insats),
    insatser_antal: insatser.map((each) => String(each.antal)),
    /** beside `insatser`; null where nothing was said of it */
    insatser_langsta_dagar: insatser.map(({ langstaDagar }) => textOf(langstaDagar)),
    insatser_verkstallda_darefter: insatser.map(({ antalVerkstalldaDarefter }) => textOf(antalVerkstalldaDarefter)),
    rapporterad_till_ivo: gallande.rapporteradTillIvo ?? null,
    rapporterad_till_revisorer: gallande.rapporteradTillRevisorer ?? null,
    rapporterad_till_fullmaktige: gallande.rapporteradTillFullmaktige ?? null,
    makulerad: redovisat.fas === 'makulerad',
  };
}
