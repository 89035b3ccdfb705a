import { isEfterregistrerad, stockholmDay } from '#engine/deadline';
import type { Facts, TableShape } from '#engine/projection';
import { gallande, type EgenkontrollDetalj, type UtfallDetalj } from './detalj.js';

/**
 * The facts that statistics and reports rest on, without a word of personal text: one row for each control. A row is valid from one lopnummer to another
 * (`fran_lop <= n and (till_lop is null or till_lop > n)`), so that a figure and the cases behind it are one as-of query.
 */
export const EGENKONTROLL_FAKTA = {
  table: 'egenkontroll_fakta',
  key: ['kommun', 'egenkontroll_id', 'fran_lop'],
  columns: {
    kommun: 'text',
    egenkontroll_id: 'uuid',
    fran_lop: 'bigint',
    till_lop: 'bigint',
    nummer: 'text',
    planerad_dag: 'date',
    fran: 'date',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    regi: 'text',
    metod: 'int',
    frekvens: 'text',
    omradeskod: 'text',
    process_id: 'text',
    malvarde: 'float8',
    fas: 'text',
    antal_utfall: 'int',
    antal_ej_utforda: 'int',
    antal_granskade: 'int',
    antal_brister: 'int',
    antal_aktgranskningar: 'int',
    antal_granskade_akter: 'int',
    analyserad_dag: 'date',
    avslutad_dag: 'date',
    antal_atgarder: 'int',
    efterregistrerad: 'boolean',
    ursprung: 'text',
  },
} as const satisfies TableShape;

/** The outcome of each period, one row for each report of it: what came before is `ersatt`. */
export const EGENKONTROLLUTFALL_FAKTA = {
  table: 'egenkontrollutfall_fakta',
  key: ['kommun', 'utfall_id', 'fran_lop'],
  columns: {
    kommun: 'text',
    utfall_id: 'uuid',
    fran_lop: 'bigint',
    till_lop: 'bigint',
    egenkontroll_id: 'uuid',
    nummer: 'text',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    regi: 'text',
    metod: 'int',
    frekvens: 'text',
    omradeskod: 'text',
    process_id: 'text',
    malvarde: 'float8',
    period_fran: 'date',
    period_till: 'date',
    genomford: 'boolean',
    ersatt: 'boolean',
    antal_granskade: 'int',
    antal_brister: 'int',
    varde: 'float8',
    redovisad_dag: 'date',
    ursprung: 'text',
  },
} as const satisfies TableShape;

const dayOf = (instant: string | null | undefined): string | null => (instant ? stockholmDay(instant) : null);
const summa = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0);

/** What a control and each of its outcomes have in common. */
const common = (kommun: string, detalj: EgenkontrollDetalj) => ({
  kommun,
  egenkontroll_id: detalj.id,
  nummer: detalj.nummer,
  enhet_id: detalj.enhetId,
  enhet_vag: detalj.enhetVag,
  regi: detalj.regi,
  metod: detalj.metod,
  frekvens: detalj.frekvens,
  omradeskod: detalj.omradeskod,
  process_id: detalj.processId,
  malvarde: detalj.malvarde,
  ursprung: detalj.ursprung,
});

/** The facets of a control as it stands, without the interval of lopnummer. Outcomes are those that stand of each period. */
export function egenkontrollFakta(kommun: string, detalj: EgenkontrollDetalj): Facts {
  const genomforda = gallande(detalj).flatMap((each) => (each.genomford ? [each] : []));
  return {
    ...common(kommun, detalj),
    planerad_dag: stockholmDay(detalj.planerad),
    fran: detalj.fran,
    fas: detalj.fas,
    antal_utfall: genomforda.length,
    antal_ej_utforda: gallande(detalj).length - genomforda.length,
    antal_granskade: summa(genomforda.map(({ antalGranskade }) => antalGranskade)),
    antal_brister: summa(genomforda.map(({ antalBrister }) => antalBrister)),
    antal_aktgranskningar: detalj.aktgranskningar.length,
    antal_granskade_akter: summa(detalj.aktgranskningar.map(({ antal }) => antal)),
    /** the first analysis */
    analyserad_dag: dayOf(detalj.analyser.map(({ tidpunkt }) => tidpunkt).sort()[0]),
    avslutad_dag: dayOf(detalj.avslut?.tidpunkt),
    antal_atgarder: detalj.atgarder.length,
    efterregistrerad: isEfterregistrerad(detalj.planerad, detalj.nedtecknad, detalj.ursprung ?? undefined),
  };
}

export const utfallFakta = (kommun: string, detalj: EgenkontrollDetalj, utfall: UtfallDetalj): Facts => ({
  ...common(kommun, detalj),
  utfall_id: utfall.id,
  period_fran: utfall.period.fran,
  period_till: utfall.period.till,
  genomford: utfall.genomford,
  ersatt: utfall.ersatt,
  /** null where nothing was examined */
  antal_granskade: utfall.genomford ? utfall.antalGranskade : null,
  antal_brister: utfall.genomford ? utfall.antalBrister : null,
  varde: utfall.genomford ? (utfall.varde ?? null) : null,
  redovisad_dag: stockholmDay(utfall.tidpunkt),
});
