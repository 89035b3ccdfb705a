import { isEfterregistrerad, stockholmDay } from '#engine/deadline';
import type { Facts, TableShape } from '#engine/projection';
import type { Period } from '../domain/commands.js';
import { isSammaPeriod } from '../domain/state.js';
import { gallande, type AktgranskningDetalj, type EgenkontrollDetalj, type UtfallDetalj } from './detalj.js';
import { isPeriodenFor, periodOf } from './perioder.js';

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

/**
 * What was reported of each period, one row for each report of it (`slag` utfall, aktgranskning). `ersatt`: another report stands for the period, so that what
 * is `genomford` and not `ersatt` is each period that was carried out, once. A file review is a review all the same: it has its answers whatever stands for
 * its period.
 */
export const EGENKONTROLLUTFALL_FAKTA = {
  table: 'egenkontrollutfall_fakta',
  key: ['kommun', 'utfall_id', 'fran_lop'],
  columns: {
    kommun: 'text',
    utfall_id: 'uuid',
    slag: 'text',
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
    protokollversion: 'text',
    antal_akter: 'int',
    fragor: 'text[]',
    koder: 'text[]',
    svar_antal: 'int[]',
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

const utfallFakta = (kommun: string, detalj: EgenkontrollDetalj, utfall: UtfallDetalj): Facts => ({
  ...common(kommun, detalj),
  utfall_id: utfall.id,
  slag: 'utfall',
  period_fran: utfall.period.fran,
  period_till: utfall.period.till,
  genomford: utfall.genomford,
  ersatt: utfall.ersatt,
  /** null where nothing was examined */
  antal_granskade: utfall.genomford ? utfall.antalGranskade : null,
  antal_brister: utfall.genomford ? utfall.antalBrister : null,
  varde: utfall.genomford ? (utfall.varde ?? null) : null,
  protokollversion: null,
  antal_akter: null,
  fragor: [],
  koder: [],
  svar_antal: [],
  redovisad_dag: stockholmDay(utfall.tidpunkt),
});

/** A file review of which no period can be told is one of its day. */
function aktgranskningFakta(kommun: string, detalj: EgenkontrollDetalj, granskning: AktgranskningDetalj): Facts {
  const { id, protokollversion, antal, svar, tidpunkt } = granskning;
  const dag = stockholmDay(tidpunkt);
  const period = periodOf(granskning, detalj);
  return {
    ...common(kommun, detalj),
    utfall_id: id,
    slag: 'aktgranskning',
    period_fran: period?.fran ?? dag,
    period_till: period?.till ?? dag,
    genomford: true,
    ersatt: period !== null && isRaknad(period, detalj, granskning),
    antal_granskade: null,
    antal_brister: null,
    varde: null,
    protokollversion,
    antal_akter: antal,
    fragor: svar.map(({ fraga }) => fraga),
    koder: svar.map(({ kod }) => kod),
    svar_antal: svar.map((each) => String(each.antal ?? 1)),
    redovisad_dag: dag,
  };
}

/** The period has an outcome, or an earlier file review. */
const isRaknad = (period: Period, detalj: EgenkontrollDetalj, granskning: AktgranskningDetalj): boolean =>
  gallande(detalj).some((utfall) => utfall.genomford && isSammaPeriod(utfall.period, period)) ||
  detalj.aktgranskningar.slice(0, detalj.aktgranskningar.indexOf(granskning)).some((each) => isPeriodenFor(each, period, detalj));

/** The facts of everything that was reported, by its id. */
export const redovisningsfakta = (kommun: string, detalj: EgenkontrollDetalj): ReadonlyMap<string, Facts> =>
  new Map([
    ...detalj.utfall.map((utfall) => [utfall.id, utfallFakta(kommun, detalj, utfall)] as const),
    ...detalj.aktgranskningar.map((granskning) => [granskning.id, aktgranskningFakta(kommun, detalj, granskning)] as const),
  ]);
