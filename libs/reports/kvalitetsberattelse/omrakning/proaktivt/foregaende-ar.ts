import type { LoggadHandelse, Omrakning } from '#reports/gemensamt';
import type { Fraga } from '../../application/siffror/index.js';
import { dayOf, type Unit } from '../gemensamt.js';

interface Improvement {
  readonly began: string;
  readonly unit: Unit;
  readonly pointedOut: boolean;
  phase: string;
  closed: string | undefined;
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

/** Improvements that had begun before the period and were not closed when it began. */
export function raknaForegaendeAr(events: readonly LoggadHandelse[], { fran, omfattning }: Fraga): Omrakning {
  const all = new Map<string, Improvement>();
  for (const { area, id, event } of events) {
    if (area !== 'forbattringsarbete') continue;
    const { tidpunkt, enhet, kvalitetsberattelseId } = event.data as Data;
    if (event.type === 'ForbattringsarbetePaborjat')
      all.set(id, {
        began: dayOf(tidpunkt),
        unit: enhet,
        pointedOut: kvalitetsberattelseId !== undefined,
        phase: 'planering',
        closed: undefined,
      });
    const improvement = all.get(id)!;
    improvement.phase = LEADS_TO[event.type] ?? improvement.phase;
    if (event.type === 'ForbattringsarbeteAvslutat') improvement.closed = dayOf(tidpunkt);
  }
  const left = [...all.values()].filter(
    ({ began, closed, unit }) =>
      began < fran &&
      (closed === undefined || closed >= fran) &&
      (omfattning.helaKommunen || unit.vag.includes(omfattning.organisationsenhetId)),
  );
  return {
    siffror: {
      'foregaende-ar.forbattringsarbeten': left.length,
      'foregaende-ar.avslutade': left.filter(({ phase }) => phase === 'avslutad').length,
      'foregaende-ar.ur-kvalitetsberattelsen': left.filter(({ pointedOut }) => pointedOut).length,
    },
    tabeller: {
      'foregaende-ar.per-fas': Object.fromEntries(PHASES.map((kod) => [kod, { antal: left.filter(({ phase }) => phase === kod).length }])),
    },
  };
}
