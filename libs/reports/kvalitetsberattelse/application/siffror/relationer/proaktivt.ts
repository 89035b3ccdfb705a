import { celltal, forena, INGA_RELATIONER, NAMNARE, TALJARE, type Relationer, type Tabellvarde, type Talnamn } from '#reports/gemensamt';
import { summor } from './byggstenar.js';

const SVAR = ['ja', 'delvis', 'nej', 'ejAktuellt'];

/** The shares are of all answers; of few files no answers are told. */
export function aktgranskning({ nyckel, rader }: Tabellvarde): Relationer {
  return forena(
    rader.map(({ kod }): Relationer => {
      const cell = (kolumn: string): Talnamn => celltal(nyckel, kod, kolumn);
      return {
        ...INGA_RELATIONER,
        lika: SVAR.map((svar) => [cell(`${SVAR[0]!}${NAMNARE}`), cell(`${svar}${NAMNARE}`)] as const),
        summor: [{ helhet: cell(`${SVAR[0]!}${NAMNARE}`), delar: SVAR.map((svar) => cell(`${svar}${TALJARE}`)), rest: 'exakt' }],
        foljer: SVAR.flatMap((svar) =>
          [svar, `${svar}${TALJARE}`, `${svar}${NAMNARE}`].map((each) => ({ tal: cell(each), av: [cell('akter')] })),
        ),
      };
    }),
  );
}

export const perKvartal = ({ nyckel, rader }: Tabellvarde): Relationer =>
  summor(
    rader.map(({ kod }) => ({
      helhet: celltal(nyckel, kod, 'beslut'),
      delar: ['kvinnor', 'man'].map((kolumn) => celltal(nyckel, kod, kolumn)),
      rest: 'grupp',
    })),
  );
