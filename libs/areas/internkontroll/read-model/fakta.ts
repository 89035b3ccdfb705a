import { stockholmDay } from '#engine/deadline';
import type { Facts, TableShape } from '#engine/projection';
import { EJ_GENOMFORD } from '../domain/state.js';
import { planversion, resultatdag, type InternkontrollDetalj, type MomentDetalj } from './detalj.js';

/** The facts of a plan itself: also one without moments is told of. Valid from one lopnummer to another, as those of its moments are. */
export const INTERNKONTROLLPLAN_FAKTA = {
  table: 'internkontrollplan_fakta',
  key: ['kommun', 'plan_id', 'fran_lop'],
  columns: {
    kommun: 'text',
    plan_id: 'uuid',
    fran_lop: 'bigint',
    till_lop: 'bigint',
    nummer: 'text',
    namnd_id: 'text',
    enhet_vag: 'text[]',
    period_fran: 'date',
    period_till: 'date',
    benamning: 'text',
    fas: 'text',
    planversion: 'int',
    beslutad_dag: 'date',
    reviderad_dag: 'date',
    avslutad_dag: 'date',
    antal_grupper: 'int',
    antal_moment: 'int',
    antal_risker: 'int',
    ursprung: 'text',
  },
} as const satisfies TableShape;

/**
 * The facts that reports rest on, one row for each kontrollmoment, without a word of personal text. A row is valid from one lopnummer to another
 * (`fran_lop <= n and (till_lop is null or till_lop > n)`), so that a figure and the moments behind it are one as-of query.
 */
export const INTERNKONTROLL_FAKTA = {
  table: 'internkontroll_fakta',
  key: ['kommun', 'kontrollmoment_id', 'fran_lop'],
  columns: {
    kommun: 'text',
    kontrollmoment_id: 'uuid',
    fran_lop: 'bigint',
    till_lop: 'bigint',
    plan_id: 'uuid',
    nummer: 'text',
    namnd_id: 'text',
    enhet_vag: 'text[]',
    period_fran: 'date',
    period_till: 'date',
    benamning: 'text',
    fas: 'text',
    planversion: 'int',
    beslutad_dag: 'date',
    i_kraft: 'boolean',
    grupp: 'text',
    beslutad_av: 'text',
    hantering: 'text',
    metod: 'text',
    frekvens: 'text',
    skalversion: 'text',
    riskvarde: 'int',
    niva: 'text',
    foregaende_id: 'uuid',
    gemensamt_moment_id: 'uuid',
    antal_kontroller: 'int',
    antal_kontrollerade: 'int',
    antal_avvikelser: 'int',
    antal_fynd: 'int',
    senast_utford: 'date',
    bedomning: 'text',
    bedomning_skalversion: 'text',
    genomford: 'boolean',
    sekretess: 'boolean',
    kvarstar: 'boolean',
    ursprung: 'text',
  },
} as const satisfies TableShape;

const summa = (antal: readonly (number | undefined)[]): number => antal.reduce<number>((sum, n) => sum + (n ?? 0), 0);

/** What a plan and each of its moments have in common. */
const common = (kommun: string, detalj: InternkontrollDetalj) => ({
  kommun,
  plan_id: detalj.id,
  nummer: detalj.nummer,
  namnd_id: detalj.namndId,
  enhet_vag: detalj.namndVag,
  period_fran: detalj.period.fran,
  period_till: detalj.period.till,
  benamning: detalj.period.benamning,
  fas: detalj.fas,
  planversion: planversion(detalj),
  /** the day of the adoption; null in a draft */
  beslutad_dag: detalj.versioner[0]?.datum ?? null,
  ursprung: detalj.ursprung,
});

export const planFakta = (kommun: string, detalj: InternkontrollDetalj): Facts => ({
  ...common(kommun, detalj),
  /** the newest revision */
  reviderad_dag: detalj.versioner.length > 1 ? detalj.versioner.at(-1)!.datum : null,
  avslutad_dag: detalj.avslut ? stockholmDay(detalj.avslut.tidpunkt) : null,
  antal_grupper: detalj.grupper.length,
  antal_moment: detalj.moment.length,
  antal_risker: detalj.risker.length,
});

/** The facets of a moment as it stands, without the interval of lopnummer. Its assessment is that of the newest result. */
export function momentFakta(kommun: string, detalj: InternkontrollDetalj, moment: MomentDetalj): Facts {
  const { kontrollmomentId } = moment;
  const kontroller = detalj.kontroller.filter((each) => each.kontrollmomentId === kontrollmomentId);
  const senaste = kontroller.toSorted((a, b) => (resultatdag(a) < resultatdag(b) ? -1 : resultatdag(a) > resultatdag(b) ? 1 : 0)).at(-1);
  const genomforda = kontroller.filter(({ bedomning }) => bedomning.kod !== EJ_GENOMFORD);
  return {
    ...common(kommun, detalj),
    kontrollmoment_id: kontrollmomentId,
    /** in the draft or in the version in force; false when a revision has taken it away */
    i_kraft: detalj.moment.some((each) => each.kontrollmomentId === kontrollmomentId),
    grupp: moment.grupp ?? null,
    beslutad_av: moment.beslutadAv,
    hantering: moment.hantering ?? null,
    metod: moment.metod ?? null,
    frekvens: moment.frekvens ?? null,
    skalversion: moment.riskvarde?.skalversion ?? null,
    riskvarde: moment.riskvarde?.riskvarde ?? null,
    niva: moment.riskvarde?.niva ?? null,
    foregaende_id: moment.foregaendeId ?? null,
    gemensamt_moment_id: moment.gemensamtMomentId ?? null,
    antal_kontroller: kontroller.length,
    antal_kontrollerade: summa(genomforda.map(({ antalKontrollerade }) => antalKontrollerade)),
    antal_avvikelser: summa(genomforda.map(({ antalAvvikelser }) => antalAvvikelser)),
    antal_fynd: summa(kontroller.map(({ fynd }) => fynd.length)),
    senast_utford: genomforda.map(resultatdag).toSorted().at(-1) ?? null,
    /** null where there is no result */
    bedomning: senaste?.bedomning.kod ?? null,
    bedomning_skalversion: senaste?.bedomning.skalversion ?? null,
    genomford: genomforda.length > 0,
    /** one of its controls is told of apart from what is public */
    sekretess: kontroller.some(({ sekretess }) => sekretess !== undefined),
    kvarstar: detalj.avslut?.kvarstaende.includes(kontrollmomentId) ?? false,
  };
}
