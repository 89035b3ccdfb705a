import type { Berakning, Dolt } from '../siffror/index.js';
import type { Omrakning } from './modell.js';

/** A recount is compared with what has been counted, never with what is left of it when small cells are hidden. */
const synligt = (varde: number | Dolt | undefined): number => {
  if (typeof varde === 'number') return varde;
  throw new Error('A hidden or missing number cannot be compared with a recount');
};

/** A report's figures in the shape of a recount, so that the two can be compared as wholes: names of rows and definitions are left out. */
export const jamforelsebar = ({ siffror, tabeller }: Berakning): Omrakning => ({
  siffror: Object.fromEntries(
    siffror.map(({ nyckel, enhet, varde, taljare, namnare }) => [
      nyckel,
      enhet === 'andel' ? [synligt(taljare), synligt(namnare)] : varde === null ? null : synligt(varde),
    ]),
  ),
  tabeller: Object.fromEntries(
    tabeller.map(({ nyckel, kolumner, rader }) => {
      const columns = kolumner.filter(({ format }) => format !== 'text').map((kolumn) => kolumn.nyckel);
      return [
        nyckel,
        Object.fromEntries(rader.map((row) => [row.kod, Object.fromEntries(columns.map((key) => [key, row[key] as number | null]))])),
      ];
    }),
  ),
});
