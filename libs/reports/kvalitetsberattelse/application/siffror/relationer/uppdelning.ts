import { celltal, forena, NAMNARE, TALJARE, type Relationer, type Tabellvarde } from '#reports/gemensamt';
import type { Kalla } from '../modell.js';
import { harMedlem, kolumnen, summor } from './byggstenar.js';
import { radrelationer, SLAG } from './slag.js';

const EGNA = new Set(['avvikelser.per-kon', 'lex-sarah.per-kon', 'lex-sarah.ledtid-per-steg']);
export const uppdelad = (kalla: Kalla, { nyckel }: Tabellvarde): boolean => nyckel.startsWith(`${kalla}.per-`) && !EGNA.has(nyckel);

/** A table of one row for each group of the cases. */
export function uppdelning(kalla: Kalla, tabell: Tabellvarde): Relationer {
  const { helheter } = SLAG[kalla];
  const rest = tabell.overlappar ? 'overlappar' : 'exakt';
  return forena([
    summor(
      Object.entries(helheter)
        .filter(([kolumn]) => harMedlem(tabell.kolumner, kolumn))
        .map(([kolumn, helhet]) => ({ helhet, delar: kolumnen(tabell, kolumn), rest })),
    ),
    radrelationer(kalla, tabell),
  ]);
}

/** It is known which units are run by whom and lie where: a row of a group is the sum of its units', and of a part of those that have moved. */
export function grupperade(grupp: string, grupper: Tabellvarde, enheter: Tabellvarde): Relationer {
  const kolumner = grupper.kolumner
    .flatMap(({ nyckel, format }) => (format === 'andel' ? [TALJARE, NAMNARE].map((del) => `${nyckel}${del}`) : [nyckel]))
    .filter((kolumn) => harMedlem(enheter.kolumner, kolumn));
  return summor(
    grupper.rader.flatMap(({ kod }) =>
      kolumner.map((kolumn) => ({
        helhet: celltal(grupper.nyckel, kod, kolumn),
        delar: enheter.rader.filter((rad) => rad[grupp] === kod).map((rad) => celltal(enheter.nyckel, rad.kod, kolumn)),
        rest: enheter.rader.some((rad) => rad[grupp] === null && rad['antal'] !== 0) ? ('ovrigt' as const) : ('exakt' as const),
      })),
    ),
  );
}
