import { celltal, INGA_RELATIONER, type Raknat, type Relationer, type Tabellvarde } from '#reports/gemensamt';
import { kolumnen, summor } from './byggstenar.js';

const KALLSLAG: Readonly<Record<string, Raknat>> = { avvikelse: 'avvikelser', klagomal: 'klagomal', 'lex-sarah': 'lex-sarah' };

/** An åtgärd is of the kind that it came out of; the preventive work is of no person. */
export const perKalla = ({ nyckel, rader }: Tabellvarde): Relationer => ({
  ...INGA_RELATIONER,
  slag: Object.fromEntries(rader.map(({ kod }) => [celltal(nyckel, kod, 'antal'), KALLSLAG[kod] ?? 'verksamhet'])),
});

/** What has been followed up has been carried out: the others of those are not followed up yet. */
export const perStatus = ({ nyckel }: Tabellvarde, effekter: Tabellvarde | undefined): Relationer =>
  effekter
    ? summor([
        {
          helhet: celltal(nyckel, 'genomford', 'antal'),
          delar: effekter.rader.filter(({ kod }) => kod !== 'ej-uppfoljd').map(({ kod }) => celltal(effekter.nyckel, kod, 'antal')),
          rest: 'grupp',
        },
      ])
    : INGA_RELATIONER;

/** The åtgärder of klagomål, which are one row of those by what they came out of. */
export const klagomalsatgarder = (tabell: Tabellvarde): Relationer => {
  const delar = kolumnen(tabell, 'antal');
  return {
    ...summor([{ helhet: celltal('atgarder.per-kalla', 'klagomal', 'antal'), delar, rest: 'exakt' }]),
    slag: Object.fromEntries(delar.map((del) => [del, 'klagomal'])),
  };
};
