import type { Omrakning } from '#reports/gemensamt';

/** The table of outcome, women and men, put together anew from the recounted tables of those affected and of those who complained. */
export function raknaUtfallKon(parts: readonly Omrakning[]): Omrakning {
  const siffror = Object.assign({}, ...parts.map((each) => each.siffror)) as Omrakning['siffror'];
  const tabeller = Object.assign({}, ...parts.map((each) => each.tabeller)) as Omrakning['tabeller'];
  const parKon = (tabell: string, kolumn: 'antal' | 'personer') => {
    const cell = (kod: string): number => tabeller[tabell]![kod]![kolumn]!;
    return { kvinnor: cell('kvinnor'), man: cell('man'), okant: cell('okant'), ejIndivid: null };
  };
  const arenden = (slag: string) => ({ utfall: siffror[`${slag}.antal`] as number, ...parKon(`${slag}.per-kon`, 'antal') });
  const personer = (slag: string) => {
    const { kvinnor, man, okant, ejIndivid } = parKon(`${slag}.per-kon`, 'personer');
    return { utfall: kvinnor + man + okant, kvinnor, man, okant, ejIndivid };
  };
  return {
    siffror: {},
    tabeller: {
      'analys.utfall-kon': {
        avvikelser: { ...arenden('avvikelser'), ejIndivid: tabeller['avvikelser.per-kon']!['ej-individ']!['antal']! },
        'avvikelser-personer': personer('avvikelser'),
        klagomal: { ...arenden('klagomal'), ejIndivid: tabeller['klagomal.per-kon']!['ej-individ']?.['antal'] ?? null },
        'lex-sarah': { ...arenden('lex-sarah'), ejIndivid: tabeller['lex-sarah.per-kon']!['ej-individ']?.['antal'] ?? null },
        'lex-sarah-personer': personer('lex-sarah'),
      },
    },
  };
}
