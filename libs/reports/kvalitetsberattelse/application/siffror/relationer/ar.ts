import { celltal, forena, INGA_RELATIONER, type Relationer, type Tabellvarde, type Talnamn } from '#reports/gemensamt';
import type { Kalla } from '../modell.js';
import { lika } from './byggstenar.js';
import { KALLOR, radrelationer, SLAG } from './slag.js';

/** Its last row is the period itself. */
export function trend(kalla: Kalla, tabell: Tabellvarde): Relationer {
  const sista = tabell.rader.at(-1);
  const perioden = Object.entries(SLAG[kalla].helheter).map(
    ([kolumn, helhet]) => [celltal(tabell.nyckel, sista!.kod, kolumn), helhet] as const,
  );
  return forena([lika(sista ? perioden : []), radrelationer(kalla, tabell)]);
}

/** The same numbers as the figures have and the trend has for the year before. */
export function jamforelse({ nyckel, rader }: Tabellvarde, tabeller: ReadonlyMap<string, Tabellvarde>): Relationer {
  const par = KALLOR.flatMap((kalla): (readonly [Talnamn, Talnamn])[] => {
    const treAr = tabeller.get(`${kalla}.trend`);
    const aretFore = treAr?.rader.at(-2);
    return [
      [celltal(nyckel, kalla, 'perioden'), SLAG[kalla].helheter['antal']!],
      ...(treAr && aretFore ? [[celltal(nyckel, kalla, 'foregaende'), celltal(treAr.nyckel, aretFore.kod, 'antal')] as const] : []),
    ];
  });
  const raknar = rader.flatMap(({ kod }) =>
    ['perioden', 'foregaende'].map((kolumn) => [celltal(nyckel, kod, kolumn), kod in SLAG ? (kod as Kalla) : 'verksamhet'] as const),
  );
  return { ...INGA_RELATIONER, lika: par, slag: Object.fromEntries(raknar) };
}
