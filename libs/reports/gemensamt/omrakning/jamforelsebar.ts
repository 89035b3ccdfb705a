import type { Berakning } from '../siffror/index.js';
import type { Omrakning } from './modell.js';

/** A report's figures in the shape of a recount, so that the two can be compared as wholes: names of rows and definitions are left out. */
export const jamforelsebar = ({ siffror, tabeller }: Berakning): Omrakning => ({
  siffror: Object.fromEntries(
    siffror.map(({ nyckel, enhet, varde, taljare, namnare }) => [nyckel, enhet === 'andel' ? [taljare!, namnare!] : varde]),
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
