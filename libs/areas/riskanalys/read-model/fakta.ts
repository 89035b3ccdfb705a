import { isEfterregistrerad, stockholmDay } from '#engine/deadline';
import type { Facts, TableShape } from '#engine/projection';
import { efter, nu, type RiskanalysDetalj, type RiskDetalj, type Riskvarde } from './detalj.js';

/**
 * The facts that reports rest on, without a word of personal text. A row is valid from one lopnummer to another
 * (`fran_lop <= n and (till_lop is null or till_lop > n)`), so that a figure and the analyses behind it are one as-of query.
 */
export const RISKANALYS_FAKTA = {
  table: 'riskanalys_fakta',
  key: ['kommun', 'riskanalys_id', 'fran_lop'],
  columns: {
    kommun: 'text',
    riskanalys_id: 'uuid',
    fran_lop: 'bigint',
    till_lop: 'bigint',
    nummer: 'text',
    planerad_dag: 'date',
    anledning: 'text',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    regi: 'text',
    fas: 'text',
    genomfors_senast: 'date',
    genomford_dag: 'date',
    faststalld_dag: 'date',
    namndredovisad_dag: 'date',
    avslutad_dag: 'date',
    antal_risker: 'int',
    efterregistrerad: 'boolean',
    ursprung: 'text',
  },
} as const satisfies TableShape;

/** One row for each risk: its level before and, when it has been judged again, after. */
export const RISK_FAKTA = {
  table: 'risk_fakta',
  key: ['kommun', 'risk_id', 'fran_lop'],
  columns: {
    kommun: 'text',
    risk_id: 'uuid',
    riskanalys_id: 'uuid',
    fran_lop: 'bigint',
    till_lop: 'bigint',
    nummer: 'text',
    planerad_dag: 'date',
    genomford_dag: 'date',
    anledning: 'text',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    regi: 'text',
    fas: 'text',
    hantering: 'text',
    skalversion: 'text',
    faktorer_fore: 'text[]',
    faktorer_nu: 'text[]',
    riskvarde_fore: 'int',
    niva_fore: 'text',
    riskvarde_efter: 'int',
    niva_efter: 'text',
    niva_nu: 'text',
    bedomd_dag: 'date',
    omvarderad_dag: 'date',
    ursprung: 'text',
  },
} as const satisfies TableShape;

/** The step of each factor of the scale: `sannolikhet=3` */
const steg = ({ faktorer }: Pick<Riskvarde, 'faktorer'>): string[] =>
  Object.entries(faktorer)
    .map(([kod, varde]) => `${kod}=${varde}`)
    .sort();

const dayOf = (instant: string | null | undefined): string | null => (instant ? stockholmDay(instant) : null);

/** What an analysis and each of its risks have in common. */
const common = (kommun: string, detalj: RiskanalysDetalj) => ({
  kommun,
  riskanalys_id: detalj.id,
  nummer: detalj.nummer,
  planerad_dag: stockholmDay(detalj.planerad),
  genomford_dag: dayOf(detalj.genomford),
  anledning: detalj.anledning,
  enhet_id: detalj.enhetId,
  enhet_vag: detalj.enhetVag,
  regi: detalj.regi,
  fas: detalj.fas,
  ursprung: detalj.ursprung,
});

export const riskanalysFakta = (kommun: string, detalj: RiskanalysDetalj): Facts => ({
  ...common(kommun, detalj),
  genomfors_senast: detalj.genomforsSenast,
  faststalld_dag: dayOf(detalj.faststalld),
  /** the first time */
  namndredovisad_dag: detalj.namndredovisningar.map(({ datum }) => datum).sort()[0] ?? null,
  avslutad_dag: dayOf(detalj.avslut?.tidpunkt),
  antal_risker: detalj.risker.length,
  efterregistrerad: isEfterregistrerad(detalj.planerad, detalj.nedtecknad, detalj.ursprung ?? undefined),
});

export const riskFakta = (kommun: string, detalj: RiskanalysDetalj, risk: RiskDetalj): Facts => ({
  ...common(kommun, detalj),
  risk_id: risk.id,
  hantering: risk.hantering,
  skalversion: risk.fore.skalversion,
  faktorer_fore: steg(risk.fore),
  faktorer_nu: steg(nu(risk)),
  riskvarde_fore: risk.fore.riskvarde,
  niva_fore: risk.fore.niva,
  riskvarde_efter: efter(risk)?.riskvarde ?? null,
  niva_efter: efter(risk)?.niva ?? null,
  niva_nu: nu(risk).niva,
  bedomd_dag: stockholmDay(risk.tidpunkt),
  omvarderad_dag: dayOf(efter(risk)?.tidpunkt),
});
