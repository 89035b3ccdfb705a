import { isEfterregistrerad, stockholmDay } from '#engine/deadline';
import type { TableShape } from '#engine/projection';
import type { AtgardDetalj } from './atgardsdetalj.js';
import type { AvvikelseDetalj } from './detalj.js';

/**
 * The facts that statistics and reports rest on, without a word of personal text. A row is valid from one lopnummer to another
 * (`fran_lop <= n and (till_lop is null or till_lop > n)`), so that a figure and the cases behind it are one as-of query.
 */
export const AVVIKELSE_FAKTA = {
  table: 'avvikelse_fakta',
  key: ['kommun', 'avvikelse_id', 'fran_lop'],
  columns: {
    kommun: 'text',
    avvikelse_id: 'uuid',
    fran_lop: 'bigint',
    till_lop: 'bigint',
    nummer: 'text',
    raknas: 'boolean',
    rapporterad: 'timestamptz',
    rapporterad_dag: 'date',
    handelse_dag: 'date',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    regi: 'text',
    kategorier: 'text[]',
    lagrum: 'text[]',
    riskvarde: 'int',
    niva: 'text',
    beror: 'text',
    kvinnor: 'int',
    man: 'int',
    okant: 'int',
    fas: 'text',
    beslut: 'text',
    overlamnad: 'boolean',
    makulerad: 'boolean',
    avslutad: 'timestamptz',
    avslutad_dag: 'date',
    efterregistrerad: 'boolean',
    ursprung: 'text',
    import_id: 'uuid',
  },
} as const satisfies TableShape;

export const ATGARD_FAKTA = {
  table: 'atgard_fakta',
  key: ['kommun', 'atgard_id', 'fran_lop'],
  columns: {
    kommun: 'text',
    atgard_id: 'uuid',
    fran_lop: 'bigint',
    till_lop: 'bigint',
    kalla_typ: 'text',
    kalla_id: 'uuid',
    kalla_rapporterad_dag: 'date',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    regi: 'text',
    atgardstyp: 'text',
    raknas: 'boolean',
    makulerad: 'boolean',
    overlamnad: 'boolean',
    status: 'text',
    effekt: 'text',
    foreslagen_dag: 'date',
    genomford_dag: 'date',
    uppfoljd_dag: 'date',
    uppfoljning_senast: 'date',
  },
} as const satisfies TableShape;

type Cell = string | number | boolean | null | readonly string[];
export type Fakta = Readonly<Record<string, Cell>>;

const niva = (detalj: AvvikelseDetalj): string | null =>
  (['rod', 'gul', 'gron'] as const).find((each) => detalj.riskbedomningar.some((bedomning) => bedomning.niva === each)) ?? null;

export const riskvarde = (detalj: AvvikelseDetalj): number | null =>
  detalj.riskbedomningar.length === 0 ? null : Math.max(...detalj.riskbedomningar.map((bedomning) => bedomning.riskvarde));

const isOverlamnad = (detalj: AvvikelseDetalj): boolean => detalj.fas === 'overlamnad-lex-sarah' || detalj.avslut?.grund === 'lex-sarah';

/** Past the manager: with the lex function, or reported there from the beginning. */
export const isSparrad = (detalj: AvvikelseDetalj): boolean =>
  detalj.fas === 'overlamnad-lex-sarah' || detalj.rapporterasSom === 'lex-sarah';

const dayOf = (angivelse: string | undefined): string | null =>
  angivelse === undefined ? null : angivelse.length === 10 ? angivelse : stockholmDay(angivelse);

const bySex = (detalj: AvvikelseDetalj, kon: string): number => detalj.berorda.filter((berord) => berord.kon === kon).length;

/** The facets of a case as it stands, without the interval of lopnummer. */
export function avvikelseFakta(kommun: string, detalj: AvvikelseDetalj): Fakta {
  const exakt = detalj.handelse?.precision === 'dag' || detalj.handelse?.precision === 'tid';
  return {
    kommun,
    avvikelse_id: detalj.id,
    nummer: detalj.nummer,
    raknas: detalj.raknas,
    rapporterad: detalj.rapporterad,
    rapporterad_dag: stockholmDay(detalj.rapporterad),
    handelse_dag: exakt ? dayOf(detalj.handelse?.fran) : null,
    enhet_id: detalj.enhetId,
    enhet_vag: detalj.enhetVag,
    regi: detalj.regi,
    kategorier: detalj.kategorier,
    lagrum: detalj.lagrum,
    riskvarde: riskvarde(detalj),
    niva: niva(detalj),
    beror: detalj.beror,
    kvinnor: bySex(detalj, 'kvinna'),
    man: bySex(detalj, 'man'),
    okant: detalj.berorda.length > 0 ? bySex(detalj, 'okant') : (detalj.antalBerorda ?? 0),
    fas: detalj.fas,
    beslut: detalj.beslut?.beslut ?? null,
    overlamnad: isOverlamnad(detalj),
    makulerad: detalj.fas === 'makulerad',
    avslutad: detalj.avslut?.tidpunkt ?? null,
    avslutad_dag: dayOf(detalj.avslut?.tidpunkt),
    efterregistrerad: isEfterregistrerad(detalj.rapporterad, detalj.rapporteradRegistrerad, detalj.ursprung ?? undefined),
    ursprung: detalj.ursprung,
    import_id: detalj.importId,
  };
}

export function atgardFakta(kommun: string, detalj: AvvikelseDetalj, atgard: AtgardDetalj): Fakta {
  return {
    kommun,
    atgard_id: atgard.id,
    kalla_typ: 'avvikelse',
    kalla_id: detalj.id,
    kalla_rapporterad_dag: stockholmDay(detalj.rapporterad),
    enhet_id: detalj.enhetId,
    enhet_vag: detalj.enhetVag,
    regi: detalj.regi,
    atgardstyp: atgard.typ,
    raknas: detalj.raknas,
    makulerad: detalj.fas === 'makulerad',
    overlamnad: isOverlamnad(detalj),
    status: atgard.fas,
    effekt: atgard.effekt ?? null,
    foreslagen_dag: stockholmDay(atgard.foreslagen),
    genomford_dag: dayOf(atgard.genomford),
    uppfoljd_dag: dayOf(atgard.uppfoljd),
    uppfoljning_senast: atgard.uppfoljningSenast,
  };
}

/** Rows of facts that a batch writes: each knows from which lopnummer it is valid, and until which when it has been followed by another. */
export class FaktaRows {
  private readonly rows = new Map<string, { fakta: Fakta; fran: string; till: string | null }>();

  /** The facets after an event: nothing when they are as before, else the old row ends where the new one begins. */
  change(key: string, before: Fakta | null, beforeFran: string | null, after: Fakta, lopnummer: string): string {
    if (before && beforeFran !== null) {
      if (isSame(before, after)) return beforeFran;
      if (beforeFran === lopnummer) {
        this.rows.set(`${key}@${beforeFran}`, { fakta: after, fran: beforeFran, till: null });
        return beforeFran;
      }
      this.rows.set(`${key}@${beforeFran}`, { fakta: before, fran: beforeFran, till: lopnummer });
    }
    this.rows.set(`${key}@${lopnummer}`, { fakta: after, fran: lopnummer, till: null });
    return lopnummer;
  }

  take(): Record<string, Cell>[] {
    const taken = [...this.rows.values()].map(({ fakta, fran, till }) => ({ ...fakta, fran_lop: fran, till_lop: till }));
    this.rows.clear();
    return taken;
  }
}

const isSame = (a: Fakta, b: Fakta): boolean => Object.keys(a).every((key) => JSON.stringify(a[key]) === JSON.stringify(b[key]));
