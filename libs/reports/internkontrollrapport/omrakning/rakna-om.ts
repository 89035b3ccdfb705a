import type { LoggadHandelse, Omrakning } from '#reports/gemensamt';
import type { Rapportfraga } from '../application/siffror/index.js';

interface Resultat {
  readonly dag: string;
  readonly kod: string;
  readonly skalversion: string;
}

interface Moment {
  niva: string;
  inForce: boolean;
  secret: boolean;
  readonly results: Resultat[];
}

interface Momentdata {
  readonly kontrollmomentId: string;
  readonly riskvarde?: { readonly niva: string };
}

interface Kontrolldata {
  readonly kontrollmomentId: string;
  readonly tidpunkt: string;
  readonly utford?: string;
  readonly bedomning: { readonly kod: string; readonly skalversion: string };
  readonly sekretess?: object;
}

const stockholm = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', year: 'numeric', month: '2-digit', day: '2-digit' });

/**
 * A report's figures counted again from the events alone, by loops over plain objects. Shares nothing with the read model, the fact tables or the SQL.
 * @param scale the scale of assessment in force on the day that the report was read
 */
export function raknaOmInternkontroll(
  events: Iterable<LoggadHandelse>,
  { planId, lopnummer, utgava }: Rapportfraga,
  scale: { readonly version: string; readonly koder: readonly string[] },
): Omrakning {
  const moments = new Map<string, Moment>();
  const put = ({ kontrollmomentId, riskvarde }: Momentdata): void => {
    const known = moments.get(kontrollmomentId) ?? { secret: false, results: [] };
    moments.set(kontrollmomentId, { ...known, niva: riskvarde?.niva ?? 'utan-varde', inForce: true });
  };
  for (const { area, id, lopnummer: at, event } of events) {
    if (area !== 'internkontrollplan' || id !== planId || at > lopnummer) continue;
    if (event.type === 'KontrollmomentTillagt' || event.type === 'KontrollmomentAndrat') put(event.data as Momentdata);
    if (event.type === 'KontrollmomentBorttaget') moments.get((event.data as Momentdata).kontrollmomentId)!.inForce = false;
    if (event.type === 'InternkontrollplanReviderad') {
      const { tillagda, andrade, borttagna } = event.data as Record<'tillagda' | 'andrade' | 'borttagna', readonly Momentdata[]>;
      for (const { kontrollmomentId } of borttagna) moments.get(kontrollmomentId)!.inForce = false;
      for (const each of [...andrade, ...tillagda]) put(each);
    }
    if (event.type === 'KontrollUtford') {
      const { kontrollmomentId, tidpunkt, utford, bedomning, sekretess } = event.data as Kontrolldata;
      const moment = moments.get(kontrollmomentId)!;
      moment.results.push({ dag: utford ?? stockholm.format(new Date(tidpunkt)), ...bedomning });
      if (sekretess !== undefined) moment.secret = true;
    }
  }
  const inForce = [...moments.values()].filter((moment) => moment.inForce);
  const told = inForce.filter((moment) => utgava === 'full' || !moment.secret);
  const codes = told.map(({ results }) => {
    let newest: Resultat | undefined;
    for (const each of results) if (newest === undefined || each.dag >= newest.dag) newest = each;
    if (newest === undefined) return 'utan-resultat';
    return newest.skalversion === scale.version ? newest.kod : `${newest.kod}@${newest.skalversion}`;
  });
  const count = (all: readonly string[], kod: string): { antal: number } => ({ antal: all.filter((each) => each === kod).length });
  const levels = inForce.map(({ niva }) => niva);
  return {
    siffror: {
      'internkontroll.moment': inForce.length,
      'internkontroll.genomforda': told.filter(({ results }) => results.some(({ kod }) => kod !== 'ej-genomford')).length,
    },
    tabeller: {
      'internkontroll.per-bedomning': Object.fromEntries(
        [...new Set([...scale.koder, ...codes, 'utan-resultat'])].map((kod) => [kod, count(codes, kod)]),
      ),
      'internkontroll.per-riskniva': Object.fromEntries(['rod', 'gul', 'gron', 'utan-varde'].map((kod) => [kod, count(levels, kod)])),
    },
  };
}
