import {
  anmarkningstal,
  celltal,
  INGA_RELATIONER,
  type Relationer,
  type Tabellvarde,
  type Talnamn,
  type Talsumma,
} from '#reports/gemensamt';

const GRANSER = ['mitt', 'undre', 'ovre'];

/**
 * The months of the period are those of the table per month, and those of a year together are the year's. The limits, and the arithmetic below them, give away the sum
 * of the months that they rest on. A signal says how the months lie, and is hidden with any of them.
 */
export function styrdiagram(tabell: Tabellvarde, tabeller: ReadonlyMap<string, Tabellvarde>): Relationer {
  const { nyckel, rader } = tabell;
  const perManad = tabeller.get('avvikelser.per-manad');
  const manader = rader.filter((rad) => typeof rad['antal'] === 'number');
  const medGrans = manader.filter((rad) => rad['mitt'] !== null);
  const bas = medGrans.length === 0 ? manader : medGrans;
  const antal = (kod: string): Talnamn => celltal(nyckel, kod, 'antal');
  const alla = manader.map(({ kod }) => antal(kod));
  const summa = celltal(nyckel, 'alla', 'antal');
  const granser = rader.flatMap(({ kod }) => GRANSER.map((kolumn) => celltal(nyckel, kod, kolumn)));
  return {
    ...INGA_RELATIONER,
    lika: (perManad?.rader ?? []).map(({ kod }) => [antal(kod), celltal(perManad!.nyckel, kod, 'antal')] as const),
    summor: [
      { helhet: summa, delar: bas.map(({ kod }) => antal(kod)), rest: 'exakt' },
      ...arssummor(
        manader.map(({ kod }) => kod),
        antal,
        tabeller.get('avvikelser.trend'),
      ),
    ],
    harledda: [{ tal: summa, varde: bas.reduce((sum, rad) => sum + (rad['antal'] as number), 0), raknar: 'avvikelser' }],
    foljer: [
      ...[...granser, anmarkningstal(nyckel)].map((tal) => ({ tal, av: [summa] })),
      ...rader.flatMap(({ kod }) => [
        { tal: celltal(nyckel, kod, 'per30'), av: [antal(kod)] },
        { tal: celltal(nyckel, kod, 'signal'), av: [summa, ...alla] },
      ]),
    ],
    slag: Object.fromEntries(
      rader.flatMap(({ kod }) => [...GRANSER, 'per30'].map((kolumn) => [celltal(nyckel, kod, kolumn), 'verksamhet'] as const)),
    ),
  };
}

/** The months of each year of the trend that are all there. */
function arssummor(manader: readonly string[], antal: (manad: string) => Talnamn, treAr: Tabellvarde | undefined): readonly Talsumma[] {
  return (treAr?.rader ?? []).map(({ kod }) => {
    const [fran, till] = kod.split('_') as [string, string];
    const arets = manader.filter((manad) => manad >= fran.slice(0, 7) && manad <= till.slice(0, 7));
    return { helhet: celltal(treAr!.nyckel, kod, 'antal'), delar: arets.map(antal), rest: 'exakt' };
  });
}
