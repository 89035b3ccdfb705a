import { celltal, forena, INGA_RELATIONER, siffertal, type Relationer, type Tabellvarde, type Talnamn } from '#reports/gemensamt';
import { kolumnen, lika, summor } from './byggstenar.js';

/** The cell of the period that tells how many cases have a decision. */
const beslut = (tabell: Tabellvarde | undefined): Talnamn | null => {
  const sista = tabell?.rader.at(-1);
  return tabell && sista ? celltal(tabell.nyckel, sista.kod, 'beslutade') : null;
};

export function perGrad({ nyckel }: Tabellvarde, treAr: Tabellvarde | undefined): Relationer {
  const beslutade = beslut(treAr);
  const delar = [celltal(nyckel, 'ej-beslutat', 'antal')];
  return beslutade ? summor([{ helhet: siffertal('lex-sarah.antal'), delar: [...delar, beslutade], rest: 'exakt' }]) : INGA_RELATIONER;
}

/** A table of one row for each group of the cases. */
export function beslutade(tabell: Tabellvarde, treAr: Tabellvarde | undefined): Relationer {
  const helhet = beslut(treAr);
  return helhet ? summor([{ helhet, delar: kolumnen(tabell, 'beslutade'), rest: 'exakt' }]) : INGA_RELATIONER;
}

/** Every step is taken by some of the cases; who has a decision has taken that step. */
export function perSteg(tabell: Tabellvarde, treAr: Tabellvarde | undefined): Relationer {
  const beslutade = beslut(treAr);
  return forena([
    summor(kolumnen(tabell, 'antal').map((del) => ({ helhet: siffertal('lex-sarah.antal'), delar: [del], rest: 'grupp' }))),
    lika(beslutade ? [[celltal(tabell.nyckel, 'beslut', 'antal'), beslutade]] : []),
  ]);
}
