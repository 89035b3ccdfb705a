import { celltal, NAMNARE, siffertal, TALJARE, type Relationer, type Rest, type Tabellvarde, type Talnamn } from '#reports/gemensamt';
import type { Kalla } from '../modell.js';
import { harMedlem, summor } from './byggstenar.js';

/** What one kind of cases is told by: the total of each column of its tables, and how the columns of a row hang together. */
interface Slag {
  readonly helheter: Readonly<Record<string, Talnamn>>;
  /** each part with the whole in the same row, and what the rest of it is */
  readonly rad: readonly { readonly helhet: string; readonly delar: readonly string[]; readonly rest: Rest }[];
}

const andel = (kolumn: string, nyckel: string): Record<string, Talnamn> => ({
  [`${kolumn}${TALJARE}`]: siffertal(nyckel, 'taljare'),
  [`${kolumn}${NAMNARE}`]: siffertal(nyckel, 'namnare'),
});

export const SLAG: Readonly<Record<Kalla, Slag>> = {
  avvikelser: {
    helheter: {
      antal: siffertal('avvikelser.antal'),
      overlamnade: siffertal('avvikelser.overlamnade-lex-sarah'),
      ...andel('andelAvslutade', 'avvikelser.andel-avslutade'),
    },
    rad: [
      { helhet: 'antal', delar: ['overlamnade'], rest: 'grupp' },
      { helhet: 'antal', delar: ['overlamnade', `andelAvslutade${NAMNARE}`], rest: 'exakt' },
    ],
  },
  klagomal: {
    helheter: { antal: siffertal('klagomal.antal'), ...andel('andelBesvarade', 'klagomal.andel-besvarade-14-dagar') },
    rad: [
      { helhet: 'antal', delar: [`andelBesvarade${NAMNARE}`], rest: 'grupp' },
      { helhet: 'antal', delar: ['anonyma'], rest: 'grupp' },
    ],
  },
  'lex-sarah': {
    helheter: { antal: siffertal('lex-sarah.antal'), anmalda: siffertal('lex-sarah.ivo-anmalda') },
    rad: [
      { helhet: 'antal', delar: ['beslutade'], rest: 'grupp' },
      { helhet: 'antal', delar: ['anmalda'], rest: 'grupp' },
    ],
  },
  atgarder: { helheter: { antal: siffertal('atgarder.antal') }, rad: [] },
};

export const KALLOR = Object.keys(SLAG) as Kalla[];

/** How the columns of each row hang together. */
export const radrelationer = (kalla: Kalla, { nyckel, rader, kolumner }: Tabellvarde): Relationer =>
  summor(
    rader.flatMap(({ kod }) =>
      SLAG[kalla].rad
        .filter(({ delar }) => delar.every((del) => harMedlem(kolumner, del)))
        .map(({ helhet, delar, rest }) => ({
          helhet: celltal(nyckel, kod, helhet),
          delar: delar.map((del) => celltal(nyckel, kod, del)),
          rest,
        })),
    ),
  );
