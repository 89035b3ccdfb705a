import type { LoggadHandelse, Omrakning } from '#reports/gemensamt';
import type { Fraga } from '../../application/siffror/index.js';
import { dayOf, type Unit } from '../gemensamt.js';

interface Improvement {
  readonly began: string;
  readonly unit: Unit;
  readonly report: string | undefined;
  turns: number;
  phase: string;
  closed: string | undefined;
}

interface Report {
  readonly kvalitetsberattelseId: string;
  readonly mall: string;
  readonly period: { readonly till: string };
}

interface Data {
  readonly tidpunkt: string;
  readonly enhet: Unit;
  readonly kvalitetsberattelseId?: string;
}

const PHASES = ['planering', 'genomforande', 'utvardering', 'forbattring', 'avslutad'];
const LEADS_TO: Readonly<Record<string, string>> = {
  ForandringGenomford: 'genomforande',
  ForandringUtvarderad: 'utvardering',
  ForbattringsutfallBestamt: 'forbattring',
  NyttVarvPaborjat: 'planering',
  ForbattringsarbeteAvslutat: 'avslutad',
};

/** Improvements that had begun before the period and were not closed when it began, and those that the report of the year before led to. */
export function raknaForegaendeAr(events: readonly LoggadHandelse[], { fran, omfattning }: Fraga): Omrakning {
  const all = new Map<string, Improvement>();
  const reports = new Set<string>();
  const yearBefore = `${Number(fran.slice(0, 4)) - 1}${fran.slice(4)}`;
  for (const { area, id, event } of events) {
    if (event.type === 'KvalitetsberattelseUtkastSkapat') {
      const { kvalitetsberattelseId, mall, period } = event.data as Report;
      if (mall === 'kvalitetsberattelse' && period.till >= yearBefore && period.till < fran) reports.add(kvalitetsberattelseId);
    }
    if (area !== 'forbattringsarbete') continue;
    const { tidpunkt, enhet, kvalitetsberattelseId } = event.data as Data;
    if (event.type === 'ForbattringsarbetePaborjat')
      all.set(id, {
        began: dayOf(tidpunkt),
        unit: enhet,
        report: kvalitetsberattelseId,
        turns: 1,
        phase: 'planering',
        closed: undefined,
      });
    const improvement = all.get(id)!;
    improvement.phase = LEADS_TO[event.type] ?? improvement.phase;
    if (event.type === 'NyttVarvPaborjat') improvement.turns += 1;
    if (event.type === 'ForbattringsarbeteAvslutat') improvement.closed = dayOf(tidpunkt);
  }
  const here = [...all].filter(([, { unit }]) => omfattning.helaKommunen || unit.vag.includes(omfattning.organisationsenhetId));
  const left = here.map(([, each]) => each).filter(({ began, closed }) => began < fran && (closed === undefined || closed >= fran));
  const pointedOut = here.filter(([, { report }]) => report !== undefined && reports.has(report));
  return {
    siffror: {
      'foregaende-ar.forbattringsarbeten': left.length,
      'foregaende-ar.avslutade': left.filter(({ phase }) => phase === 'avslutad').length,
      'foregaende-ar.ur-kvalitetsberattelsen': pointedOut.length,
    },
    tabeller: {
      'foregaende-ar.per-fas': Object.fromEntries(PHASES.map((kod) => [kod, { antal: left.filter(({ phase }) => phase === kod).length }])),
      'foregaende-ar.ur-kvalitetsberattelsen-per-arbete': Object.fromEntries(pointedOut.map(([id, { turns }]) => [id, { varv: turns }])),
    },
  };
}
