import type { LoggadHandelse, Omrakning } from '#reports/gemensamt';
import type { Fraga } from '../../application/siffror/index.js';

interface Statement {
  readonly ar: number;
  readonly kvartal: number;
  readonly lagrum: string;
  readonly namnd: { readonly namndId: string; readonly vag: readonly string[] };
  readonly antal: number;
  readonly kvinnor?: number;
  readonly man?: number;
  readonly rapporteradTillIvo?: string;
}

const LAST_DAY = ['03-31', '06-30', '09-30', '12-31'];

/** What the nämnder have stated last of the quarters that end in the period. */
export function raknaEjVerkstallda(events: readonly LoggadHandelse[], { fran, till, omfattning }: Fraga): Omrakning {
  const { helaKommunen, organisationsenhetId, enheter } = omfattning;
  const all = new Map<string, Statement>();
  for (const { area, id, event } of events) {
    if (area !== 'ej-verkstallda') continue;
    if (event.type === 'EjVerkstalldaBeslutRedovisade') all.set(id, event.data as Statement);
    if (event.type === 'EjVerkstalldaRedovisningMakulerad') all.delete(id);
  }
  const ends = (year: number, quarter: number): boolean => {
    const last = `${year}-${LAST_DAY[quarter - 1]!}`;
    return last >= fran && last <= till;
  };
  const shown = [...all.values()].filter(
    ({ ar, kvartal, namnd }) =>
      ends(ar, kvartal) &&
      (helaKommunen || namnd.vag.includes(organisationsenhetId) || enheter.some(({ vag = [] }) => vag.includes(namnd.namndId))),
  );
  const rows: Record<string, Record<string, number | null>> = {};
  for (let year = Number(fran.slice(0, 4)); year <= Number(till.slice(0, 4)); year += 1)
    for (const quarter of [1, 2, 3, 4])
      for (const law of ends(year, quarter) ? ['SoL', 'LSS'] : []) {
        const under = shown.filter(({ ar, kvartal, lagrum }) => ar === year && kvartal === quarter && lagrum === law);
        const total = (values: readonly (number | undefined)[]) =>
          values.some((value) => value !== undefined) ? values.reduce<number>((sum, value) => sum + (value ?? 0), 0) : null;
        rows[`${year}-${quarter}-${law}`] = {
          beslut: total(under.map(({ antal }) => antal)),
          kvinnor: total(under.map(({ kvinnor }) => kvinnor)),
          man: total(under.map(({ man }) => man)),
        };
      }
  return {
    siffror: {
      'ej-verkstallda-beslut.redovisningar': shown.length,
      'ej-verkstallda-beslut.rapporterade': shown.filter(({ rapporteradTillIvo }) => rapporteradTillIvo !== undefined).length,
    },
    tabeller: { 'ej-verkstallda-beslut.per-kvartal': rows },
  };
}
